package org.wuzetka.connector.notification;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.wuzetka.domain.shared.MailSender;
import org.wuzetka.domain.shared.OutgoingMail;
import org.wuzetka.domain.shared.SendResult;

/**
 * Sends over SMTP and keeps connections for the next mail. The one question it answers exactly: may the server have the
 * mail? Before the final dot it has not; after it only the server's answer tells (RFC 5321, sections 4.2.5 and 6.1). Safe
 * for many threads.
 */
public final class SmtpMailSender implements MailSender, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SmtpMailSender.class.getName());
    /** Servers drop idle clients; a connection older than this is not trusted with a mail. */
    private static final long IDLE_NANOS = 30_000_000_000L;

    private static final int MOST_IDLE = 4;

    private final SmtpSettings settings;
    private final Session session;
    private final Deque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();

    public SmtpMailSender(SmtpSettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
    }

    @Override
    public SendResult send(OutgoingMail mail) {
        MimeMessage message;
        try {
            message = MailMessage.of(mail, session);
        } catch (AddressException e) {
            return SendResult.refusedForGood("not a mail address: " + e.getRef());
        } catch (MessagingException | IllegalArgumentException e) {
            return SendResult.refusedForGood("the mail cannot be written: " + e.getMessage());
        }
        SmtpConnection connection;
        try {
            connection = connection();
        } catch (AuthenticationFailedException e) {
            return SendResult.refusedForNow("the mail server refused our sign-in: " + oneLine(e));
        } catch (MessagingException e) {
            return SendResult.refusedForNow(
                    "no connection to " + settings.host() + ":" + settings.port() + ": " + oneLine(e));
        }
        try {
            connection.sendMessage(message, message.getAllRecipients());
            keep(connection);
            return SendResult.SENT;
        } catch (MessagingException e) {
            SendResult result = result(e, connection.finalDotSent());
            closeQuietly(connection);
            return result;
        } catch (RuntimeException e) {
            boolean handedOver = connection.finalDotSent();
            closeQuietly(connection);
            LOG.log(Level.WARNING, "sending mail " + mail.messageId() + " failed", e);
            return handedOver ? SendResult.unknown(e.toString()) : SendResult.refusedForNow(e.toString());
        }
    }

    @Override
    public void close() {
        for (SmtpConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            closeQuietly(connection);
        }
    }

    private SmtpConnection connection() throws MessagingException {
        for (SmtpConnection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            // isConnected asks the server (NOOP); a dead connection is thus found before a mail is at stake.
            if (System.nanoTime() - kept.lastUsed() < IDLE_NANOS && kept.isConnected()) return kept;
            closeQuietly(kept);
        }
        SmtpConnection connection = new SmtpConnection(session, settings.security() == SmtpSettings.Security.TLS);
        connection.connect(settings.host(), settings.port(), settings.user(), settings.password());
        return connection;
    }

    private void keep(SmtpConnection connection) {
        connection.used();
        if (idle.size() < MOST_IDLE) {
            idle.addFirst(connection);
        } else {
            closeQuietly(connection);
        }
    }

    private static SendResult result(MessagingException failure, boolean finalDotSent) {
        int code = answer(failure);
        String reason = oneLine(failure);
        // An answer of 4xx or 5xx, even after the final dot, is the server's word that it does not have the mail.
        if (code >= 400 && code < 500) return SendResult.refusedForNow(reason);
        if (code >= 500) {
            return isAboutOurSignIn(code) ? SendResult.refusedForNow(reason) : SendResult.refusedForGood(reason);
        }
        return finalDotSent
                ? SendResult.unknown("the mail was handed over and the server's answer lost: " + reason)
                : SendResult.refusedForNow(reason);
    }

    /** RFC 4954: mail is accepted as soon as our sign-in is mended. */
    private static boolean isAboutOurSignIn(int code) {
        return code == 530 || code == 534 || code == 535 || code == 538;
    }

    /** The first SMTP answer code of 4xx or 5xx in the chain of exceptions, the gravest of several recipients; 0 for none. */
    private static int answer(MessagingException failure) {
        int gravest = 0;
        for (Exception e = failure;
                e != null;
                e = e instanceof MessagingException chained ? chained.getNextException() : null) {
            int code = 0;
            if (e instanceof SMTPAddressFailedException address) code = address.getReturnCode();
            else if (e instanceof SMTPSenderFailedException sender) code = sender.getReturnCode();
            else if (e instanceof SMTPSendFailedException send) code = send.getReturnCode();
            gravest = Math.max(gravest, code);
        }
        return gravest;
    }

    private static String oneLine(MessagingException failure) {
        StringBuilder text = new StringBuilder();
        for (Exception e = failure;
                e != null;
                e = e instanceof MessagingException chained ? chained.getNextException() : null) {
            if (e.getMessage() == null) continue;
            String line = e.getMessage().strip().replaceAll("\\s+", " ");
            if (text.indexOf(line) < 0)
                text.append(text.length() == 0 ? "" : "; ").append(line);
        }
        return text.length() == 0
                ? failure.getClass().getSimpleName()
                : text.substring(0, Math.min(text.length(), 500));
    }

    private static void closeQuietly(SmtpConnection connection) {
        try {
            connection.close();
        } catch (MessagingException e) {
            LOG.log(Level.FINE, "closing a mail connection", e);
        }
    }

    private static Properties properties(SmtpSettings settings) {
        Properties properties = new Properties();
        String connect = String.valueOf(settings.connectTimeout().toMillis());
        String read = String.valueOf(settings.readTimeout().toMillis());
        properties.put("mail.smtp.connectiontimeout", connect);
        properties.put("mail.smtp.timeout", read);
        properties.put("mail.smtp.writetimeout", read);
        properties.put("mail.smtp.localhost", settings.greetingName());
        properties.put("mail.smtp.auth", String.valueOf(settings.user() != null));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        if (settings.security() == SmtpSettings.Security.STARTTLS) {
            properties.put("mail.smtp.starttls.enable", "true");
            properties.put("mail.smtp.starttls.required", "true");
        }
        // Closing must not wait for a server that has gone silent.
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.mime.address.strict", "true");
        return properties;
    }
}
