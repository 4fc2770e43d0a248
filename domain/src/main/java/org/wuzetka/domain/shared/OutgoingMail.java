package org.wuzetka.domain.shared;

import java.util.List;
import java.util.Objects;

/**
 * A mail ready to be sent. It carries no free headers: the sender sets the few it needs, so that nothing of a partner's
 * text can become a header.
 *
 * @param messageId Message-ID with or without angle brackets, made once by the caller and kept for each repeat
 * @param from mailbox: {@code address} or {@code Name <address>}
 * @param to mailboxes of the recipients
 * @param replyTo mailbox, or {@code null}
 * @param inReplyTo Message-ID of the mail that is answered, or {@code null}
 * @param text plain text body
 * @param html HTML body, or {@code null} for a mail of text alone
 */
public record OutgoingMail(
        String messageId,
        String from,
        List<String> to,
        String replyTo,
        String inReplyTo,
        String subject,
        String text,
        String html,
        List<Attachment> attachments) {

    public OutgoingMail {
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(text, "text");
        to = List.copyOf(to);
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }

    /** A mail that answers none. */
    public OutgoingMail(
            String messageId,
            String from,
            List<String> to,
            String replyTo,
            String subject,
            String text,
            String html,
            List<Attachment> attachments) {
        this(messageId, from, to, replyTo, null, subject, text, html, attachments);
    }

    /** @param fileName name the recipient sees, without a path */
    public record Attachment(String fileName, String contentType, byte[] content) {
        public Attachment {
            Objects.requireNonNull(fileName, "fileName");
            Objects.requireNonNull(contentType, "contentType");
            Objects.requireNonNull(content, "content");
        }
    }
}
