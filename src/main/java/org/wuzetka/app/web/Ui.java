package org.wuzetka.app.web;

import io.quarkus.qute.RawString;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.read.OrderView.Event;
import org.wuzetka.domain.learning.Suggestion;
import org.wuzetka.domain.pricing.PriceDecision;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Texts;

/**
 * What every page is drawn with: texts, numbers and dates in the visitor's language (instants in Europe/Warsaw), and what
 * he may do. Pages call it {@code ui}.
 */
public final class Ui {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final Pattern PLACE = Pattern.compile("\\b(?:line|rows?|column|field|sheet)\\b");
    private static final Set<String> STEERING = Set.of(Roles.ADMIN);
    private static final Set<String> SELLING = Set.of(Roles.ADMIN, Roles.SALES);
    private static final Set<String> BILLING = Set.of(Roles.ADMIN, Roles.ACCOUNTS);
    private static final Set<String> PICKING = Set.of(Roles.ADMIN, Roles.WAREHOUSE);

    /** In place of the arguments of a text. */
    private static final List<String> OPEN = List.of("…", "…", "…", "…", "…", "…");

    private final Languages language;
    private final String user;
    private final Set<String> roles;
    private final String section;

    Ui(Languages language, String user, Set<String> roles, String section) {
        this.language = language;
        this.user = user;
        this.roles = roles;
        this.section = section;
    }

    public String lang() {
        return language.code();
    }

    public Locale locale() {
        return language.locale();
    }

    public List<Languages> languages() {
        return List.of(Languages.values());
    }

    public String user() {
        return user;
    }

    public boolean signedIn() {
        return !user.isEmpty();
    }

    public boolean at(String name) {
        return section.equals(name);
    }

    /** People of the house see the hub; a customer sees his orders and documents. */
    public boolean house() {
        return !roles.contains(Roles.CUSTOMER);
    }

    /** May stop and start stages and channels and send parked work again. */
    public boolean steers() {
        return roles.stream().anyMatch(STEERING::contains);
    }

    /** May confirm, cancel, reject and replay. */
    public boolean sells() {
        return roles.stream().anyMatch(SELLING::contains);
    }

    /** May make and correct invoices and book payments. */
    public boolean bills() {
        return roles.stream().anyMatch(BILLING::contains);
    }

    /** May pick goods, issue them and take them back. */
    public boolean picks() {
        return roles.stream().anyMatch(PICKING::contains);
    }

    /** May change customers and suppliers. */
    public boolean keepsParties() {
        return sells();
    }

    /** May set credit limits and block customers. */
    public boolean lends() {
        return bills();
    }

    /** A code as a part of an address; an encoded slash would be refused. */
    public String path(String code) {
        return URLEncoder.encode(code, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    public String t(String key) {
        return Texts.of("ui." + key, locale(), List.of());
    }

    public String t(String key, Object first) {
        return text("ui." + key, first);
    }

    public String t(String key, Object first, Object second) {
        return text("ui." + key, first, second);
    }

    public String t(String key, Object first, Object second, Object third) {
        return text("ui." + key, first, second, third);
    }

    /** The text of a full code, such as {@code orderform.title}. */
    public String of(String code) {
        return text(code);
    }

    public String of(String code, Object first) {
        return text(code, first);
    }

    public String of(String code, Object first, Object second) {
        return text(code, first, second);
    }

    public String of(String code, Object first, Object second, Object third) {
        return text(code, first, second, third);
    }

    /** The text of one of several that belong together, such as {@code parties.state.BLOCKED}. */
    public String in(String texts, String name) {
        return text(texts + "." + name);
    }

    public String in(String texts, String group, String name) {
        return text(texts + "." + group + "." + name);
    }

    private String text(String code, Object... arguments) {
        return Texts.of(
                code,
                locale(),
                Arrays.stream(arguments)
                        .map(value -> value instanceof Number number ? number(number) : String.valueOf(value))
                        .toList());
    }

    /** Word for a state, such as {@code status('order', 'CONFIRMED')}; the state itself when there is none. */
    public String status(String kind, String state) {
        if (state == null) return "";
        String code = "status." + kind + "." + state;
        String text = Texts.of(code, locale(), List.of());
        return text.equals(code) ? state : text;
    }

    /** A state as a coloured badge. */
    public RawString badge(String kind, String state) {
        if (state == null) return new RawString("");
        return new RawString(
                "<span class=\"badge " + Tones.of(kind, state) + "\">" + escaped(status(kind, state)) + "</span>");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    public String number(Number value) {
        return value == null ? "" : NumberFormat.getInstance(locale()).format(value);
    }

    public String quantity(BigDecimal value) {
        if (value == null) return "";
        NumberFormat format = NumberFormat.getInstance(locale());
        format.setMaximumFractionDigits(3);
        return format.format(value);
    }

    public String money(BigDecimal value) {
        if (value == null) return "";
        NumberFormat format = NumberFormat.getInstance(locale());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }

    /** A unit price: two decimals, up to four where they say something. */
    public String price(BigDecimal value) {
        if (value == null) return "";
        NumberFormat format = NumberFormat.getInstance(locale());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(4);
        return format.format(value);
    }

    public String date(LocalDate day) {
        return day == null
                ? ""
                : day.format(
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale()));
    }

    /** Date and time to the minute. */
    public String moment(Instant instant) {
        if (instant == null) return "";
        return date(LocalDate.ofInstant(instant, WARSAW)) + " " + at(instant, "HH:mm");
    }

    /** For lists: the time alone when it is today's. */
    public String stamp(Instant instant) {
        if (instant == null) return "";
        boolean today = LocalDate.ofInstant(instant, WARSAW).equals(LocalDate.now(WARSAW));
        return today ? at(instant, "HH:mm") : moment(instant);
    }

    public String seconds(Instant instant) {
        return instant == null ? "" : at(instant, "HH:mm:ss");
    }

    public String day(Instant instant) {
        return instant == null ? "" : date(LocalDate.ofInstant(instant, WARSAW));
    }

    /** Machine-readable form for the datetime attribute. */
    public String iso(Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    private String at(Instant instant, String pattern) {
        return instant.atZone(WARSAW).format(DateTimeFormatter.ofPattern(pattern, locale()));
    }

    /** How long ago, in the largest unit that fits. */
    public String ago(Instant instant) {
        if (instant == null) return "";
        Duration past = Duration.between(instant, Instant.now());
        if (past.toSeconds() < 60) return t("ago.seconds", Math.max(0, past.toSeconds()));
        if (past.toMinutes() < 60) return t("ago.minutes", past.toMinutes());
        if (past.toHours() < 48) return t("ago.hours", past.toHours());
        return t("ago.days", past.toDays());
    }

    public String bytes(long size) {
        if (size < 1024) return t("bytes", size);
        return t("kilobytes", Math.round(size / 102.4) / 10.0);
    }

    public String text(Problem problem) {
        return problem.text(locale());
    }

    /** Name of a kind of reason, for lists of them; without one, its text with dots for what differs from case to case. */
    public String reason(String code) {
        if (Texts.has("status.reason." + code, locale())) return status("reason", code);
        String text = Texts.of(code, locale(), OPEN).replace("… …", "…");
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    /** Why something may be meant, in words. */
    public String why(Suggestion<?> suggestion) {
        return suggestion.why().stream()
                .map(why -> Texts.of(why.code(), locale(), why.arguments()))
                .collect(Collectors.joining("; "));
    }

    /** What happened, in words; the reason is told by {@link #why}. */
    public String text(Event event) {
        String code = "event." + event.kind();
        String reference = event.reference() == null ? "" : event.reference();
        String text = Texts.of(code, locale(), List.of(reference));
        return text.startsWith(code) ? event.kind() : text.strip();
    }

    /** Why it happened, in words; empty when the kind says it all. */
    public String why(Event event) {
        if (event.code() == null) return "";
        List<String> arguments = new ArrayList<>(event.arguments());
        // A mail is named by its template, a courier by its code.
        arguments.replaceAll(argument -> status("mail", status("courier", argument)));
        return Texts.of(event.code(), locale(), arguments);
    }

    /** The steps that led to a price, in words. */
    public List<String> steps(String priceExplanation) {
        return PriceDecision.explain(priceExplanation, locale());
    }

    /** Who did it: a person by name, the hub and its partners in the visitor's language. */
    public String actor(Event event) {
        return wordOr("actor." + event.actor(), event.actor());
    }

    /** Short name of a unit of UN/ECE Recommendation 20 or 21; the code itself when it is no everyday one. */
    public String unit(String code) {
        if (code == null) return "";
        String key = "status.unit." + code;
        String text = Texts.of(key, locale(), List.of());
        return text.equals(key) ? code : text;
    }

    /** VAT rate as printed: a percentage, or the letters of a rate that is none. */
    public String vat(String rate) {
        return rate != null && rate.matches("\\d+") ? rate + "\u202f%" : String.valueOf(rate);
    }

    public String outlet(String name) {
        return t("outlet." + name);
    }

    /** What the channel knows of a message: its label, or the channel's own name of it. */
    public String fact(String name) {
        return wordOr("fact." + name, name);
    }

    /** Where in a message something stands; the words in the visitor's language, what the format itself says as it is. */
    public String place(String where) {
        if (where == null) return "";
        String within = where.replaceFirst("^\\$(, )?", "");
        return PLACE.matcher(within).replaceAll(word -> t("place." + word.group()));
    }

    private String wordOr(String key, String otherwise) {
        return Texts.has("ui." + key, locale()) ? t(key) : otherwise;
    }

    /** Day as ISO text, shown the visitor's way; any other text as it is. */
    public String day(String iso) {
        try {
            return date(LocalDate.parse(iso));
        } catch (DateTimeParseException otherText) {
            return iso;
        }
    }

    /** Decimal as plain text, shown the visitor's way; any other text as it is. */
    public String decimal(String plain) {
        try {
            NumberFormat format = NumberFormat.getInstance(locale());
            BigDecimal value = new BigDecimal(plain);
            format.setMinimumFractionDigits(Math.min(2, Math.max(0, value.scale())));
            format.setMaximumFractionDigits(6);
            return format.format(value);
        } catch (NumberFormatException otherText) {
            return plain;
        }
    }

    /** A number as it is typed: with the visitor's decimal sign and nothing between the thousands. */
    public String typed(BigDecimal value) {
        if (value == null) return "";
        char sign = DecimalFormatSymbols.getInstance(locale()).getDecimalSeparator();
        return value.stripTrailingZeros().toPlainString().replace('.', sign);
    }

    /** Label of a field of the canonical order. */
    public String field(String name) {
        return t("field." + name);
    }
}
