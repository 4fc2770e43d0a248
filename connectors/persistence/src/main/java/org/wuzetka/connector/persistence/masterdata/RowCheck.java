package org.wuzetka.connector.persistence.masterdata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.wuzetka.connector.persistence.masterdata.Field.Type;
import org.wuzetka.domain.shared.CheckDigits;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.VatRate;

/** Checks a row and brings each value into the one form the database compares: text, as PostgreSQL reads it. */
final class RowCheck {
    private static final int LONGEST = 500;
    private static final int MOST_CHILDREN = 10_000;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\",;:]{1,64}@[A-Za-z0-9.-]{1,190}\\.[A-Za-z]{2,24}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(11);

    private final List<Problem> problems;

    RowCheck(List<Problem> problems) {
        this.problems = problems;
    }

    /** The clean row, with only the fields that were said; what is wrong goes to the problems with its place. */
    ObjectNode clean(MasterTable table, JsonNode row, String place) {
        ObjectNode clean = JsonNodeFactory.instance.objectNode();
        if (!row.isObject()) {
            problems.add(Problem.error("masterdata.row", place));
            return clean;
        }
        Set<String> unknown = new TreeSet<>();
        row.fieldNames().forEachRemaining(unknown::add);
        for (Field field : table.all()) {
            if (unknown.remove(field.name())) {
                value(field, row.get(field.name()), place + ", field " + field.name(), clean);
            } else if (table.keys().contains(field) && field.required()) {
                problems.add(Problem.error("masterdata.missing", place + ", field " + field.name(), field.name()));
            }
        }
        for (MasterTable child : table.children()) {
            if (unknown.remove(child.name())) {
                clean.set(child.name(), children(child, row.get(child.name()), place + ", field " + child.name()));
            }
        }
        for (String name : unknown) {
            problems.add(Problem.error("masterdata.unknown-field", place + ", field " + name, name));
        }
        return clean;
    }

    private ArrayNode children(MasterTable child, JsonNode rows, String place) {
        ArrayNode clean = JsonNodeFactory.instance.arrayNode();
        if (rows.isNull()) return clean;
        if (!rows.isArray() || rows.size() > MOST_CHILDREN) {
            problems.add(Problem.error("masterdata.list", place));
            return clean;
        }
        Set<String> keys = new TreeSet<>();
        for (int i = 0; i < rows.size(); i++) {
            String itsPlace = place + "[" + (i + 1) + "]";
            ObjectNode row = clean(child, rows.get(i), itsPlace);
            for (Field field : child.fields()) {
                if (field.required() && !row.hasNonNull(field.name())) {
                    problems.add(
                            Problem.error("masterdata.missing", itsPlace + ", field " + field.name(), field.name()));
                }
            }
            if (!keys.add(key(child, row))) problems.add(Problem.error("masterdata.duplicate-row", itsPlace));
            clean.add(row);
        }
        return clean;
    }

    /** What tells the row apart, as text. */
    static String key(MasterTable table, ObjectNode row) {
        StringBuilder key = new StringBuilder();
        for (Field field : table.keys()) {
            String value = row.hasNonNull(field.name()) ? row.get(field.name()).textValue() : "";
            if (field.type() == Type.DECIMAL) {
                value = new BigDecimal(value.isEmpty() ? "0" : value)
                        .stripTrailingZeros()
                        .toPlainString();
            }
            key.append(value).append('\u0000');
        }
        return key.toString();
    }

    private void value(Field field, JsonNode value, String place, ObjectNode clean) {
        String text = value.isNull() ? "" : value.asText().strip();
        if (value.isContainerNode()) {
            problems.add(Problem.error("masterdata.text", place, field.name()));
        } else if (text.isEmpty()) {
            if (field.required()) problems.add(Problem.error("masterdata.missing", place, field.name()));
            clean.putNull(field.name());
        } else {
            String fine = fine(field, text, place);
            if (fine != null) clean.put(field.name(), fine);
        }
    }

    /** The value in its one form, or {@code null} after a problem was noted. */
    private String fine(Field field, String text, String place) {
        if (text.length() > LONGEST || CONTROL.matcher(text).find()) {
            return wrong("masterdata.text", place, field, text);
        }
        return switch (field.type()) {
            case TEXT, CODE, REFERENCE -> text;
            case EMAIL ->
                EMAIL.matcher(text).matches()
                        ? text.toLowerCase(Locale.ROOT)
                        : wrong("masterdata.email", place, field, text);
            case GTIN -> CheckDigits.isGtin(text) ? text : wrong("masterdata.gtin", place, field, text);
            case GLN -> CheckDigits.isGln(text) ? text : wrong("masterdata.gln", place, field, text);
            case VAT_ID -> vatId(field, text, place);
            case VAT_RATE ->
                // Where goods go decides whether they leave Poland, not what they are.
                VatRate.ofCode(text)
                        .filter(rate -> !rate.isAbroad())
                        .map(VatRate::code)
                        .orElseGet(() -> wrong("masterdata.vat-rate", place, field, text));
            case CHOICE ->
                field.choices().contains(text)
                        ? text
                        : wrong("masterdata.choice", place, field, text, String.join(", ", field.choices()));
            case LANGUAGE ->
                Set.of("pl", "en", "de").contains(text)
                        ? text
                        : wrong("masterdata.choice", place, field, text, "pl, en, de");
            case COUNTRY -> COUNTRIES.contains(text) ? text : wrong("masterdata.country", place, field, text);
            case CURRENCY -> text.matches("[A-Z]{3}") ? text : wrong("masterdata.currency", place, field, text);
            case BOOLEAN ->
                Set.of("true", "false").contains(text)
                        ? text
                        : wrong("masterdata.choice", place, field, text, "true, false");
            case WHOLE_NUMBER -> text.matches("\\d{1,6}") ? text : wrong("masterdata.number", place, field, text);
            case DECIMAL -> decimal(field, text, place);
            case RATE ->
                text.matches("\\d{1,6}([.,]\\d{1,6})?")
                        ? text.replace(',', '.')
                        : wrong("masterdata.rate", place, field, text);
            case DATE -> date(field, text, place);
        };
    }

    /** A Polish number (ten digits, with or without PL) must have the right check digit; foreign ones are taken as they are. */
    private String vatId(Field field, String text, String place) {
        String plain = CheckDigits.plainNip(text);
        boolean foreign = plain.matches("[A-Z]{2}[0-9A-Z]{2,13}");
        return foreign || CheckDigits.isNip(plain) ? plain : wrong("masterdata.nip", place, field, text);
    }

    private String decimal(Field field, String text, String place) {
        if (!text.matches("\\d{1,11}([.,]\\d{1,4}0*)?")) return wrong("masterdata.number", place, field, text);
        BigDecimal number = new BigDecimal(text.replace(',', '.'));
        return number.compareTo(LIMIT) < 0
                ? number.stripTrailingZeros().toPlainString()
                : wrong("masterdata.number", place, field, text);
    }

    private String date(Field field, String text, String place) {
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeParseException e) {
            return wrong("masterdata.date", place, field, text);
        }
    }

    private String wrong(String code, String place, Field field, String text, String... more) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        String[] arguments = new String[2 + more.length];
        arguments[0] = field.name();
        arguments[1] = CONTROL.matcher(shown).replaceAll("?");
        System.arraycopy(more, 0, arguments, 2, more.length);
        problems.add(Problem.error(code, place, arguments));
        return null;
    }
}
