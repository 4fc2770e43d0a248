package org.wuzetka.domain.quotes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shared.SendResult;
import org.wuzetka.domain.shared.Transactions;

/**
 * Sends the mails with quotes that are due, each once: the intent is committed before the first byte leaves. A mail whose answer
 * was lost is never sent again by machine.
 */
public final class SendQuotes {
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final int ATTEMPTS_AT_MOST = 20;

    private final QuoteMails mails;
    private final Quotes quotes;
    private final QuoteMailer mailer;
    private final Transactions transactions;
    private final Clock clock;

    public SendQuotes(QuoteMails mails, Quotes quotes, QuoteMailer mailer, Transactions transactions, Clock clock) {
        this.mails = mails;
        this.quotes = quotes;
        this.mailer = mailer;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Sends what is due; returns how many mails it took on. */
    public int work(int atMost) {
        transactions.requireNone();
        List<QuoteMails.Due> due = transactions.inNew(() -> {
            Instant now = clock.instant();
            mails.abandon(now);
            return mails.begin(now, now.plus(LEASE), atMost);
        });
        due.forEach(this::send);
        return due.size();
    }

    private void send(QuoteMails.Due mail) {
        Quote quote = transactions.inNew(() -> quotes.find(mail.quote()).orElseThrow());
        String token = transactions.inNew(() -> quotes.token(mail.quote()).orElseThrow());
        SendResult result;
        try {
            result = mailer.send(quote, token, mail.recipient(), mail.messageId());
        } catch (RuntimeException notEvenWritten) {
            result = SendResult.refusedForNow(String.valueOf(notEvenWritten.getMessage()));
        }
        settle(mail, quote, result);
    }

    private void settle(QuoteMails.Due mail, Quote quote, SendResult result) {
        Instant now = clock.instant();
        transactions.runInNew(() -> {
            if (result instanceof SendResult.Sent) {
                mails.store(mail, QuoteMails.State.SENT, now, null, now);
                quotes.record(quote.id(), Quotes.Event.SENT, "wuzetka", mail.recipient(), now);
            } else if (result instanceof SendResult.Unknown lost) {
                mails.store(mail, QuoteMails.State.UNKNOWN, now, lost.reason(), now);
                quotes.record(quote.id(), Quotes.Event.NOT_SENT, "wuzetka", lost.reason(), now);
            } else {
                SendResult.Refused refused = (SendResult.Refused) result;
                boolean given = refused.permanent() || mail.attempt() >= ATTEMPTS_AT_MOST;
                mails.store(
                        mail,
                        given ? QuoteMails.State.FAILED : QuoteMails.State.PLANNED,
                        given ? now : now.plus(OutboundCall.pauseAfter(mail.attempt())),
                        refused.reason(),
                        now);
                if (given) quotes.record(quote.id(), Quotes.Event.NOT_SENT, "wuzetka", refused.reason(), now);
            }
        });
    }
}
