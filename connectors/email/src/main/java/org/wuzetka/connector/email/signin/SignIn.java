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

    @Override
    public PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(user, token == null ? password : token.get());
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
            for (Throwable at = cause; at != null && signIn.token != null; at = at.getCause()) {
                if (at instanceof AuthenticationFailedException) {
                    signIn.token.forget();
                }
            }
            return super.rollback(consumer, endpoint, retryCounter, cause);
        }
    }
}
