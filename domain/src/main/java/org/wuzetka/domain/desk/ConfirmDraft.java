package org.wuzetka.domain.desk;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;

/**
 * Turns a draft into an order, by the door through which all orders come: it is written as an incoming order and stored in the
 * intake ledger under the draft's id, so confirming twice makes one order. What the clerk agreed stands; what is beyond his
 * limit waits for somebody with a higher one.
 */
public final class ConfirmDraft {
    /** Channel in the intake ledger. */
    public static final String CHANNEL = "desk";

    private final Drafts drafts;
    private final ReckonDraft reckoning;
    private final IntakeGateway intake;
    private final CanonicalFormat format;
    private final Transactions transactions;
    private final Clock clock;

    public ConfirmDraft(
            Drafts drafts,
            ReckonDraft reckoning,
            IntakeGateway intake,
            CanonicalFormat format,
            Transactions transactions,
            Clock clock) {
        this.drafts = drafts;
        this.reckoning = reckoning;
        this.intake = intake;
        this.format = format;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Result {}

    /** @param intakeId the entry in the intake ledger */
    public record Confirmed(long intakeId) implements Result {}

    /** @param percent the greatest discount in it */
    public record Waits(BigDecimal percent) implements Result {}

    public record Refused(List<Problem> reasons) implements Result {}

    /** @param theirs as it stands now */
    public record Conflict(Draft theirs) implements Result {}

    public record Gone() implements Result {}

    /** What the first of the two transactions found. */
    private record Decision(Draft draft, String customer, String order, Result otherwise) {
        static Decision not(Result result) {
            return new Decision(null, null, null, result);
        }
    }

    /** @param version at which the clerk read the draft */
    public Result confirm(long id, int version, Clerk clerk) {
        transactions.requireNone();
        LocalDate today = BusinessCalendar.dayOf(clock.instant());
        Decision decision = transactions.inNew(() -> decide(id, version, clerk, today));
        if (decision.otherwise() != null) return decision.otherwise();
        // Also for a draft confirmed before: the hub may have stopped between the two transactions.
        IntakeGateway.Receipt receipt = intake.receive(
                message(decision.draft(), decision.customer(), decision.order()),
                decision.draft().number());
        transactions.runInNew(() -> drafts.becameOrder(id, receipt.id()));
        return new Confirmed(receipt.id());
    }

    private Decision decide(long id, int version, Clerk clerk, LocalDate today) {
        Draft draft = drafts.lock(id).orElse(null);
        if (draft == null) return Decision.not(new Gone());
        if (draft.state() == Draft.State.CONFIRMED && draft.intakeId() != null) {
            return Decision.not(new Confirmed(draft.intakeId()));
        }
        if (draft.state() == Draft.State.QUOTED) {
            return Decision.not(
                    new Refused(List.of(Problem.error("orderdesk.quoted", null, String.valueOf(draft.quote())))));
        }
        Reckoned reckoned = reckoning.reckon(draft, clerk, today);
        String customer = reckoned.customer().code();
        if (draft.state() == Draft.State.CONFIRMED) {
            return new Decision(draft, customer, drafts.agreedOrder(id).orElseThrow(), null);
        }
        if (draft.version() != version) return Decision.not(new Conflict(draft));
        if (reckoned.lines().isEmpty()) {
            return Decision.not(new Refused(List.of(Problem.error("orderdesk.no-lines", null))));
        }
        if (!reckoned.errors().isEmpty()) return Decision.not(new Refused(reckoned.errors()));
        if (!clerk.mayGrant(reckoned.discount())) {
            drafts.store(
                    waiting(draft, clerk, reckoned.discount(), Draft.Wanted.ORDER),
                    reckoned.lines().size(),
                    reckoned.net(),
                    clock.instant());
            return Decision.not(new Waits(reckoned.discount()));
        }
        Draft agreed = drafts.store(
                KeepDraft.changed(draft, clerk, Draft.State.CONFIRMED),
                reckoned.lines().size(),
                reckoned.net(),
                clock.instant());
        String order = format.write(order(reckoned, today));
        drafts.agreed(id, order);
        return new Decision(agreed, customer, order, null);
    }

    static Draft waiting(Draft draft, Clerk clerk, BigDecimal percent, Draft.Wanted wanted) {
        return new Draft(
                draft.id(),
                draft.version(),
                draft.owner(),
                draft.customerId(),
                Draft.State.WAITING,
                draft.content(),
                percent,
                wanted,
                draft.changedAt(),
                clerk.name(),
                draft.intakeId(),
                draft.quote());
    }

    private static IncomingOrder order(Reckoned reckoned, LocalDate today) {
        Draft.Content content = reckoned.draft().content();
        List<IncomingLine> lines = new ArrayList<>();
        for (Reckoned.Line line : reckoned.lines()) {
            lines.add(IncomingLine.builder()
                    .lineNumber(String.valueOf(line.position() + 1))
                    .supplierCode(line.article().code())
                    .description(line.article().name())
                    .quantity(line.quantity())
                    .unit(line.unit())
                    .netPrice(line.agreed().multiply(line.factor()))
                    .comment(line.lot())
                    .build());
        }
        return IncomingOrder.builder()
                .orderNumber(content.buyerNumber() == null ? reckoned.draft().number() : content.buyerNumber())
                .orderDate(today)
                .currency(reckoned.customer().currency())
                .buyer(IncomingParty.ofCode(reckoned.customer().code()))
                .shipTo(content.shipTo() == null ? null : IncomingParty.ofCode(content.shipTo()))
                .requestedDelivery(content.requestedOn() == null ? null : DeliveryWindow.on(content.requestedOn()))
                .lines(lines)
                .build();
    }

    private static RawMessage message(Draft draft, String customer, String order) {
        Map<String, String> meta = new HashMap<>();
        meta.put(RawMessage.FORMAT, "json");
        meta.put(RawMessage.PARTY, customer);
        boolean approved = !draft.owner().equals(draft.changedBy());
        meta.put(RawMessage.AGREED_BY, approved ? draft.owner() + ", " + draft.changedBy() : draft.owner());
        meta.put(RawMessage.TAKEN_BY, draft.owner());
        if (draft.content().noteToCustomer() != null) {
            meta.put(RawMessage.NOTE_TO_CUSTOMER, draft.content().noteToCustomer());
        }
        String warehouse = noteToWarehouse(draft.content());
        if (warehouse != null) meta.put(RawMessage.NOTE_TO_WAREHOUSE, warehouse);
        return new RawMessage(
                CHANNEL, "application/json", draft.number() + ".json", order.getBytes(StandardCharsets.UTF_8), meta);
    }

    /** The clerk's words, and the lots the customer asked for, by the position of their lines. */
    private static String noteToWarehouse(Draft.Content content) {
        StringBuilder note = new StringBuilder(content.noteToWarehouse() == null ? "" : content.noteToWarehouse());
        for (int i = 0; i < content.lines().size(); i++) {
            String lot = content.lines().get(i).lot();
            if (lot == null) continue;
            if (note.length() > 0) note.append('\n');
            note.append(i + 1).append(". LOT ").append(lot);
        }
        return note.length() == 0 ? null : note.toString();
    }
}
