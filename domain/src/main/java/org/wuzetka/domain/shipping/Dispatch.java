package org.wuzetka.domain.shipping;

import java.math.BigDecimal;
import java.util.List;

/**
 * What there is to ship: one goods issue note with its order's wishes and the customer's handling card.
 *
 * @param number number of the WZ
 * @param courier carrier on the customer's card
 * @param service service on the customer's card
 * @param pickupCarrier carrier of the pickup point the buyer chose, or {@code null}
 * @param pickupPoint id of that point, or {@code null}
 * @param cashOnDelivery gross amount of the whole order to be collected, or {@code null}
 * @param collectedBefore cash on delivery that earlier shipments of the order carry
 * @param value net value of this WZ
 * @param orderValue net value of the whole order
 * @param lastOfOrder nothing of the order is left to issue after this WZ
 */
public record Dispatch(
        long goodsIssueId,
        String number,
        long orderId,
        ShipmentRequest.Contact receiver,
        String courier,
        String service,
        String pickupCarrier,
        String pickupPoint,
        BigDecimal cashOnDelivery,
        BigDecimal collectedBefore,
        String currency,
        BigDecimal value,
        BigDecimal orderValue,
        boolean lastOfOrder,
        List<Goods> goods) {

    public Dispatch {
        goods = List.copyOf(goods);
    }

    /** @param unitWeightKg weight of one stock unit in kilograms, or {@code null} when the catalogue does not know it */
    public record Goods(String productCode, BigDecimal quantity, BigDecimal unitWeightKg) {}
}
