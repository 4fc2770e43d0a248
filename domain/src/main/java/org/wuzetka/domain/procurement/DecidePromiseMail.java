package org.wuzetka.domain.procurement;

import java.time.Clock;
import java.util.Optional;
import org.wuzetka.domain.procurement.PromiseMails.Mail;
import org.wuzetka.domain.procurement.PromiseMails.State;
import org.wuzetka.domain.shared.Problem;

/** A clerk edits, sends or discards the draft of a mail to a customer, once. Runs in the transaction of its caller. */
public final class DecidePromiseMail {
    private static final String ADDRESS = "[^\\s@<>,;\"]{1,64}@[A-Za-z0-9.-]{1,190}";
    /** One or several, parted by commas. */
    private static final String ADDRESSES = ADDRESS + "(\\s*,\\s*" + ADDRESS + "){0,9}";

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_BODY = 10_000;

    private final PromiseMails mails;
    private final Clock clock;

    public DecidePromiseMail(PromiseMails mails, Clock clock) {
        this.mails = mails;
        this.clock = clock;
    }

    /** What the clerk typed; {@code version} of the draft that he saw. */
    public record Text(int version, String recipient, String subject, String body) {}

    public Optional<Problem> edit(long id, Text text, String who) {
        return open(id, text.version()).or(() -> wrong(text)).or(() -> {
            mails.edit(id, text.recipient().strip(), text.subject().strip(), text.body(), who);
            return Optional.empty();
        });
    }

    /** @param version of the draft that the clerk saw */
    public Optional<Problem> send(long id, int version, String who) {
        Optional<Problem> closed = open(id, version);
        if (closed.isPresent()) return closed;
        Mail mail = mails.find(id).orElseThrow();
        if (!mail.recipient().matches(ADDRESSES)) {
            return Optional.of(Problem.error("promise.address-wrong", "recipient", mail.recipient()));
        }
        if (!mails.isStillTrue(id)) {
            mails.decide(id, State.OVERTAKEN, who, clock.instant());
            return Optional.of(Problem.error("promise.overtaken", null));
        }
        mails.decide(id, State.PLANNED, who, clock.instant());
        return Optional.empty();
    }

    public Optional<Problem> discard(long id, int version, String who) {
        Optional<Problem> closed = open(id, version);
        if (closed.isEmpty()) mails.decide(id, State.DISCARDED, who, clock.instant());
        return closed;
    }

    private Optional<Problem> open(long id, int version) {
        Optional<Mail> mail = mails.find(id);
        // What the mail server refused for good may be mended: nobody has it.
        if (mail.filter(one -> one.state() == State.DRAFT || one.state() == State.FAILED)
                .isEmpty()) {
            return Optional.of(Problem.error("promise.decided", null));
        }
        return mail.get().version() == version ? Optional.empty() : Optional.of(Problem.error("promise.changed", null));
    }

    private static Optional<Problem> wrong(Text text) {
        if (text.recipient() == null || !text.recipient().strip().matches(ADDRESSES)) {
            return Optional.of(Problem.error("promise.address-wrong", "recipient", String.valueOf(text.recipient())));
        }
        if (text.subject() == null
                || text.subject().isBlank()
                || text.subject().length() > LONGEST_SUBJECT
                || text.subject().matches("(?s).*[\\r\\n].*")) {
            return Optional.of(Problem.error("promise.subject-wrong", "subject", String.valueOf(LONGEST_SUBJECT)));
        }
        if (text.body() == null || text.body().isBlank() || text.body().length() > LONGEST_BODY) {
            return Optional.of(Problem.error("promise.body-wrong", "body", String.valueOf(LONGEST_BODY)));
        }
        return Optional.empty();
    }
}
