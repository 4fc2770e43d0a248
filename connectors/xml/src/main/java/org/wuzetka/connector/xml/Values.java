package org.wuzetka.connector.xml;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;

/** Numbers, days and yes or no, as documents write them; what cannot be read is held, never guessed. */
public final class Values {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final int MAX_WHOLE_DIGITS = 15;
    private static final int MAX_DECIMALS = 12;
    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,30}(\\.\\d{0,30})?|-?\\.\\d{1,30}");
    private static final Pattern EXPONENT = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?[eE][+-]?\\d{1,2}");
    private static final Pattern GROUPED =
            Pattern.compile("-?\\d{1,3}([ \u00A0\u202F.,'])\\d{3}(\\1\\d{3})*([.,]\\d+)?");
    private static final Pattern THOUSANDS_OR_DECIMALS = Pattern.compile("-?[1-9]\\d{0,2},\\d{3}");
    private static final Pattern ISO_DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:Z|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:\\d{4}|\\d{6})?");
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
    private static final Set<String> YES = Set.of("true", "1", "yes", "y", "x", "t");

    private final Findings findings;

    public Values(Findings findings) {
        this.findings = findings;
    }

    public BigDecimal quantity(String text) {
        return decimal(text, "xml.quantity-unreadable", "xml.quantity-doubtful");
    }

    public BigDecimal amount(String text) {
        return decimal(text, "xml.amount-unreadable", "xml.amount-doubtful");
    }

    private BigDecimal decimal(String text, String unreadable, String doubtful) {
        if (text == null) return null;
        if (THOUSANDS_OR_DECIMALS.matcher(text).matches()) {
            findings.hold(doubtful, text, text.replace(',', '.'), text.replace(",", ""));
        }
        BigDecimal value = number(text);
        if (value == null) findings.hold(unreadable, Texts.shortened(text));
        return value;
    }

    /**
     * A number with point or, where there is no point, comma as decimal mark; digits may be in groups of three.
     *
     * @return {@code null} when the text is no number that can be kept exactly
     */
    public static BigDecimal number(String text) {
        if (text == null || text.length() > 40) return null;
        String plain = text.startsWith("+") ? text.substring(1) : text;
        // SAP puts the sign behind the digits.
        if (plain.endsWith("-"))
            plain = '-' + plain.substring(0, plain.length() - 1).strip();
        Matcher grouped = GROUPED.matcher(plain);
        if (grouped.matches() && (grouped.group(3) != null || " \u00A0\u202F'".contains(grouped.group(1)))) {
            if (grouped.group(1).charAt(0)
                    == (grouped.group(3) == null ? 0 : grouped.group(3).charAt(0))) return null;
            plain = plain.replace(grouped.group(1), "");
        }
        plain = plain.indexOf('.') < 0 ? plain.replace(',', '.') : plain;
        if (!PLAIN.matcher(plain).matches() && !EXPONENT.matcher(plain).matches()) return null;
        BigDecimal value = new BigDecimal(plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain);
        if (value.scale() < 0) value = value.setScale(0);
        if (value.scale() > MAX_DECIMALS) value = value.stripTrailingZeros();
        return value.scale() > MAX_DECIMALS || value.precision() - value.scale() > MAX_WHOLE_DIGITS ? null : value;
    }

    /** The day; of a moment with an offset, the day it is in Warsaw. */
    public LocalDate day(String text) {
        if (text == null || text.matches("0{8,14}")) return null;
        try {
            LocalDate day = parsed(text);
            if (day != null && day.getYear() >= 1900 && day.getYear() < 2200) return day;
        } catch (DateTimeException noDay) {
            // told below, with the text that was found
        }
        findings.hold("xml.date-unreadable", Texts.shortened(text));
        return null;
    }

    private static LocalDate parsed(String text) {
        Matcher day = ISO_DAY.matcher(text);
        if (day.matches()) return LocalDate.parse(day.group(1));
        Matcher digits = DIGITS.matcher(text);
        if (digits.matches()) return LocalDate.parse(digits.group(1) + '-' + digits.group(2) + '-' + digits.group(3));
        Matcher dotted = DOTTED.matcher(text);
        if (dotted.matches()) {
            return LocalDate.of(
                    Integer.parseInt(dotted.group(3)),
                    Integer.parseInt(dotted.group(2)),
                    Integer.parseInt(dotted.group(1)));
        }
        if (text.length() < 16) return null;
        String moment = text.replaceFirst("^(\\S{10}) +", "$1T").replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
        boolean offset = moment.endsWith("Z") || moment.lastIndexOf('+') > 10 || moment.lastIndexOf('-') > 10;
        return offset
                ? OffsetDateTime.parse(moment).atZoneSameInstant(WARSAW).toLocalDate()
                : LocalDateTime.parse(moment).toLocalDate();
    }

    /** Earliest and latest day; a window that ends before it begins is held and kept as said. */
    public DeliveryWindow window(LocalDate earliest, LocalDate latest) {
        if (earliest == null && latest == null) return null;
        if (earliest != null && latest != null && latest.isBefore(earliest)) {
            findings.hold("xml.window-reversed", earliest.toString(), latest.toString());
        }
        return new DeliveryWindow(earliest, latest);
    }

    /** The window that spans both; {@code null} means nothing said. */
    public static DeliveryWindow span(DeliveryWindow one, DeliveryWindow other) {
        if (one == null || other == null) return one == null ? other : one;
        return new DeliveryWindow(earlier(one.earliest(), other.earliest()), later(one.latest(), other.latest()));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.isAfter(other) ? one : other;
    }

    public static boolean yes(String text) {
        return text != null && YES.contains(text.toLowerCase(java.util.Locale.ROOT));
    }
}
