package org.wuzetka.domain.procurement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.wuzetka.domain.shared.MailSender;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shared.OutgoingMail;
import org.wuzetka.domain.shared.SendResult;
import org.wuzetka.domain.shared.Transactions;

/**
 * Sends the mails that a clerk has let go, each once: the intent is committed before the first byte leaves. A mail whose answer
 * was lost is never sent again by machine.
 */
public final class SendPromiseMails {
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final int ATTEMPTS_AT_MOST = 20;

    private final PromiseMails mails;
    private final MailSender sender;
    private final String from;
    private final String replyTo;
    private final Transactions transactions;
    private final Clock clock;

    /** @param replyTo mailbox for answers, or {@code null} for {@code from} */
    public SendPromiseMails(
            PromiseMails mails,
            MailSender sender,
            String from,
            String replyTo,
            Transactions transactions,
            Clock clock) {
        this.mails = mails;
        this.sender = sender;
        this.from = from;
        this.replyTo = replyTo;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Sends what is due; returns how many mails it took on. */
    public int work(int atMost) {
        transactions.requireNone();
        List<PromiseMails.Due> due = transactions.inNew(() -> {
            Instant now = clock.instant();
            mails.abandon(now);
            return mails.begin(now, now.plus(LEASE), atMost);
        });
        due.forEach(this::send);
        return due.size();
    }

    private void send(PromiseMails.Due mail) {
        SendResult result;
        try {
            result = sender.send(new OutgoingMail(
                    mail.messageId(),
                    from,
                    List.of(mail.recipient().split("\\s*,\\s*")),
                    replyTo,
                    mail.subject(),
                    mail.body(),
                    null,
                    List.of()));
        } catch (RuntimeException notEvenWritten) {
            result = SendResult.refusedForNow(String.valueOf(notEvenWritten.getMessage()));
        }
        settle(mail, result);
    }

    private void settle(PromiseMails.Due mail, SendResult result) {
        Instant now = clock.instant();
        transactions.runInNew(() -> {
            if (result instanceof SendResult.Sent) {
                mails.store(mail, PromiseMails.State.SENT, now, null, now);
                mails.known(mail, now);
            } else if (result instanceof SendResult.Unknown lost) {
                mails.store(mail, PromiseMails.State.UNKNOWN, now, lost.reason(), now);
            } else {
                SendResult.Refused refused = (SendResult.Refused) result;
                boolean given = refused.permanent() || mail.attempt() >= ATTEMPTS_AT_MOST;
                mails.store(
                        mail,
                        given ? PromiseMails.State.FAILED : PromiseMails.State.PLANNED,
                        given ? now : now.plus(OutboundCall.pauseAfter(mail.attempt())),
                        refused.reason(),
                        now);
            }
        });
    }
}
