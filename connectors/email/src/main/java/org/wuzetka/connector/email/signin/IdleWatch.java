package org.wuzetka.connector.email.signin;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the mail server tell of new mail (IMAP IDLE, RFC 2177), on a connection of its own that takes nothing. When it is lost it
 * is made anew, each time with a token that is valid then; meanwhile, and with a server that cannot tell, the regular looks go on.
 */
public final class IdleWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(IdleWatch.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** Silence after which the connection is made anew: well below the 29 minutes of RFC 2177, and routers forget sooner. */
    private static final Duration SILENCE = Duration.ofMinutes(9);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final String channel;
    private final Mailbox mailbox;
    private final SignIn signIn;
    private final Runnable newMail;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Duration pause = SHORTEST_PAUSE;
    private int refusals;
    private boolean said;
    private volatile IMAPStore store;

    /** @param protocol {@code imaps} or {@code imap} */
    public record Mailbox(String protocol, String host, int port, String folder, String mechanism) {}

    /** @param newMail called from threads of the mail library, also when nothing has come */
    public IdleWatch(String channel, Mailbox mailbox, SignIn signIn, Runnable newMail) {
        this.channel = channel;
        this.mailbox = mailbox;
        this.signIn = signIn;
        this.newMail = newMail;
    }

    @Override
    public void run() {
        try {
            while (!isStopped() && listen()) {
                stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Whether it makes sense to listen again. */
    private boolean listen() {
        PasswordAuthentication who = null;
        try {
            who = signIn.now();
            return listen(who);
        } catch (AuthenticationFailedException refused) {
            signIn.refused(who.getPassword());
            // A token may just have been withdrawn; more tries than one with what is wrong would lock the account.
            pause = refusals++ == 0 ? SHORTEST_PAUSE : LONGEST_PAUSE;
            lost(refused);
        } catch (MessagingException | RuntimeException gone) {
            lost(gone);
        }
        return true;
    }

    /** Listens until the connection is lost; {@code false} when this server never tells. */
    private boolean listen(PasswordAuthentication who) throws MessagingException {
        try (IMAPStore open = connect(who)) {
            if (!open.hasCapability("IDLE")) {
                LOG.info("Channel {}: the mail server does not tell of new mail, it is looked for instead", channel);
                return false;
            }
            IMAPFolder folder = (IMAPFolder) open.getFolder(mailbox.folder());
            folder.addMessageCountListener(new MessageCountAdapter() {
                @Override
                public void messagesAdded(MessageCountEvent event) {
                    newMail.run();
                }
            });
            folder.open(Folder.READ_ONLY);
            told();
            // What came while nobody listened.
            newMail.run();
            while (!isStopped()) folder.idle(true);
            return true;
        }
    }

    private IMAPStore connect(PasswordAuthentication who) throws MessagingException {
        String prefix = "mail." + mailbox.protocol();
        Properties settings = new Properties();
        settings.put(prefix + ".connectiontimeout", "" + CONNECT.toMillis());
        settings.put(prefix + ".timeout", "" + SILENCE.toMillis());
        settings.put(prefix + ".auth.mechanisms", mailbox.mechanism());
        settings.put(prefix + ".ssl.checkserveridentity", "true");
        store = (IMAPStore) Session.getInstance(settings).getStore(mailbox.protocol());
        store.connect(mailbox.host(), mailbox.port(), who.getUserName(), who.getPassword());
        return store;
    }

    private void told() {
        pause = SHORTEST_PAUSE;
        refusals = 0;
        if (said) LOG.info("Channel {}: the mail server tells of new mail again", channel);
        said = false;
    }

    private void lost(Exception cause) {
        if (isStopped() || said) return;
        said = true;
        LOG.info(
                "Channel {}: new mail is only looked for until the server tells of it again ({})",
                channel,
                cause.getMessage());
    }

    /** Ends the watch; waits for the server's good-bye, so not to be called from a thread that has no time. */
    public void close() {
        stopped.countDown();
        IMAPStore open = store;
        try {
            if (open != null) open.close();
        } catch (MessagingException | RuntimeException alreadyGone) {
            LOG.debug("Channel {}: the watched mailbox was already closed", channel, alreadyGone);
        }
    }
}
