package org.wuzetka.domain.desk;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.domain.quotes.MakeQuote;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;

/** Turns a draft into a quote; what is beyond the clerk's limit waits for somebody with a higher one. Twice makes one quote. */
public final class QuoteDraft {
    private final Drafts drafts;
    private final ReckonDraft reckoning;
    private final MakeQuote making;
    private final Transactions transactions;
    private final Clock clock;

    public QuoteDraft(Drafts drafts, ReckonDraft reckoning, MakeQuote making, Transactions transactions, Clock clock) {
        this.drafts = drafts;
        this.reckoning = reckoning;
        this.making = making;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Result {}

    public record Quoted(String number) implements Result {}

    /** @param percent the greatest discount in it */
    public record Waits(BigDecimal percent) implements Result {}

    public record Refused(List<Problem> reasons) implements Result {}

    /** @param theirs as it stands now */
    public record Conflict(Draft theirs) implements Result {}

    public record Gone() implements Result {}

    /** @param version at which the clerk read the draft; @param validUntil where the draft names no day */
    public Result quote(long id, int version, Clerk clerk, LocalDate validUntil) {
        LocalDate today = BusinessCalendar.dayOf(clock.instant());
        return transactions.inNew(() -> {
            Draft draft = drafts.lock(id).orElse(null);
            if (draft == null) return new Gone();
            if (draft.state() == Draft.State.QUOTED) return new Quoted(draft.quote());
            if (draft.state() == Draft.State.CONFIRMED) {
                return new Refused(List.of(Problem.error("orderdesk.ordered", null, draft.number())));
            }
            if (draft.version() != version) return new Conflict(draft);
            Reckoned reckoned = reckoning.reckon(draft, clerk, today);
            if (!reckoned.errors().isEmpty()) return new Refused(reckoned.errors());
            int lines = reckoned.lines().size();
            if (!clerk.mayGrant(reckoned.discount())) {
                drafts.store(
                        ConfirmDraft.waiting(draft, clerk, reckoned.discount(), Draft.Wanted.QUOTE),
                        lines,
                        reckoned.net(),
                        clock.instant());
                return new Waits(reckoned.discount());
            }
            MakeQuote.Result made = making.make(request(reckoned, clerk, validUntil));
            if (made instanceof MakeQuote.Refused refused) return new Refused(refused.reasons());
            String number = ((MakeQuote.Made) made).number();
            drafts.store(KeepDraft.changed(draft, clerk, Draft.State.QUOTED), lines, reckoned.net(), clock.instant());
            drafts.becameQuote(id, number);
            return new Quoted(number);
        });
    }

    private static MakeQuote.Request request(Reckoned reckoned, Clerk clerk, LocalDate validUntil) {
        Draft draft = reckoned.draft();
        Draft.Content content = draft.content();
        return new MakeQuote.Request(
                reckoned.customer().code(),
                content.validUntil() == null ? validUntil : content.validUntil(),
                content.noteToCustomer(),
                reckoned.lines().stream()
                        .map(line -> new MakeQuote.Request.Line(line.article().code(), line.inStock(), line.agreed()))
                        .toList(),
                draft.owner().equals(clerk.name()) ? draft.owner() : draft.owner() + ", " + clerk.name(),
                null,
                content.shipTo(),
                content.noteToWarehouse(),
                content.revises());
    }
}
