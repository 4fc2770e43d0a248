package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;

/** What people choose about their own screens. */
@ApplicationScoped
public class PeopleReads {
    private final Reader reader;

    PeopleReads(Reader reader) {
        this.reader = reader;
    }

    public void chooseLanguage(String name, String language) {
        reader.change("UPDATE app_user SET language = ? WHERE name = ?", language, name);
    }
}
