package org.wuzetka.connector.email;

import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mail.MailConstants;
import org.apache.camel.component.mail.MailMessage;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.RawMessage;

/**
 * Hands a mail to the intake ledger, byte for byte, and says where it is to be moved. Only this step names the folder: an
 * error handler that calls a failure handled cannot make the mail go away.
 */
final class ReceiveMail implements Processor {
    /** A mail that cannot be fetched so often while others can is set aside, so that fifty of them never stop the channel. */
    private static final int ATTEMPTS = 3;

    private final IntakeGateway intake;
    private final String channel;
    private final long maxSize;
    private final String processedFolder;
    private final String rejectedFolder;
    private final Map<String, String> facts;
    private final Map<Long, Integer> failures = new ConcurrentHashMap<>();

    ReceiveMail(
            IntakeGateway intake,
            String channel,
            long maxSize,
            String processedFolder,
            String rejectedFolder,
            Map<String, String> facts) {
        this.intake = intake;
        this.channel = channel;
        this.maxSize = maxSize;
        this.processedFolder = processedFolder;
        this.rejectedFolder = rejectedFolder;
        this.facts = facts;
    }

    static Map<String, String> facts(String authservId, String ownMailDomain, String party, String format) {
        Map<String, String> facts = new HashMap<>();
        facts.put(RawMessage.AUTHSERV_ID, authservId);
        facts.put(RawMessage.OWN_MAIL_DOMAIN, ownMailDomain);
        facts.put(RawMessage.PARTY, party);
        facts.put(RawMessage.FORMAT, format);
        facts.values().removeIf(value -> value == null || value.isBlank());
        return Map.copyOf(facts);
    }

    @Override
    public void process(Exchange exchange) throws MessagingException {
        MimeMessage mail = (MimeMessage) exchange.getIn(MailMessage.class).getOriginalMessage();
        // Nothing a sender wrote may steer the route: a header "moveTo" of a mail would.
        exchange.getIn().removeHeaders("*");
        long uid = mail.getFolder() instanceof UIDFolder folder ? folder.getUID(mail) : -1;
        long size = mail.getSize();
        if (size > maxSize) {
            refuse(exchange, mail, uid, "too-big", size);
            return;
        }
        byte[] content;
        try {
            content = fetch(mail);
        } catch (FolderClosedException | StoreClosedException | MessageRemovedException connection) {
            throw connection;
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            if (failures.merge(uid, 1, Integer::sum) < ATTEMPTS) {
                throw new MessagingException("Mail " + uid + " cannot be fetched", unreadable);
            }
            refuse(exchange, mail, uid, "unreadable", size);
            failures.remove(uid);
            return;
        }
        failures.remove(uid);
        if (content.length > maxSize) {
            refuse(exchange, mail, uid, "too-big", content.length);
            return;
        }
        MimeMessage parsed = MailUnpacker.parse(content);
        intake.receive(
                new RawMessage(channel, "message/rfc822", null, content, seen(parsed)),
                MailKey.of(parsed.getMessageID(), content));
        move(exchange, processedFolder);
    }

    private static byte[] fetch(Message mail) throws MessagingException, IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream(Math.max(1024, mail.getSize()));
        mail.writeTo(content);
        return content.toByteArray();
    }

    /** Sender and subject as the ledger's list shows them; the unpacker reads them again from the bytes. */
    private Map<String, String> seen(MimeMessage mail) throws MessagingException {
        Map<String, String> seen = new HashMap<>(facts);
        MailUnpacker.sender(mail).ifPresent(from -> seen.put(RawMessage.FROM, from));
        MailUnpacker.subject(mail).ifPresent(subject -> seen.put(RawMessage.SUBJECT, subject));
        return seen;
    }

    private void refuse(Exchange exchange, MimeMessage mail, long uid, String reason, long size)
            throws MessagingException {
        Map<String, String> meta = new HashMap<>(facts);
        String messageId = null;
        String name = "UID " + uid;
        try {
            meta = new HashMap<>(seen(mail));
            messageId = mail.getMessageID();
            name = meta.getOrDefault(RawMessage.SUBJECT, name);
        } catch (MessagingException | RuntimeException headerUnreadableToo) {
            meta.putIfAbsent(RawMessage.SUBJECT, name);
        }
        meta.put(RawMessage.REFUSED, reason);
        meta.put(RawMessage.SIZE, Long.toString(size));
        intake.receive(
                new RawMessage(channel, "message/rfc822", name, new byte[0], meta),
                MailKey.ofRefused(reason, messageId, uid, size));
        move(exchange, rejectedFolder);
    }

    private static void move(Exchange exchange, String folder) {
        exchange.getIn().setHeader(MailConstants.MAIL_MOVE_TO, folder);
    }
}
