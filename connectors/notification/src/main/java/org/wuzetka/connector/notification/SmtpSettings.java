package org.wuzetka.connector.notification;

import java.time.Duration;
import java.util.Objects;

/**
 * The mail server that takes our mail.
 *
 * @param user {@code null} for a server that asks for no sign-in
 * @param greetingName name we give in EHLO
 */
public record SmtpSettings(
        String host,
        int port,
        Security security,
        String user,
        String password,
        String greetingName,
        Duration connectTimeout,
        Duration readTimeout) {

    public SmtpSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(security, "security");
        Objects.requireNonNull(greetingName, "greetingName");
        Objects.requireNonNull(connectTimeout, "connectTimeout");
        Objects.requireNonNull(readTimeout, "readTimeout");
    }

    /** How the connection is encrypted; the server's certificate is always checked. */
    public enum Security {
        /** Plain text, for a server on the same machine. */
        NONE,
        /** Plain greeting, then TLS or no mail at all. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }

    /** The usual limits: 5 s to connect, 30 s for each answer. */
    public static SmtpSettings of(String host, int port, Security security, String user, String password) {
        return new SmtpSettings(
                host, port, security, user, password, "wuzetka", Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "SmtpSettings[" + host + ":" + port + ", " + security + ", user=" + user + "]";
    }
}
