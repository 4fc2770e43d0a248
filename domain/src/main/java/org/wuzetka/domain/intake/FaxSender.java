package org.wuzetka.domain.intake;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number a fax came from, as digits with the country's code. Anybody can set it on his machine, so it never proves who
 * sent the fax.
 */
public final class FaxSender {
    private static final String NUMBER = "(\\+?[0-9]{1,15}(?: ?\\([0-9]{1,4}\\))?(?:[ /.-][0-9]{1,15})*)";
    /** RFC 3191: the address a T.37 gateway gives to a fax machine. */
    private static final Pattern T37 = Pattern.compile("(?i)^FAX=(\\+?[0-9.-]{7,20})(?:/[^@]*)?@.*");
    /** Subjects and texts of fax-to-mail services, HylaFAX and devices. */
    private static final Pattern NAMED = Pattern.compile(
            "(?iu)\\b(?:fax|faks|facsimile|telefax|telefaks)\\b[^0-9+]{0,60}?\\b(?:from|od|von|nr|numer|nummer|number|sender)\\b[^0-9+]{0,40}?"
                    + NUMBER);

    private static final Pattern LABELLED = Pattern.compile(
            "(?iu)\\b(?:caller(?:[ -]?id)?|csid|tsi|ani|sender|remote ?id|nadawca|numer nadawcy|absender|from number)\\s*[:=]?\\s*\"?"
                    + NUMBER);
    private static final int SHORTEST = 8;
    private static final int LONGEST = 15;
    private static final int POLISH = 9;

    private FaxSender() {}

    /** @param meta what the transport and the containers told of a message */
    public static Optional<String> of(Map<String, String> meta) {
        String told = meta.get(RawMessage.FAX_FROM);
        if (told != null) return number(told);
        String from = meta.getOrDefault(RawMessage.FROM, "");
        Matcher gateway = T37.matcher(from);
        if (gateway.matches()) return number(gateway.group(1));
        Optional<String> inSubject = named(meta.getOrDefault(RawMessage.SUBJECT, ""));
        return inSubject.isPresent() ? inSubject : named(meta.getOrDefault(RawMessage.BODY_TEXT, ""));
    }

    private static Optional<String> named(String text) {
        for (Pattern pattern : new Pattern[] {NAMED, LABELLED}) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) return number(matcher.group(1));
        }
        return Optional.empty();
    }

    /** Empty for what is no number: a name, {@code anonymous}, or too short. */
    public static Optional<String> number(String written) {
        String digits = written.replaceAll("[^0-9]", "").replaceFirst("^00", "");
        if (digits.length() == POLISH) digits = "48" + digits;
        boolean plausible = digits.length() >= SHORTEST
                && digits.length() <= LONGEST
                && written.replaceAll("[0-9 ()+/.-]", "").isEmpty();
        return plausible ? Optional.of(digits) : Optional.empty();
    }
}
