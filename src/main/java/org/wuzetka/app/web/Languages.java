package org.wuzetka.app.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages of the screens. */
public enum Languages {
    PL("pl", "Polski", Locale.forLanguageTag("pl-PL")),
    /** Numbers and dates as in Britain: day before month, as all of Europe writes them. */
    EN("en", "English", Locale.UK),
    DE("de", "Deutsch", Locale.GERMANY);

    private final String code;
    private final String ownName;
    private final Locale locale;

    Languages(String code, String ownName, Locale locale) {
        this.code = code;
        this.ownName = ownName;
        this.locale = locale;
    }

    public String code() {
        return code;
    }

    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return locale;
    }

    public static Optional<Languages> of(String code) {
        for (Languages language : values()) if (language.code.equals(code)) return Optional.of(language);
        return Optional.empty();
    }

    /** The best of the languages a browser or program accepts; English when it wants none of ours. */
    static Languages bestOf(List<Locale> accepted) {
        for (Locale wanted : accepted) {
            Optional<Languages> found = of(wanted.getLanguage());
            if (found.isPresent()) return found.get();
        }
        return EN;
    }
}
