package org.wuzetka.app.web;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.PeopleReads;
import org.wuzetka.connector.persistence.read.PeopleReads.Person;
import org.wuzetka.connector.persistence.read.Scope;

/** Who looks: his language, his roles and how far he may see. */
@RequestScoped
public class Visitor {
    public static final String LANGUAGE_COOKIE = "wuzetka-language";
    /** Attribute by which a sign-in without a user name (an API key) names the party it belongs to. */
    public static final String PARTY = "party";

    private final SecurityIdentity identity;
    private final PeopleReads people;
    private final HttpHeaders headers;
    private Optional<Person> person;

    Visitor(SecurityIdentity identity, PeopleReads people, HttpHeaders headers) {
        this.identity = identity;
        this.people = people;
        this.headers = headers;
    }

    public String name() {
        return identity.isAnonymous() ? "" : identity.getPrincipal().getName();
    }

    public boolean is(String role) {
        return identity.hasRole(role);
    }

    /** A customer sees his own party's data, and nothing when his login is tied to none; the house sees all. */
    public Scope scope() {
        if (!is(Roles.CUSTOMER)) return Scope.EVERYTHING;
        Object party = identity.getAttribute(PARTY);
        if (party instanceof Number id) return Scope.ofParty(id.longValue());
        return person().map(Person::partyId).map(Scope::ofParty).orElseGet(Scope::nothing);
    }

    public Languages language() {
        Cookie cookie = headers.getCookies().get(LANGUAGE_COOKIE);
        Optional<Languages> chosen = cookie == null ? Optional.empty() : Languages.of(cookie.getValue());
        return chosen.or(() -> person().flatMap(known -> Languages.of(known.language())))
                .orElseGet(() -> Languages.bestOf(headers.getAcceptableLanguages()));
    }

    public Ui ui(String section) {
        return new Ui(language(), name(), identity.getRoles(), section);
    }

    private Optional<Person> person() {
        if (person == null) person = identity.isAnonymous() ? Optional.empty() : people.person(name());
        return person;
    }
}
