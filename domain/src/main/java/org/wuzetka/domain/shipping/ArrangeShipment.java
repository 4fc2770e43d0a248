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
    private final Shipments shipments;
    private final CourierRules rules;
    private final CourierRuleBook book;
    private final Set<String> couriers;
    private final Clock clock;

    /** @param couriers codes of the couriers that a gateway is at hand for */
    public ArrangeShipment(
            Shipments shipments, CourierRules rules, CourierRuleBook book, Set<String> couriers, Clock clock) {
        this.shipments = shipments;
        this.rules = rules;
        this.book = book;
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
        CourierChoice choice =
                ChooseCourier.of(dispatch, book.rules(), rules.assumedUnitKg()).choice();
        // A person who sends a locker order by another courier sends it to the door.
        boolean toPoint = dispatch.pickupPoint() != null && choice.why() != CourierChoice.Why.HAND
                || choice.service().equals(ChooseCourier.LOCKER);
        BigDecimal limit = rules.limit(choice.courier(), toPoint);

        List<Problem> reasons = check(dispatch, choice.courier(), limit, toPoint);
        if (!reasons.isEmpty()) {
            return shipments.planFailed(dispatch, choice, reasons, now) ? new NotPossible(reasons) : new AlreadyThere();
        }
        ShipmentRequest.Amount collected = cashOnDelivery(dispatch);
        ShipmentRequest request = new ShipmentRequest(
                dispatch.number(),
                choice.courier(),
                choice.service(),
                rules.sender(),
                dispatch.receiver(),
                toPoint ? dispatch.pickupPoint() : null,
                weighed(dispatch)
                        ? dispatch.hand().parcels()
                        : ParcelSplit.pack(dispatch.goods(), limit, rules.assumedUnitKg()),
                collected,
                collected,
                rules.content());
        return shipments.plan(dispatch, request, choice, now) ? new Planned(request) : new AlreadyThere();
    }

    private static boolean weighed(Dispatch dispatch) {
        return dispatch.hand() != null && !dispatch.hand().parcels().isEmpty();
    }

    private List<Problem> check(Dispatch dispatch, String courier, BigDecimal limit, boolean toPoint) {
        List<Problem> reasons = new ArrayList<>();
        if (!couriers.contains(courier)) {
            reasons.add(Problem.hold("shipping.courier-unknown", "courier", courier, String.join(", ", couriers)));
        }
        if (weighed(dispatch)) tooHeavy(dispatch.hand().parcels(), limit, toPoint, reasons);
        else {
            ParcelSplit.tooHeavy(dispatch.goods(), limit, rules.assumedUnitKg())
                    .ifPresent(code -> reasons.add(
                            Problem.hold("shipping.too-heavy", "product " + code, code, limit.toPlainString())));
        }
        // Whoever fetches the goods himself needs no address.
        if (courier.equals(HouseCourier.COLLECTED)) return reasons;
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

    private void tooHeavy(
            List<ShipmentRequest.Parcel> parcels, BigDecimal limit, boolean toPoint, List<Problem> reasons) {
        for (int i = 0; i < parcels.size(); i++) {
            ShipmentRequest.Parcel parcel = parcels.get(i);
            BigDecimal most = parcel.pallet() && !toPoint ? rules.palletKg() : limit;
            if (parcel.weightKg().compareTo(most) > 0) {
                reasons.add(Problem.hold(
                        "shipping.parcel-too-heavy",
                        "parcel " + (i + 1),
                        String.valueOf(i + 1),
                        parcel.weightKg().stripTrailingZeros().toPlainString(),
                        most.toPlainString()));
            }
        }
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
