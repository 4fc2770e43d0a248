package org.wuzetka.connector.edi.tradacoms;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.shared.CheckDigits;

/** Numbers, dates, texts and parties of TRADACOMS elements. */
final class TradacomsValues {
    private static final int ADDRESS_LINES = 4;

    private TradacomsValues() {}

    /** Digits, perhaps signed; {@code null} when the text is no such number. */
    static BigDecimal whole(String text) {
        return text != null && text.matches("-?\\d{1,15}") ? new BigDecimal(text) : null;
    }

    /**
     * A number whose last digits are decimals; one written with a point says what it means.
     *
     * @param places decimals that are implied
     */
    static BigDecimal implied(String text, int places) {
        if (text == null) return null;
        if (text.matches("-?\\d{1,12}\\.\\d{1,6}")) return new BigDecimal(text);
        BigDecimal digits = whole(text);
        return digits == null ? null : digits.movePointLeft(places);
    }

    static boolean differs(String said, int counted) {
        BigDecimal number = whole(said);
        return number == null || number.compareTo(BigDecimal.valueOf(counted)) != 0;
    }

    /** YYMMDD, or CCYYMMDD as some write; {@code null} when it is no date. */
    static LocalDate date(String text) {
        if (text == null || !text.matches("\\d{6}|\\d{8}")) return null;
        String eight = text.length() == 8 ? text : (text.charAt(0) < '7' ? "20" : "19") + text;
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(eight.substring(0, 4)),
                    Integer.parseInt(eight.substring(4, 6)),
                    Integer.parseInt(eight.substring(6)));
            return date.getYear() < 1900 || date.getYear() > 2199 ? null : date;
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    /** All texts of an element, joined; {@code null} when there is none. */
    static String text(Segment segment, int element, String between) {
        List<String> said = segment.pieces(element, 1).stream()
                .map(String::strip)
                .filter(piece -> !piece.isEmpty())
                .toList();
        return said.isEmpty() ? null : String.join(between, said);
    }

    /** Identity (GLN and own number), name, address of four lines with the post code behind them, VAT number. */
    static IncomingParty party(Segment segment, int first) {
        String location = segment.get(first);
        String own = segment.get(first, 2) != null ? segment.get(first, 2) : segment.get(first, 3);
        boolean gln = isGlnLike(location);
        List<String> lines = new ArrayList<>();
        for (int line = 1; line <= ADDRESS_LINES; line++) {
            if (segment.get(first + 2, line) != null) lines.add(segment.get(first + 2, line));
        }
        String city = lines.size() > 1 ? lines.remove(lines.size() - 1) : null;
        // The fourth line is the county, behind its town.
        if (lines.size() == ADDRESS_LINES - 1) city = lines.remove(lines.size() - 1) + ", " + city;
        String vat = segment.get(first + 3, 2) != null ? segment.get(first + 3, 2) : segment.get(first + 3);
        return new IncomingParty(
                gln ? location : null,
                vat,
                own == null && !gln ? location : own,
                segment.get(first + 1),
                lines.isEmpty() ? null : String.join(", ", lines),
                city,
                segment.get(first + 2, 5),
                null,
                null,
                null);
    }

    /** @return {@code null} where there is no id */
    static IncomingParty party(String id, String name) {
        if (id == null) return null;
        boolean gln = CheckDigits.isGln(id);
        String shown = id.equals(name) ? null : name;
        return new IncomingParty(gln ? id : null, null, gln ? null : id, shown, null, null, null, null, null, null);
    }

    static boolean isGlnLike(String id) {
        return id != null && id.matches("\\d{13}");
    }
}
