package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What pages and API must know of a signed-in person or program. */
@ApplicationScoped
public class PeopleReads {
    private final Reader reader;

    PeopleReads(Reader reader) {
        this.reader = reader;
    }

    /** @param partyId party whose data he may see; {@code null} for people of the house */
    public record Person(String name, String language, Long partyId) {}

    public Optional<Person> person(String name) {
        return reader.first(
                "SELECT name, language, party_id FROM app_user WHERE name = ?",
                row -> new Person(row.text("name"), row.text("language"), row.id("party_id")),
                name);
    }

    /** The party an API key belongs to, by the key's id. */
    public Optional<Long> partyOfKey(String id) {
        return reader.first("SELECT party_id FROM api_key WHERE id = ?", row -> row.id("party_id"), id);
    }

    public void chooseLanguage(String name, String language) {
        reader.change("UPDATE app_user SET language = ? WHERE name = ?", language, name);
    }
}
