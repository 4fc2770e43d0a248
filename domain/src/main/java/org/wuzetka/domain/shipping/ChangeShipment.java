package org.wuzetka.domain.shipping;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.wuzetka.domain.shared.Problem;

/**
 * A person chooses the courier of a shipment or says how its parcels are, as long as no waybill binds it; afterwards it is
 * planned anew. Also lets a held waybill go, and calls a bound one off. Each method runs in the transaction of its caller.
 */
public final class ChangeShipment {
    private static final int MOST_PARCELS = 99;
    private static final int LONGEST_CONTENTS = 500;
    private static final BigDecimal HEAVIEST_KG = BigDecimal.valueOf(5000);
    private static final BigDecimal LONGEST_CM = BigDecimal.valueOf(600);

    private final Consignments consignments;
    private final ArrangeShipment arrange;
    private final Map<String, CourierGateway> gateways;
    private final Clock clock;

    public ChangeShipment(
            Consignments consignments, ArrangeShipment arrange, Map<String, CourierGateway> gateways, Clock clock) {
        this.consignments = consignments;
        this.arrange = arrange;
        this.gateways = Map.copyOf(gateways);
        this.clock = clock;
    }

    /**
     * @param version the shipment's as the person saw it
     * @param why his words for the order's passport, or {@code null}
     */
    public record Asked(String number, int version, String person, String why) {}

    /** @param courier {@code null}: as the rules say */
    public DispatchAnswer courier(Asked asked, String courier, String service) {
        CourierGateway gateway = courier == null ? null : gateways.get(courier);
        if (courier != null && gateway == null) {
            return DispatchAnswer.Refused.because(
                    "shipping.courier-unknown",
                    courier,
                    String.join(", ", gateways.keySet().stream().sorted().toList()));
        }
        if (courier != null && !gateway.services().contains(service)) {
            return DispatchAnswer.Refused.because("shipping.service-unknown", courier, String.valueOf(service));
        }
        return anew(asked, consignment -> {
            Instant now = clock.instant();
            if (courier == null) consignments.forgetHand(consignment, now);
            else consignments.decide(consignment, courier, service, null, asked.person(), now);
            consignments.note(
                    consignment,
                    ShipmentEvent.of(
                            "courier-chosen",
                            courier == null ? "shipping.by-rules-again" : "shipping.chosen-by-hand",
                            consignment.number(),
                            courier == null ? "" : courier,
                            said(asked.why())),
                    asked.person(),
                    now);
        });
    }

    public DispatchAnswer parcels(Asked asked, List<ShipmentRequest.Parcel> parcels) {
        List<Problem> wrong = check(parcels);
        if (!wrong.isEmpty()) return new DispatchAnswer.Refused(wrong);
        return anew(asked, consignment -> {
            Instant now = clock.instant();
            consignments.decide(consignment, null, null, parcels, asked.person(), now);
            BigDecimal weight =
                    parcels.stream().map(ShipmentRequest.Parcel::weightKg).reduce(BigDecimal.ZERO, BigDecimal::add);
            consignments.note(
                    consignment,
                    ShipmentEvent.of(
                            "parcels-changed",
                            "shipping.parcels-changed",
                            consignment.number(),
                            String.valueOf(parcels.size()),
                            weight.stripTrailingZeros().toPlainString()),
                    asked.person(),
                    now);
        });
    }

    /** The warehouse has weighed the parcels: the waybill is ordered. */
    public DispatchAnswer order(Asked asked) {
        return asSeen(asked, consignment -> {
            if (!consignment.held() || consignment.status() != ShipmentStatus.PLANNED) {
                return DispatchAnswer.Refused.because("shipping.not-held", asked.number());
            }
            Instant now = clock.instant();
            consignments.release(consignment, now);
            consignments.note(
                    consignment,
                    ShipmentEvent.of("waybill-released", "shipping.released", asked.number()),
                    asked.person(),
                    now);
            return new DispatchAnswer.Done(asked.number());
        });
    }

    /** Asks the courier to forget the waybill; his answer comes later. */
    public DispatchAnswer callOff(Asked asked) {
        return asSeen(asked, consignment -> {
            if (!consignment.mayBeCalledOff()) {
                return DispatchAnswer.Refused.because("shipping.not-to-call-off", asked.number());
            }
            Instant now = clock.instant();
            consignments.planCancel(consignment, now);
            consignments.note(
                    consignment,
                    ShipmentEvent.of(
                            "waybill-called-off", "shipping.call-off-asked", asked.number(), said(asked.why())),
                    asked.person(),
                    now);
            return new DispatchAnswer.Done(asked.number());
        });
    }

    /** A person had the waybill voided in the courier's own portal; nobody is asked. */
    public DispatchAnswer calledOffElsewhere(Asked asked) {
        return asSeen(asked, consignment -> {
            if (!consignment.mayBeCalledOff()) {
                return DispatchAnswer.Refused.because("shipping.not-to-call-off", asked.number());
            }
            Instant now = clock.instant();
            consignments.mark(consignment, ShipmentStatus.CANCELLED, now);
            consignments.note(
                    consignment,
                    ShipmentEvent.of("shipment-status", "shipping.called-off", asked.number(), consignment.courier()),
                    asked.person(),
                    now);
            return new DispatchAnswer.Done(asked.number());
        });
    }

    /** Nothing happens to a shipment that is unknown or has changed since it was seen. */
    private DispatchAnswer asSeen(Asked asked, Function<Consignment, DispatchAnswer> change) {
        Consignment consignment = consignments.locked(asked.number()).orElse(null);
        if (consignment == null) return DispatchAnswer.Refused.because("shipping.unknown", asked.number());
        DispatchAnswer.Refused conflict = DispatchAnswer.conflict(consignment, asked.version());
        return conflict != null ? conflict : change.apply(consignment);
    }

    private DispatchAnswer anew(Asked asked, Consumer<Consignment> decision) {
        return asSeen(asked, consignment -> {
            if (!consignment.isFree()) {
                return DispatchAnswer.Refused.because("shipping.waybill-binds", asked.number(), consignment.courier());
            }
            decision.accept(consignment);
            consignments.withdraw(consignment, clock.instant());
            ArrangeShipment.Arranged arranged = arrange.arrange(consignment.goodsIssueId());
            // What the person decided is kept all the same: the shipment waits for him with these reasons.
            return arranged instanceof ArrangeShipment.NotPossible notPossible
                    ? new DispatchAnswer.Refused(notPossible.reasons())
                    : new DispatchAnswer.Done(asked.number());
        });
    }

    private static List<Problem> check(List<ShipmentRequest.Parcel> parcels) {
        List<Problem> wrong = new ArrayList<>();
        if (parcels.isEmpty() || parcels.size() > MOST_PARCELS) {
            wrong.add(Problem.error("shipping.parcel-count", "parcels", String.valueOf(MOST_PARCELS)));
        }
        for (int i = 0; i < parcels.size(); i++) {
            ShipmentRequest.Parcel parcel = parcels.get(i);
            String place = String.valueOf(i + 1);
            if (parcel.weightKg() == null
                    || parcel.weightKg().signum() <= 0
                    || parcel.weightKg().compareTo(HEAVIEST_KG) > 0) {
                wrong.add(Problem.error("shipping.parcel-weight", "parcel " + place, place));
            }
            List<BigDecimal> sides = new ArrayList<>();
            if (parcel.lengthCm() != null) sides.add(parcel.lengthCm());
            if (parcel.widthCm() != null) sides.add(parcel.widthCm());
            if (parcel.heightCm() != null) sides.add(parcel.heightCm());
            boolean odd = sides.stream().anyMatch(side -> side.signum() <= 0 || side.compareTo(LONGEST_CM) > 0);
            if (odd || !sides.isEmpty() && sides.size() < 3) {
                wrong.add(Problem.error("shipping.parcel-size", "parcel " + place, place));
            }
            if (parcel.contents() != null && parcel.contents().length() > LONGEST_CONTENTS) {
                wrong.add(Problem.error(
                        "shipping.contents-too-long", "parcel " + place, place, String.valueOf(LONGEST_CONTENTS)));
            }
        }
        return wrong;
    }

    private static String said(String why) {
        return why == null ? "" : why;
    }
}
