package org.wuzetka.app.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.connector.persistence.changes.DocumentKeys;
import org.wuzetka.domain.documents.Invoice;
import org.wuzetka.domain.documents.RateMissing;
import org.wuzetka.domain.fulfilment.CancelOrder;
import org.wuzetka.domain.fulfilment.ConfirmOrders;
import org.wuzetka.domain.fulfilment.InvoiceDeliveries;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.fulfilment.UnitsOfWork;
import org.wuzetka.domain.intake.IntakeLedger;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.Transactions;

/**
 * What a person decides about orders and documents; each decision is one transaction, stamped with his name. A decision about
 * a held order also settles the message it came in.
 */
@ApplicationScoped
class OrderDesk {
    private static final int LONGEST_REASON = 500;
    private static final int MOST_NOTES = 1000;

    private final Orders orders;
    private final ConfirmOrders confirming;
    private final CancelOrder cancelling;
    private final InvoiceDeliveries invoicing;
    private final IntakeLedger ledger;
    private final DocumentKeys keys;
    private final UnitsOfWork units;
    private final Transactions transactions;

    OrderDesk(
            Orders orders,
            ConfirmOrders confirming,
            CancelOrder cancelling,
            InvoiceDeliveries invoicing,
            IntakeLedger ledger,
            DocumentKeys keys,
            UnitsOfWork units,
            Transactions transactions) {
        this.orders = orders;
        this.confirming = confirming;
        this.cancelling = cancelling;
        this.invoicing = invoicing;
        this.ledger = ledger;
        this.keys = keys;
        this.units = units;
        this.transactions = transactions;
    }

    /** @throws ProblemException 404 when no order has this number */
    long idOf(String number) {
        return keys.order(number).orElseThrow(() -> ProblemException.notFound("desk.order-unknown", number));
    }

    void confirm(long orderId, String actor) {
        confirm(orderId, null, actor);
    }

    /** @param version of the order that the person has seen; {@code null}: whatever it is now */
    void confirm(long orderId, Integer version, String actor) {
        inOneTransaction(unit -> {
            CustomerOrder order = locked(orderId);
            unchanged(order, version);
            Reasons incomplete = ConfirmOrders.incomplete(order);
            if (!incomplete.isEmpty()) throw new ProblemException(409, incomplete.list());
            if (!order.canBeConfirmed()) {
                throw new ProblemException(
                        409,
                        Problem.error(
                                "desk.not-confirmable",
                                null,
                                order.number(),
                                order.status().name()));
            }
            ledger.reviewed(List.of(orderId), unit.now());
            return confirming.byPerson(orderId, actor, unit);
        });
    }

    void cancel(long orderId, String actor, String reason) {
        cancel(orderId, null, actor, reason);
    }

    void cancel(long orderId, Integer version, String actor, String reason) {
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw ProblemException.badRequest("desk.reason-too-long", "reason", String.valueOf(LONGEST_REASON));
        }
        inOneTransaction(unit -> {
            CustomerOrder order = locked(orderId);
            unchanged(order, version);
            Reasons refused = cancelling.cancel(order, actor, reason, unit);
            if (!refused.isEmpty()) throw new ProblemException(409, refused.list());
            ledger.reviewed(List.of(orderId), unit.now());
            return null;
        });
    }

    /** One invoice for all notes that may stand on one. */
    List<Invoice> invoice(Collection<String> noteNumbers, String actor) {
        if (noteNumbers.isEmpty() || noteNumbers.size() > MOST_NOTES) {
            throw ProblemException.badRequest("desk.notes-missing", "goodsIssueNotes", String.valueOf(MOST_NOTES));
        }
        return inOneTransaction(unit -> {
            Map<String, Long> notes = keys.goodsIssueNotes(noteNumbers);
            List<Problem> unknown = noteNumbers.stream()
                    .filter(number -> !notes.containsKey(number))
                    .map(number -> Problem.error("desk.note-unknown", "goodsIssueNotes", number))
                    .toList();
            if (!unknown.isEmpty()) throw new ProblemException(400, unknown);
            try {
                return invoicing.forNotes(notes.values(), InvoiceGrouping.MANUAL, actor, unit);
            } catch (RateMissing missing) {
                throw new ProblemException(409, missing.problem());
            } catch (IllegalStateException billedAlready) {
                throw new ProblemException(
                        409,
                        Problem.error("desk.already-invoiced", "goodsIssueNotes", String.join(", ", notes.keySet())));
            }
        });
    }

    private void unchanged(CustomerOrder order, Integer version) {
        if (version == null || version == order.version()) return;
        throw new ProblemException(
                409,
                Problem.error(
                        "desk.order-changed",
                        null,
                        String.valueOf(order.number()),
                        keys.lastActor(order.id()).orElse(OrderEvent.HUB)));
    }

    private CustomerOrder locked(long orderId) {
        return orders.locked(List.of(orderId)).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("desk.order-unknown", String.valueOf(orderId)));
    }

    private <T> T inOneTransaction(Function<UnitOfWork, T> work) {
        return transactions.inNew(() -> {
            UnitOfWork unit = units.begin();
            T result = work.apply(unit);
            units.finish(unit);
            return result;
        });
    }
}
