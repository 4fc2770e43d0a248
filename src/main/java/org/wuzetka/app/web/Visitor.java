package org.wuzetka.app.web;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import org.wuzetka.app.security.Accounts;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.read.Scope;

/** Who looks: his language, his roles and how far he may see. */
@RequestScoped
public class Visitor {
    public static final String LANGUAGE_COOKIE = "wuzetka-language";

    private final SecurityIdentity identity;
    private final HttpHeaders headers;

    Visitor(SecurityIdentity identity, HttpHeaders headers) {
        this.identity = identity;
        this.headers = headers;
    }

    public String name() {
        return identity.isAnonymous() ? "" : identity.getPrincipal().getName();
    }

    public boolean is(String role) {
        return identity.hasRole(role);
    }

    /** Whether his first password is still to be changed; until then he may do nothing else. */
    public boolean mustChangePassword() {
        return Boolean.TRUE.equals(identity.getAttribute(Accounts.MUST_CHANGE_PASSWORD));
    }

    /** A customer sees his own party's data, and nothing when his login is tied to none; the house sees all. */
    public Scope scope() {
        if (!is(Roles.CUSTOMER)) return Scope.EVERYTHING;
        Object party = identity.getAttribute(Accounts.PARTY);
        return party instanceof Long id ? Scope.ofParty(id) : Scope.nothing();
    }

    public Languages language() {
        Cookie cookie = headers.getCookies().get(LANGUAGE_COOKIE);
        Optional<Languages> chosen = cookie == null ? Optional.empty() : Languages.of(cookie.getValue());
        return chosen.or(() -> Languages.of(identity.getAttribute(Accounts.LANGUAGE)))
                .orElseGet(() -> Languages.bestOf(headers.getAcceptableLanguages()));
    }

    public Ui ui(String section) {
        return new Ui(language(), name(), identity.getRoles(), section);
    }

    /** For a page that is written to somebody whose language is known. */
    public Ui uiIn(String language) {
        return new Ui(Languages.of(language).orElseGet(this::language), "", Set.of(), "");
    }
}
