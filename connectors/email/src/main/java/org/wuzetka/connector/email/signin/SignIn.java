package org.wuzetka.connector.email.signin;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.PasswordAuthentication;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.mail.MailAuthenticator;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/** Signs in to a mailbox with a password, or with a token that is asked for again when the server refuses it. */
public final class SignIn extends MailAuthenticator {
    private final String user;
    private final String password;
    private final AccessToken token;
    private volatile String shown;

    private SignIn(String user, String password, AccessToken token) {
        this.user = user;
        this.password = password;
        this.token = token;
    }

    public static SignIn withPassword(String user, String password) {
        return new SignIn(user, password, null);
    }

    public static SignIn withToken(String user, AccessToken token) {
        return new SignIn(user, null, token);
    }

    /** For the regular looks; the watch beside them asks for itself. */
    @Override
    public PasswordAuthentication getPasswordAuthentication() {
        PasswordAuthentication now = now();
        shown = now.getPassword();
        return now;
    }

    /** What is valid at this moment. */
    PasswordAuthentication now() {
        return new PasswordAuthentication(user, token == null ? password : token.get());
    }

    /** The server refused this password or token: a token is not shown a second time. */
    void refused(String what) {
        if (token != null) token.forget(what);
    }

    /** What happens between two looks into the mailbox: a refused token is not shown a second time. */
    public static final class AfterPoll extends DefaultPollingConsumerPollStrategy {
        private final SignIn signIn;

        public AfterPoll(SignIn signIn) {
            this.signIn = signIn;
        }

        @Override
        public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause)
                throws Exception {
            for (Throwable at = cause; at != null; at = at.getCause()) {
                if (at instanceof AuthenticationFailedException) signIn.refused(signIn.shown);
            }
            return super.rollback(consumer, endpoint, retryCounter, cause);
        }
    }
}
