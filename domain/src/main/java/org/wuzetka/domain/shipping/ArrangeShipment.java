package org.wuzetka.domain.shipping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wuzetka.domain.shared.Problem;

/**
 * Stage "dispatch": chooses the courier by rule, splits the goods into parcels and stores the intent to order the waybill.
 * Nothing is sent here; runs in the transaction of its caller. A repeat changes nothing.
 */
public final class ArrangeShipment {
    static final String INPOST = "INPOST";
    static final String LOCKER = "inpost_locker_standard";

    private final Shipments shipments;
    private final CourierRules rules;
    private final Set<String> couriers;
    private final Clock clock;

    /** @param couriers codes of the couriers that a gateway is at hand for */
    public ArrangeShipment(Shipments shipments, CourierRules rules, Set<String> couriers, Clock clock) {
        this.shipments = shipments;
        this.rules = rules;
        this.couriers = Set.copyOf(couriers);
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Arranged {}

    public record Planned(ShipmentRequest request) implements Arranged {}

    /** There is a shipment for this goods issue note. */
    public record AlreadyThere() implements Arranged {}

    /** Stored as FAILED with the reasons; after the data is corrected the same call plans it again. */
    public record NotPossible(List<Problem> reasons) implements Arranged {}

    /** @throws IllegalArgumentException when there is no such goods issue note */
    public Arranged arrange(long goodsIssueId) {
        Instant now = clock.instant();
        Dispatch dispatch = shipments
                .dispatchOf(goodsIssueId)
                .orElseThrow(() -> new IllegalArgumentException("no goods issue note " + goodsIssueId));
        boolean toPoint = dispatch.pickupPoint() != null;
        String courier = !toPoint ? dispatch.courier() : dispatch.pickupCarrier() == null ? INPOST : carrier(dispatch);
        String service = toPoint && courier.equals(INPOST) ? LOCKER : dispatch.service();
        BigDecimal limit = toPoint ? rules.lockerParcelKg() : rules.courierParcelKg();

        List<Problem> reasons = check(dispatch, courier, limit, toPoint);
        if (!reasons.isEmpty()) {
            return shipments.planFailed(dispatch, courier, service, reasons, now)
                    ? new NotPossible(reasons)
                    : new AlreadyThere();
        }
        ShipmentRequest.Amount collected = cashOnDelivery(dispatch);
        ShipmentRequest request = new ShipmentRequest(
                dispatch.number(),
                courier,
                service,
                rules.sender(),
                dispatch.receiver(),
                dispatch.pickupPoint(),
                ParcelSplit.pack(dispatch.goods(), limit, rules.assumedUnitKg()),
                collected,
                collected,
                rules.content());
        return shipments.plan(dispatch, request, now) ? new Planned(request) : new AlreadyThere();
    }

    private static String carrier(Dispatch dispatch) {
        return dispatch.pickupCarrier().trim().toUpperCase(java.util.Locale.ROOT);
    }

    private List<Problem> check(Dispatch dispatch, String courier, BigDecimal limit, boolean toPoint) {
        List<Problem> reasons = new ArrayList<>();
        if (!couriers.contains(courier)) {
            reasons.add(Problem.hold("shipping.courier-unknown", "courier", courier, String.join(", ", couriers)));
        }
        ParcelSplit.tooHeavy(dispatch.goods(), limit, rules.assumedUnitKg())
                .ifPresent(code -> reasons.add(
                        Problem.hold("shipping.too-heavy", "product " + code, code, limit.toPlainString())));
        ShipmentRequest.Contact receiver = dispatch.receiver();
        if (toPoint) {
            require(receiver.email(), "receiver.email", "shipping.point-needs-contact", reasons);
            require(receiver.phone(), "receiver.phone", "shipping.point-needs-contact", reasons);
        } else {
            require(receiver.street(), "receiver.street", "shipping.address-incomplete", reasons);
            require(receiver.postCode(), "receiver.postCode", "shipping.address-incomplete", reasons);
            require(receiver.city(), "receiver.city", "shipping.address-incomplete", reasons);
        }
        return reasons;
    }

    private static void require(String value, String where, String code, List<Problem> reasons) {
        if (value == null || value.isBlank()) reasons.add(Problem.hold(code, where, where));
    }

    /**
     * What this shipment collects: with split deliveries each its share by value and the last one the rest, so that the
     * parts add up to the order's amount and nobody pays at the door for goods that are not there yet.
     */
    static ShipmentRequest.Amount cashOnDelivery(Dispatch dispatch) {
        BigDecimal whole = dispatch.cashOnDelivery();
        if (whole == null || whole.signum() <= 0) return null;
        BigDecimal left = whole.subtract(dispatch.collectedBefore());
        BigDecimal share = left;
        if (!dispatch.lastOfOrder() && dispatch.orderValue().signum() > 0) {
            share = whole.multiply(dispatch.value())
                    .divide(dispatch.orderValue(), 2, RoundingMode.HALF_UP)
                    .min(left);
        }
        return share.signum() > 0 ? new ShipmentRequest.Amount(share, dispatch.currency()) : null;
    }
}
