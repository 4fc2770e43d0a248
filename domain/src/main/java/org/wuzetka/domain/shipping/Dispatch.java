package org.wuzetka.domain.shipping;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What there is to ship: one goods issue note with its order's wishes and the customer's handling card.
 *
 * @param number number of the WZ
 * @param customer code of the customer
 * @param courier carrier on the customer's card
 * @param service service on the customer's card
 * @param pickupCarrier carrier of the pickup point the buyer chose, or {@code null}
 * @param pickupPoint id of that point, or {@code null}
 * @param cashOnDelivery gross amount of the whole order to be collected, or {@code null}
 * @param collectedBefore cash on delivery that earlier shipments of the order carry
 * @param value net value of this WZ
 * @param orderValue net value of the whole order
 * @param lastOfOrder nothing of the order is left to issue after this WZ
 * @param hand what a person decided about this shipment, or {@code null}
 */
public record Dispatch(
        long goodsIssueId,
        String number,
        long orderId,
        String customer,
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
        List<Goods> goods,
        Hand hand) {

    public Dispatch {
        goods = List.copyOf(goods);
    }

    /**
     * @param unitWeightKg weight of one stock unit in kilograms, or {@code null} when the catalogue does not know it
     * @param longestSideCm longest side of one stock unit in centimetres, or {@code null}
     * @param group group of the product, or {@code null}
     */
    public record Goods(
            String productCode, BigDecimal quantity, BigDecimal unitWeightKg, BigDecimal longestSideCm, String group) {}

    /**
     * A person's decisions.
     *
     * @param courier {@code null}: as the rules say
     * @param parcels as they were weighed; empty: as the goods are split by weight
     */
    public record Hand(String courier, String service, String person, List<ShipmentRequest.Parcel> parcels) {
        public Hand {
            parcels = List.copyOf(parcels);
        }
    }

    /** Gross weight of all goods in kilograms. */
    public BigDecimal weightKg(BigDecimal assumedUnitKg) {
        if (hand != null && !hand.parcels().isEmpty()) {
            return hand.parcels().stream()
                    .map(ShipmentRequest.Parcel::weightKg)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
        return goods.stream()
                .map(one -> one.quantity().multiply(one.unitWeightKg() == null ? assumedUnitKg : one.unitWeightKg()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Longest side of any of the goods, in centimetres; empty when the catalogue knows none. */
    public Optional<BigDecimal> longestSideCm() {
        return goods.stream().map(Goods::longestSideCm).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }
}
