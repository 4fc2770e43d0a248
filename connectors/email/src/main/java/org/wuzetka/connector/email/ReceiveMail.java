package org.wuzetka.connector.email;

import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
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
import org.apache.camel.support.DefaultMessage;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.RawMessage;

/**
 * Hands a mail to the intake ledger, byte for byte, and says where it is to be moved. Only this step names the folder: an
 * error handler that calls a failure handled cannot make the mail go away.
 */
final class ReceiveMail implements Processor {
    /** A mail that cannot be fetched so often while others can is set aside, so that fifty of them never stop the channel. */
    private static final int ATTEMPTS = 5;

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
        // Nothing a sender wrote may steer the route (a header "moveTo" of a mail would), so the mail's headers never
        // become
        // the message's: even removing them would first fetch them all, and fail where the server cannot read them.
        exchange.setIn(new DefaultMessage(exchange));
        long uid = mail.getFolder() instanceof UIDFolder folder ? folder.getUID(mail) : -1;
        if (failures.getOrDefault(uid, 0) >= ATTEMPTS) {
            // Nothing of it is read any more, for some servers hang up at it; copying happens within the server.
            refuse(exchange, "UID " + uid, facts, MailKey.ofRefused("unreadable", null, uid, 0), "unreadable", 0);
            failures.remove(uid);
            return;
        }
        long size;
        byte[] content;
        try {
            size = size(mail);
            content = size > maxSize ? null : fetch(mail, (int) size);
        } catch (MessageRemovedException gone) {
            throw gone;
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            failures.merge(uid, 1, Integer::sum);
            throw new IllegalStateException("Mail with UID " + uid + " cannot be fetched", unreadable);
        }
        failures.remove(uid);
        if (content == null || content.length > maxSize) {
            tooBig(exchange, mail, uid, Math.max(size, content == null ? 0 : content.length));
            return;
        }
        MimeMessage parsed = MailUnpacker.parse(content);
        intake.receive(
                new RawMessage(channel, "message/rfc822", null, content, seen(parsed)),
                MailKey.of(parsed.getMessageID(), content));
        move(exchange, processedFolder);
    }

    /** The size alone: asking for more makes the server parse the header, and some fail at a broken one. */
    private static long size(Message mail) throws MessagingException {
        FetchProfile profile = new FetchProfile();
        profile.add(IMAPFolder.FetchProfileItem.SIZE);
        mail.getFolder().fetch(new Message[] {mail}, profile);
        return mail.getSize();
    }

    private static byte[] fetch(Message mail, int size) throws MessagingException, IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream(Math.max(1024, size));
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

    private void tooBig(Exchange exchange, MimeMessage mail, long uid, long size) {
        Map<String, String> seen = facts;
        String messageId = null;
        try {
            seen = seen(mail);
            messageId = mail.getMessageID();
        } catch (MessagingException | RuntimeException headerUnreadable) {
            // It is told by its number then.
        }
        String name = seen.getOrDefault(RawMessage.SUBJECT, "UID " + uid);
        refuse(exchange, name, seen, MailKey.ofRefused("too-big", messageId, uid, size), "too-big", size);
    }

    private void refuse(
            Exchange exchange, String name, Map<String, String> seen, String key, String reason, long size) {
        Map<String, String> meta = new HashMap<>(seen);
        meta.put(RawMessage.REFUSED, reason);
        meta.put(RawMessage.SIZE, Long.toString(size));
        intake.receive(new RawMessage(channel, "message/rfc822", name, new byte[0], meta), key);
        move(exchange, rejectedFolder);
    }

    private static void move(Exchange exchange, String folder) {
        exchange.getIn().setHeader(MailConstants.MAIL_MOVE_TO, folder);
    }
}
