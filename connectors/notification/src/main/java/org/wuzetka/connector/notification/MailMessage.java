package org.wuzetka.connector.notification;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.util.Date;
import java.util.regex.Pattern;
import org.wuzetka.domain.shared.OutgoingMail;

/** A mail as MIME message: text, or text and HTML as alternatives, and attachments. Sets every header itself. */
final class MailMessage extends MimeMessage {
    private static final Pattern MESSAGE_ID = Pattern.compile("[\\x21-\\x7E&&[^<>@]]{1,200}@[A-Za-z0-9.-]{1,200}");

    private final String messageId;

    private MailMessage(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /** @throws IllegalArgumentException when something in the mail cannot stand in a header */
    static MimeMessage of(OutgoingMail mail, Session session) throws MessagingException {
        MailMessage message = new MailMessage(session, messageId(mail.messageId()));
        if (mail.to().isEmpty()) throw new IllegalArgumentException("no recipient");
        message.setFrom(mailbox(mail.from()));
        for (String to : mail.to()) message.addRecipient(Message.RecipientType.TO, mailbox(to));
        if (mail.replyTo() != null) message.setReplyTo(new InternetAddress[] {mailbox(mail.replyTo())});
        if (mail.inReplyTo() != null) thread(message, mail.inReplyTo());
        message.setSubject(headerText(mail.subject()), "UTF-8");
        message.setSentDate(new Date());
        // RFC 3834: keeps vacation replies and other hubs from answering us, and our answers from answering them.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        if (mail.attachments().isEmpty()) {
            setBody(message, mail);
        } else {
            MimeMultipart mixed = new MimeMultipart("mixed");
            MimeBodyPart body = new MimeBodyPart();
            setBody(body, mail);
            mixed.addBodyPart(body);
            for (OutgoingMail.Attachment attachment : mail.attachments()) mixed.addBodyPart(part(attachment));
            message.setContent(mixed);
        }
        message.saveChanges();
        return message;
    }

    /** RFC 5322, section 3.6.4. Some programs make ids that are none: those are answered without it. */
    private static void thread(MimeMessage message, String answered) throws MessagingException {
        String plain = answered.strip().replaceAll("^<|>$", "");
        if (!MESSAGE_ID.matcher(plain).matches()) return;
        message.setHeader("In-Reply-To", "<" + plain + ">");
        message.setHeader("References", "<" + plain + ">");
    }

    /** The caller's id, the same for each repeat, instead of a new one. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + messageId + ">");
    }

    private static void setBody(Part part, OutgoingMail mail) throws MessagingException {
        if (mail.html() == null) {
            part.setContent(mail.text(), "text/plain; charset=UTF-8");
            return;
        }
        // The best form stands last (RFC 2046, section 5.1.4).
        MimeMultipart alternative = new MimeMultipart("alternative");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), "UTF-8", "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), "UTF-8", "html");
        alternative.addBodyPart(text);
        alternative.addBodyPart(html);
        part.setContent(alternative);
    }

    private static MimeBodyPart part(OutgoingMail.Attachment attachment) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(new ByteArrayDataSource(attachment.content(), mediaType(attachment.contentType()))));
        part.setFileName(headerText(attachment.fileName()).replaceAll("[/\\\\:*?\"<>|]", "-"));
        part.setDisposition(Part.ATTACHMENT);
        return part;
    }

    private static String mediaType(String text) {
        try {
            return new ContentType(headerText(text)).toString();
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a media type: " + headerText(text));
        }
    }

    private static String messageId(String text) {
        String plain = text.startsWith("<") && text.endsWith(">") ? text.substring(1, text.length() - 1) : text;
        if (!MESSAGE_ID.matcher(plain).matches())
            throw new IllegalArgumentException("not a Message-ID: " + headerText(text));
        return plain;
    }

    private static InternetAddress mailbox(String text) throws MessagingException {
        if (!text.equals(headerText(text))) throw new IllegalArgumentException("line break in an address");
        InternetAddress[] parsed = InternetAddress.parse(text, true);
        if (parsed.length != 1) throw new IllegalArgumentException("not one mail address: " + text);
        InternetAddress address = parsed[0];
        address.validate();
        try {
            if (address.getPersonal() != null) address.setPersonal(address.getPersonal(), "UTF-8");
        } catch (UnsupportedEncodingException everyJavaHasUtf8) {
            throw new IllegalStateException(everyJavaHasUtf8);
        }
        return address;
    }

    /** Line breaks and other control characters become blanks: no text can start a header of its own. */
    private static String headerText(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ");
    }
}
