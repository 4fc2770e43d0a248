package org.wuzetka.connector.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells mails that no person or system meant as an order: replies of machines, bounces, lists, our own mails coming back.
 * Taking or answering one of them starts a loop (RFC 3834 §2, RFC 3464).
 */
final class AutomaticMail {
    private AutomaticMail() {}

    /** The header that gives it away, or empty. */
    static Optional<String> sign(MimeMessage mail, String ownDomain) throws MessagingException {
        String submitted = value(mail, "Auto-Submitted");
        if (!submitted.isEmpty() && !submitted.split("[;\\s(]")[0].equals("no")) {
            return Optional.of("Auto-Submitted: " + submitted);
        }
        String precedence = value(mail, "Precedence");
        if (precedence.equals("bulk") || precedence.equals("list") || precedence.equals("auto_reply")) {
            return Optional.of("Precedence: " + precedence);
        }
        if (!value(mail, "X-Auto-Response-Suppress").isEmpty()
                && !value(mail, "X-Auto-Response-Suppress").equals("none")) {
            return Optional.of("X-Auto-Response-Suppress");
        }
        String returnPath = value(mail, "Return-Path");
        if (returnPath.replaceAll("\\s", "").equals("<>")) {
            return Optional.of("Return-Path: <>");
        }
        String contentType = value(mail, "Content-Type");
        if (contentType.startsWith("multipart/report")) {
            return Optional.of("Content-Type: multipart/report");
        }
        if (SenderProof.onlyAuthor(mail)
                .map(from -> from.toLowerCase(Locale.ROOT))
                .filter(from -> from.startsWith("mailer-daemon@"))
                .isPresent()) {
            return Optional.of("From: MAILER-DAEMON");
        }
        String messageId = value(mail, "Message-ID");
        if (ownDomain != null
                && !ownDomain.isBlank()
                && messageId.endsWith("@" + ownDomain.strip().toLowerCase(Locale.ROOT) + ">")) {
            return Optional.of("Message-ID: " + messageId);
        }
        return Optional.empty();
    }

    private static String value(MimeMessage mail, String header) throws MessagingException {
        String[] values = mail.getHeader(header);
        return values == null ? "" : values[0].strip().toLowerCase(Locale.ROOT);
    }
}
