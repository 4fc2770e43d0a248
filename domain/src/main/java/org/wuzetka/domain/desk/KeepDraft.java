package org.wuzetka.domain.desk;

import java.time.Clock;
import org.wuzetka.domain.shared.Transactions;

/** Keeps what a clerk wrote down, unless somebody else changed the draft meanwhile. */
public final class KeepDraft {
    private final Drafts drafts;
    private final Transactions transactions;
    private final Clock clock;

    public KeepDraft(Drafts drafts, Transactions transactions, Clock clock) {
        this.drafts = drafts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Result {}

    public record Kept(Draft draft) implements Result {}

    /** @param theirs as it stands now */
    public record Conflict(Draft theirs) implements Result {}

    public record Gone() implements Result {}

    /** @param written the draft at the version it was read at, with its new content; a new one has the id 0 */
    public Result keep(Reckoned written, Clerk clerk) {
        Draft draft = written.draft();
        int lines = written.lines().size();
        return transactions.inNew(() -> {
            if (draft.id() == 0) return new Kept(drafts.add(draft, lines, written.net(), clock.instant()));
            Draft stored = drafts.lock(draft.id()).orElse(null);
            if (stored == null) return new Gone();
            if (stored.version() != draft.version() || !stored.isOpen()) return new Conflict(stored);
            if (stored.content().equals(draft.content())) return new Kept(stored);
            return new Kept(
                    drafts.store(changed(draft, clerk, Draft.State.OPEN), lines, written.net(), clock.instant()));
        });
    }

    static Draft changed(Draft draft, Clerk clerk, Draft.State state) {
        return new Draft(
                draft.id(),
                draft.version(),
                draft.owner(),
                draft.customerId(),
                state,
                draft.content(),
                null,
                null,
                draft.changedAt(),
                clerk.name(),
                draft.intakeId(),
                draft.quote());
    }
}
