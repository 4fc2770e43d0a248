package org.wuzetka.app.wiring;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.wuzetka.connector.notification.ComposedStatusMailer;
import org.wuzetka.connector.notification.MailComposer;
import org.wuzetka.connector.notification.SmtpMailSender;
import org.wuzetka.connector.notification.SmtpSettings;
import org.wuzetka.domain.fulfilment.StatusMailer;
import org.wuzetka.domain.shared.MailSender;

/** Mail out. */
@Singleton
class MailWiring {

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
}
