package org.wuzetka.connector.notification;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A connection that remembers whether the final dot of its last mail was sent. Used by one thread at a time. */
final class SmtpConnection extends SMTPTransport {
    private volatile boolean finalDotSent;
    private long lastUsed = System.nanoTime();

    SmtpConnection(Session session, boolean tls) {
        super(session, new URLName("smtp", null, -1, null, null, null), "smtp", tls);
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] recipients) throws MessagingException {
        finalDotSent = false;
        super.sendMessage(message, recipients);
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        // Set before the dot is written: a write that fails may have reached the server all the same.
        finalDotSent = true;
        super.finishData();
    }

    boolean finalDotSent() {
        return finalDotSent;
    }

    void used() {
        lastUsed = System.nanoTime();
    }

    long lastUsed() {
        return lastUsed;
    }
}
