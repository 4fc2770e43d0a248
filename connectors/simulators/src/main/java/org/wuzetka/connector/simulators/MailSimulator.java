package org.wuzetka.connector.simulators;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * Mail house: SMTP and IMAP on the loopback interface (GreenMail). Any recipient gets a mailbox; the intake mailbox
 * signs in with its address and password. Each accepted mail is in {@code mails.jsonl}, one row a recipient, before
 * SMTP answers 250.
 */
public final class MailSimulator implements AutoCloseable {
    /** Name under which this mail house says whether a sender is who he says he is (RFC 8601). */
    public static final String AUTHSERV_ID = "mx.hurtownia-zielona.example";

    private final GreenMail mail;
    private final Ledger ledger;
    private final List<BiConsumer<String, MimeMessage>> listeners = new CopyOnWriteArrayList<>();

    /** Ports of 0 take free ones. */
    public MailSimulator(int smtpPort, int imapPort, Path directory) {
        ledger = new Ledger(directory.resolve("mails.jsonl"));
        mail = new GreenMail(new ServerSetup[] {
            setup(smtpPort, ServerSetup.PROTOCOL_SMTP), setup(imapPort, ServerSetup.PROTOCOL_IMAP)
        });
    }

    private static ServerSetup setup(int port, String protocol) {
        ServerSetup setup = new ServerSetup(port, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(20_000);
        return setup;
    }

    public void start() {
        mail.start();
        mail.getUserManager().setMessageDeliveryHandler(this::receive);
    }

    public void stop() {
        mail.stop();
    }

    @Override
    public void close() {
        stop();
    }

    /** Opens a mailbox that a program may sign in to. */
    public void openMailbox(String address, String password) {
        mail.setUser(address, address, password);
    }

    /** Tells each mail accepted from now on, with its recipient, before SMTP answers. */
    void onMail(BiConsumer<String, MimeMessage> listener) {
        listeners.add(listener);
    }

    public int smtpPort() {
        return mail.getSmtp().getPort();
    }

    public int imapPort() {
        return mail.getImap().getPort();
    }

    /** Rows {@code at, messageId, from, to, subject, autoSubmitted}. */
    public Ledger ledger() {
        return ledger;
    }

    /** Mails that lie in the mailbox of this address. */
    public List<MimeMessage> mailsOf(String address) {
        return mail.findReceivedMessages(user -> user.getEmail().equalsIgnoreCase(address), message -> true)
                .toList();
    }

    private GreenMailUser receive(MovingMessage moving, MailAddress recipient)
            throws MessagingException, UserException {
        MimeMessage message = moving.getMessage();
        String address = recipient.getEmail();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("at", Instant.now().toString());
        row.put("messageId", message.getMessageID());
        row.put(
                "from",
                moving.getReturnPath() == null ? null : moving.getReturnPath().getEmail());
        row.put("to", address);
        row.put("subject", message.getSubject());
        row.put("autoSubmitted", message.getHeader("Auto-Submitted", null));
        ledger.append(row);
        vouchForSender(moving);
        for (BiConsumer<String, MimeMessage> listener : listeners) listener.accept(address, message);
        GreenMailUser user = mail.getUserManager().getUserByEmail(address);
        return user != null ? user : mail.getUserManager().createUser(address, address, address);
    }

    /** As a real house does after DMARC, which cannot be checked on loopback: every sender here is honest. */
    private static void vouchForSender(MovingMessage moving) throws MessagingException {
        if (moving.getReturnPath() == null) return;
        String sender = moving.getReturnPath().getEmail();
        moving.getMessage()
                .setHeader(
                        "Authentication-Results",
                        AUTHSERV_ID + "; dmarc=pass header.from=" + sender.substring(sender.indexOf('@') + 1));
    }
}
