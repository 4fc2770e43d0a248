package org.wuzetka.app.security;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.security.Authenticated;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.wuzetka.app.platform.ProblemException;

/** A person's own password; the only thing an account with a first password may do. */
@Path("/api/password")
public class PasswordResource {
    private static final int SHORTEST = 12;
    /** bcrypt looks at the first 72 bytes alone. */
    private static final int LONGEST = 72;

    private final Accounts accounts;
    private final PasswordCheck passwords;
    private final SecurityIdentity who;

    PasswordResource(Accounts accounts, PasswordCheck passwords, SecurityIdentity who) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.who = who;
    }

    /** @param present asked for again, so that an open browser is not enough */
    public record Change(String present, String wanted) {}

    @PUT
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    public void change(Change change, HttpServerRequest request) {
        String name = who.getPrincipal().getName();
        String wanted = change.wanted() == null ? "" : change.wanted();
        int length = wanted.getBytes(StandardCharsets.UTF_8).length;
        if (length < SHORTEST || length > LONGEST || wanted.equals(change.present()) || wanted.equals(name)) {
            throw ProblemException.badRequest("http.password-weak", "wanted");
        }
        try {
            passwords.check(
                    name,
                    change.present() == null ? "" : change.present(),
                    request.remoteAddress().hostAddress());
        } catch (AuthenticationFailedException wrong) {
            throw ProblemException.badRequest("http.password-wrong", "present");
        }
        accounts.changePassword(name, BcryptUtil.bcryptHash(wanted));
    }
}
