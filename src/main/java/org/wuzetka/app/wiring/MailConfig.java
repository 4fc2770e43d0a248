package org.wuzetka.app.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import org.wuzetka.connector.notification.SmtpSettings;

/** The mail server that takes our mail, {@code wuzetka.mail.*}. The defaults are those of the demo. */
@ConfigMapping(prefix = "wuzetka.mail")
public interface MailConfig {
    @WithDefault("127.0.0.1")
    String host();

    @WithDefault("3025")
    int port();

    @WithDefault("NONE")
    SmtpSettings.Security security();

    Optional<String> user();

    Optional<String> password();

    /** Mailbox that mails to customers and suppliers come from. */
    @WithDefault("Wuzetka <zamowienia@hurtownia.example>")
    String from();

    /** Mailbox for answers; without it they go to {@link #from()}. */
    Optional<String> replyTo();

    /** Address of the portal that customers are shown, without a slash at its end; without it mails have no link. */
    Optional<String> portal();

    /** Mails on their way at the same time. */
    @WithDefault("4")
    int atOnce();

    /** Right side of our Message-IDs: our own domain, so that answers find their order. */
    @WithDefault("hurtownia.example")
    String domain();

    /** Folder with the administrator's own mail templates. */
    @WithDefault("config/mail")
    String templates();
}
