package org.wuzetka.connector.courier;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Street and house number apart, from one line as people write it: {@code ul. Długa 12/3}, {@code os. Piastów 5 m. 7},
 * {@code Kolonia 14A}, {@code Hauptstr. 5b}.
 *
 * @param houseNumber house with its letter, and the flat behind a slash
 */
record StreetAddress(String street, String houseNumber) {
    /** House and flat must end the line, so that "3 Maja 15" and "Aleja 1000-lecia 7" keep the number in their names. */
    private static final Pattern LINE = Pattern.compile(
            "^(?<street>.*?[^\\s,])[\\s,]+(?:nr\\.?\\s*)?(?<house>\\d{1,5}(?:-\\d{1,5})?\\s?\\p{L}?)"
                    + "(?:\\s*(?:/|\\b(?:m\\.?|lok\\.?|lokal|mieszk\\.?|mieszkanie|Whg\\.?|apt\\.?)\\s*)\\s*(?<flat>\\d{1,5}\\p{L}?))?$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final int LONGEST = 200;

    static Optional<StreetAddress> parse(String line) {
        if (line == null || line.length() > LONGEST) return Optional.empty();
        Matcher found = LINE.matcher(line.trim().replaceAll("\\s+", " "));
        if (!found.matches()) return Optional.empty();
        String house = found.group("house").replace(" ", "");
        String flat = found.group("flat");
        return Optional.of(new StreetAddress(found.group("street"), flat == null ? house : house + "/" + flat));
    }
}
