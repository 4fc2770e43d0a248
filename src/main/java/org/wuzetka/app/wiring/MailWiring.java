package org.wuzetka.app.wiring;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.wuzetka.app.wiring.SimpleStage.Work;
import org.wuzetka.connector.notification.ComposedStatusMailer;
import org.wuzetka.connector.notification.MailComposer;
import org.wuzetka.connector.notification.SmtpMailSender;
import org.wuzetka.connector.notification.SmtpSettings;
import org.wuzetka.connector.persistence.learning.SenderQuestionsSql;
import org.wuzetka.domain.fulfilment.InvoicePdf;
import org.wuzetka.domain.fulfilment.Letterhead;
import org.wuzetka.domain.fulfilment.SendStatusMails;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.StageWork;
import org.wuzetka.domain.fulfilment.StatusMailer;
import org.wuzetka.domain.fulfilment.StatusMails;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.shared.MailSender;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.routes.PeriodicWork;
import org.wuzetka.routes.WakeUp;

/** Mail out: status mails to customers, and the server that takes all our mail. */
@Singleton
class MailWiring {
    private static final String SENDER = "send-status-mails";
    private static final int MAILS_A_ROUND = 100;

    @Produces
    @Singleton
    MailSender mailSender(MailConfig config) {
        return new SmtpMailSender(SmtpSettings.of(
                config.host(),
                config.port(),
                config.security(),
                config.user().orElse(null),
                config.password().orElse(null)));
    }

    void close(@Disposes MailSender sender) {
        if (sender instanceof SmtpMailSender smtp) smtp.close();
    }

    @Produces
    @Singleton
    MailComposer mailComposer(MailConfig config) {
        return new MailComposer(Path.of(config.templates()));
    }

    @Produces
    @Singleton
    StatusMailer statusMailer(MailComposer composer, MailSender sender) {
        return new ComposedStatusMailer(composer, sender);
    }

    @Produces
    @Singleton
    SendStatusMails sendStatusMails(
            StatusMails mails,
            InvoicePdf invoices,
            StatusMailer mailer,
            Transactions transactions,
            ManagedExecutor executor,
            MailConfig config,
            Letterhead letterhead,
            Clock clock) {
        return new SendStatusMails(mails, letterhead, invoices, mailer, transactions, executor, config.atOnce(), clock);
    }

    @Produces
    @Singleton
    Letterhead letterhead(MailConfig config, Company company) {
        String contact = Stream.of(company.phone(), company.email(), company.www())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        return new Letterhead(
                config.from(),
                config.replyTo().orElse(null),
                company.name(),
                contact.isEmpty() ? null : contact,
                config.portal().orElse(null),
                TrackingPages.BY_COURIER);
    }

    @Produces
    @Singleton
    SenderQuestionsSql senderQuestions(DataSource database, MailConfig config) {
        return new SenderQuestionsSql(database, config.domain());
    }

    @Produces
    @Singleton
    PeriodicWork statusMails(SendStatusMails send) {
        return new PeriodicWork(SENDER, Stage.NOTIFY, Duration.ofSeconds(5), () -> send.work(MAILS_A_ROUND));
    }

    /** The notification is the work, and the sender watches for it: the queue only wakes him sooner than his timer. */
    @Produces
    @Singleton
    StageWork notifyStage(WakeUp wakeUp) {
        return new SimpleStage(Stage.NOTIFY, Work.once(() -> wakeUp.now(SENDER)));
    }
}
