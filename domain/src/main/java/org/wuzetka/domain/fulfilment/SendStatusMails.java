package org.wuzetka.domain.fulfilment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shared.SendResult;
import org.wuzetka.domain.shared.Transactions;

/**
 * Sends the mails to customers that are due, each once. A notification row is itself the work: it is taken with its intent
 * committed before the first byte, so any number of hubs may run this on their timers. A mail whose answer was lost, or whose
 * hub died, is never sent again by machine: the customer may have it.
 */
public final class SendStatusMails {
    /** Longer than a slow mail server may take with one mail: connect, talk and answer have shorter limits. */
    static final Duration LEASE = Duration.ofMinutes(10);
    /** With the pauses between them about a day: then the mail is given up and a person sees it. */
    static final int ATTEMPTS_AT_MOST = 55;

    private final StatusMails mails;
    private final ComposeStatusMail composing;
    private final StatusMailer mailer;
    private final Transactions transactions;
    private final Executor executor;
    private final int atOnce;
    private final Clock clock;

    /** @param atOnce how many mails are on their way at the same time, each on a thread of the executor */
    public SendStatusMails(
            StatusMails mails,
            Letterhead letterhead,
            InvoicePdf invoices,
            StatusMailer mailer,
            Transactions transactions,
            Executor executor,
            int atOnce,
            Clock clock) {
        this.mails = mails;
        this.composing = new ComposeStatusMail(letterhead, invoices);
        this.mailer = mailer;
        this.transactions = transactions;
        this.executor = executor;
        this.atOnce = atOnce;
        this.clock = clock;
    }

    /** Sends what is due; returns how many mails it took on. */
    public int work(int atMost) {
        transactions.requireNone();
        Instant start = clock.instant();
        transactions.runInNew(() -> mails.abandoned(start, atMost)
                .forEach(mail ->
                        mails.store(mail, StatusMails.State.UNKNOWN, start, "hub stopped while sending", start)));
        int taken = 0;
        while (taken < atMost) {
            List<StatusMails.Due> due = transactions.inNew(() -> {
                Instant now = clock.instant();
                return mails.begin(now, now.plus(LEASE), atOnce);
            });
            if (due.isEmpty()) break;
            taken += due.size();
            var drafts = transactions.inNew(
                    () -> mails.drafts(due.stream().map(StatusMails.Due::id).toList()).stream()
                            .collect(Collectors.toMap(StatusMails.Draft::id, Function.identity())));
            CompletableFuture.allOf(due.stream()
                            .map(mail -> CompletableFuture.runAsync(() -> send(mail, drafts.get(mail.id())), executor))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        return taken;
    }

    private void send(StatusMails.Due due, StatusMails.Draft draft) {
        SendResult result = tried(draft);
        Instant now = clock.instant();
        transactions.inNew(() -> {
            if (result instanceof SendResult.Sent) return mails.store(due, StatusMails.State.SENT, now, null, now);
            if (result instanceof SendResult.Unknown lost) {
                return mails.store(due, StatusMails.State.UNKNOWN, now, lost.reason(), now);
            }
            SendResult.Refused refused = (SendResult.Refused) result;
            if (refused.permanent() || due.attempt() >= ATTEMPTS_AT_MOST) {
                return mails.store(due, StatusMails.State.FAILED, now, refused.reason(), now);
            }
            Instant again = now.plus(OutboundCall.pauseAfter(due.attempt()));
            return mails.store(due, StatusMails.State.PLANNED, again, refused.reason(), now);
        });
    }

    private SendResult tried(StatusMails.Draft draft) {
        StatusMail mail;
        try {
            mail = composing.compose(draft);
        } catch (RuntimeException notEvenWritten) {
            return SendResult.refusedForNow(String.valueOf(notEvenWritten.getMessage()));
        }
        try {
            return mailer.send(mail);
        } catch (RuntimeException brokenMailer) {
            return SendResult.unknown(String.valueOf(brokenMailer.getMessage()));
        }
    }
}
