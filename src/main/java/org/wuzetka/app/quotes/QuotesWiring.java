package org.wuzetka.app.quotes;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.wuzetka.app.wiring.MailConfig;
import org.wuzetka.connector.notification.ComposedQuoteMailer;
import org.wuzetka.connector.persistence.read.QuoteReads;
import org.wuzetka.domain.desk.Drafts;
import org.wuzetka.domain.desk.QuoteDraft;
import org.wuzetka.domain.desk.ReckonDraft;
import org.wuzetka.domain.fulfilment.Letterhead;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.quotes.DeclineQuote;
import org.wuzetka.domain.quotes.MakeQuote;
import org.wuzetka.domain.quotes.QuoteMails;
import org.wuzetka.domain.quotes.QuotePdf;
import org.wuzetka.domain.quotes.Quotes;
import org.wuzetka.domain.quotes.SendQuotes;
import org.wuzetka.domain.shared.MailSender;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.routes.PeriodicWork;

/** Use cases behind the pages of quotes, and the sender of their mails. */
@Singleton
class QuotesWiring {
    static final String SENDER = "send-quotes";
    private static final int MAILS_A_ROUND = 20;

    @Produces
    @Singleton
    QuoteDraft quoteDraft(
            Drafts drafts, ReckonDraft reckoning, MakeQuote making, Transactions transactions, Clock clock) {
        return new QuoteDraft(drafts, reckoning, making, transactions, clock);
    }

    @Produces
    @Singleton
    DeclineQuote declineQuote(Quotes quotes, Clock clock) {
        return new DeclineQuote(quotes, clock);
    }

    @Produces
    @Singleton
    SendQuotes sendQuotes(
            QuoteMails mails,
            Quotes quotes,
            QuotePdf pdf,
            QuoteReads reads,
            MailSender sender,
            Letterhead letterhead,
            MailConfig config,
            Transactions transactions,
            Clock clock) {
        ComposedQuoteMailer mailer = new ComposedQuoteMailer(
                Path.of(config.templates()),
                letterhead,
                pdf,
                quote -> reads.recipient(quote.customer()).orElseThrow().language(),
                sender);
        return new SendQuotes(mails, quotes, mailer, transactions, clock);
    }

    @Produces
    @Singleton
    PeriodicWork quoteMails(SendQuotes send) {
        return new PeriodicWork(SENDER, Stage.NOTIFY, Duration.ofSeconds(5), () -> send.work(MAILS_A_ROUND));
    }
}
