package org.wuzetka.domain.learning;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wuzetka.domain.intake.IncomingParty;

/** How what partners say is compared: codes as they are written, words without case, accents and punctuation. */
public final class RuleText {
    /** Of these anybody may have a mailbox, so the domain says nothing about the firm. */
    private static final Set<String> PUBLIC_MAIL = Set.of(
            "gmail.com",
            "googlemail.com",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "yahoo.com",
            "icloud.com",
            "proton.me",
            "wp.pl",
            "o2.pl",
            "onet.pl",
            "op.pl",
            "poczta.onet.pl",
            "vp.pl",
            "interia.pl",
            "interia.eu",
            "poczta.fm",
            "gazeta.pl",
            "tlen.pl",
            "gmx.de",
            "gmx.net",
            "web.de",
            "t-online.de",
            "freenet.de",
            "seznam.cz",
            "centrum.cz",
            "email.cz");

    private RuleText() {}

    /** The database function {@code plain_text} says the same of Latin letters. */
    public static String plain(String said) {
        if (said == null) return "";
        String bare = said.toLowerCase(Locale.ROOT).replace("ß", "ss").replace('ł', 'l');
        return Normalizer.normalize(bare, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    /** A written-out address on one line, or {@code null} when too little is said to tell it from others. */
    public static String address(IncomingParty place) {
        if (place == null || place.street() == null && place.city() == null) return null;
        return Stream.of(place.name(), place.street(), place.postCode(), place.city())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    /** The part of a mail address that names the firm, or {@code null} when it names none. */
    public static String firmDomain(String email) {
        int at = email == null ? -1 : email.lastIndexOf('@');
        if (at < 0 || at == email.length() - 1) return null;
        String domain = email.substring(at + 1).strip().toLowerCase(Locale.ROOT);
        return PUBLIC_MAIL.contains(domain) ? null : domain;
    }

    /** A telephone number as digits with the country's code; Polish when it names none. */
    public static String phone(String said) {
        if (said == null) return null;
        String digits = said.replaceAll("[^0-9]", "");
        boolean international = said.strip().startsWith("+") || digits.startsWith("00");
        digits = digits.startsWith("00") ? digits.substring(2) : digits;
        if (digits.length() < 7) return null;
        return international || digits.length() > 9 ? digits : "48" + digits;
    }
}
