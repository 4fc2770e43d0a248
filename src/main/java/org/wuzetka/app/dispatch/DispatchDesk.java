package org.wuzetka.app.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wuzetka.app.wiring.Couriers;
import org.wuzetka.connector.persistence.read.DispatchReads;
import org.wuzetka.connector.persistence.shipping.CourierRulesSql;
import org.wuzetka.domain.documents.LabelPrinter;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.domain.shipping.ArrangeShipment;
import org.wuzetka.domain.shipping.ChangeShipment;
import org.wuzetka.domain.shipping.ChangeShipment.Asked;
import org.wuzetka.domain.shipping.ChooseCourier;
import org.wuzetka.domain.shipping.Consignment;
import org.wuzetka.domain.shipping.Consignments;
import org.wuzetka.domain.shipping.CourierRule;
import org.wuzetka.domain.shipping.DispatchAnswer;
import org.wuzetka.domain.shipping.FinishShipment;
import org.wuzetka.domain.shipping.HandOverShipments;
import org.wuzetka.domain.shipping.Handovers;
import org.wuzetka.domain.shipping.OrderPickup;
import org.wuzetka.domain.shipping.PackParcels;
import org.wuzetka.domain.shipping.Pickups;
import org.wuzetka.domain.shipping.ShipmentEvent;
import org.wuzetka.domain.shipping.ShipmentRequest;
import org.wuzetka.domain.shipping.ShipmentStatus;
import org.wuzetka.domain.shipping.Shipments;

/** What people do at the dispatch desk, each thing in one transaction. */
@ApplicationScoped
class DispatchDesk {
    /** Labels printed at once. */
    static final int MOST_LABELS = 200;

    private static final java.math.BigDecimal ASSUMED_UNIT_KG = java.math.BigDecimal.ONE;

    private final ChangeShipment changing;
    private final PackParcels packing;
    private final HandOverShipments handingOver;
    private final FinishShipment finishing;
    private final OrderPickup pickups;
    private final Consignments consignments;
    private final Shipments shipments;
    private final CourierRulesSql rules;
    private final DispatchReads reads;
    private final LabelPrinter printer;
    private final Transactions transactions;
    private final Clock clock;

    DispatchDesk(
            Consignments consignments,
            Shipments shipments,
            Handovers handovers,
            ArrangeShipment arrange,
            Couriers couriers,
            OrderPickup pickups,
            CourierRulesSql rules,
            DispatchReads reads,
            LabelPrinter printer,
            Transactions transactions,
            Clock clock) {
        this.changing = new ChangeShipment(consignments, arrange, couriers.gateways(), clock);
        this.packing = new PackParcels(consignments, clock);
        this.handingOver = new HandOverShipments(consignments, handovers, clock);
        this.finishing = new FinishShipment(consignments, clock);
        this.pickups = pickups;
        this.consignments = consignments;
        this.shipments = shipments;
        this.rules = rules;
        this.reads = reads;
        this.printer = printer;
        this.transactions = transactions;
        this.clock = clock;
    }

    PackParcels.Scanned scan(String code, String person) {
        return transactions.inNew(() -> packing.scan(code, person));
    }

    DispatchAnswer packAll(Asked asked) {
        return transactions.inNew(() -> packing.all(asked.number(), asked.version(), asked.person()));
    }

    DispatchAnswer unpack(Asked asked) {
        return transactions.inNew(() -> packing.unpack(asked.number(), asked.version(), asked.person()));
    }

    DispatchAnswer courier(Asked asked, String courier, String service) {
        return transactions.inNew(() -> changing.courier(asked, courier, service));
    }

    DispatchAnswer parcels(Asked asked, List<ShipmentRequest.Parcel> parcels) {
        return transactions.inNew(() -> changing.parcels(asked, parcels));
    }

    DispatchAnswer order(Asked asked) {
        return transactions.inNew(() -> changing.order(asked));
    }

    DispatchAnswer callOff(Asked asked, boolean elsewhere) {
        return transactions.inNew(() -> elsewhere ? changing.calledOffElsewhere(asked) : changing.callOff(asked));
    }

    DispatchAnswer tell(Asked asked, ShipmentStatus status) {
        return transactions.inNew(() -> finishing.tell(asked.number(), asked.version(), status, asked.person()));
    }

    DispatchAnswer settleBack(Asked asked, FinishShipment.Back how) {
        return transactions.inNew(
                () -> finishing.settleBack(asked.number(), asked.version(), how, asked.why(), asked.person()));
    }

    DispatchAnswer pickup(Pickups.Wanted wanted, String person) {
        return transactions.inNew(() -> pickups.plan(wanted, person));
    }

    DispatchAnswer handOver(String courier, List<HandOverShipments.Seen> chosen, String receivedBy, String person) {
        return transactions.inNew(() -> handingOver.close(courier, chosen, receivedBy, person));
    }

    /** @param problems why nothing was printed; else none */
    record Printed(byte[] pdf, List<Problem> problems) {}

    /** Labels in the order chosen, counted as printed. */
    Printed labels(List<Long> ids, LabelPrinter.Sheet sheet, String person) {
        if (ids.isEmpty() || ids.size() > MOST_LABELS) {
            return new Printed(
                    null, List.of(Problem.error("shipping.choose-shipments", null, String.valueOf(MOST_LABELS))));
        }
        List<DispatchReads.ToPrint> found = reads.labels(ids);
        if (found.isEmpty()) return new Printed(null, List.of(Problem.error("shipping.no-label", null, "")));
        byte[] pdf;
        try {
            pdf = printer.together(
                    found.stream()
                            .map(one -> new LabelPrinter.Labelled(one.number(), one.label()))
                            .toList(),
                    sheet);
        } catch (LabelPrinter.UnreadableLabel unreadable) {
            return new Printed(null, List.of(Problem.error("shipping.no-label", null, unreadable.number())));
        }
        List<Long> printed = found.stream().map(DispatchReads.ToPrint::id).toList();
        transactions.inNew(() -> {
            Instant now = clock.instant();
            Set<String> again = new HashSet<>(consignments.countPrints(printed, now));
            for (Consignment one : consignments.locked(printed)) {
                String code = again.contains(one.number()) ? "shipping.label-printed-again" : "shipping.label-printed";
                consignments.note(one, new ShipmentEvent("label-printed", code, List.of(one.number())), person, now);
            }
            return null;
        });
        return new Printed(pdf, List.of());
    }

    /** Which rule decides about the goods of an order or WZ, and why the others do not; empty when there is no such WZ. */
    Optional<ChooseCourier.Decision> tryRules(String orderOrNote) {
        return transactions.inNew(() -> reads.goodsIssue(orderOrNote)
                .flatMap(shipments::dispatchOf)
                .map(dispatch -> ChooseCourier.of(dispatch, rules.rules(), ASSUMED_UNIT_KG)));
    }

    boolean save(CourierRule rule, String person) {
        return transactions.inNew(() -> rules.save(rule, person, clock.instant()));
    }

    boolean move(long id, boolean up, String person) {
        return transactions.inNew(() -> rules.move(id, up, person, clock.instant()));
    }

    boolean remove(long id, int version, String person) {
        return transactions.inNew(() -> rules.remove(id, version, person, clock.instant()));
    }
}
