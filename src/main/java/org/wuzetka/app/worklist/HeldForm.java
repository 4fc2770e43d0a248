package org.wuzetka.app.worklist;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.wuzetka.app.web.FormText;
import org.wuzetka.connector.persistence.read.CustomerSuggestionReads.Earlier;
import org.wuzetka.domain.intake.Correction;
import org.wuzetka.domain.intake.Correction.Line;
import org.wuzetka.domain.intake.Correction.Place;
import org.wuzetka.domain.intake.table.Dates;
import org.wuzetka.domain.shared.Problem;

/**
 * The fields of the page of a held order as they were typed, and the correction they make; a blank field stays as it was
 * read. What cannot be understood is kept as typed, with the reason.
 */
final class HeldForm {
    /** Lines a person may add by hand; a longer order is worth a file. */
    private static final int ADDED_AT_MOST = 200;

    private static final String LINE = "line\\.\\d{1,5}\\.\\w{1,20}";
    private static final List<String> OF_LINE = List.of("product", "quantity", "unit", "factor", "price");

    private final Map<String, String> typed = new LinkedHashMap<>();
    private final Map<String, Problem> wrong = new LinkedHashMap<>();
    private final Set<String> accepted;
    private final int linesRead;
    private int lastLine;

    /** @param linesRead how many lines the reading has; those behind them were added by hand, and one left blank is none */
    HeldForm(MultivaluedMap<String, String> fields, int linesRead) {
        this.linesRead = linesRead;
        this.lastLine = linesRead;
        this.accepted = new HashSet<>(Objects.requireNonNullElse(fields.get("accepted"), List.of()));
        Set<Integer> added = new TreeSet<>();
        fields.forEach((name, values) -> {
            String text = values.get(0) == null ? "" : values.get(0).strip();
            if (text.isEmpty()) return;
            int position = name.matches(LINE) ? Integer.parseInt(name.split("\\.")[1]) : 0;
            if (position > linesRead) added.add(position);
            typed.put(name, text);
        });
        for (int position : added) renumber(position);
    }

    /** An added line that is taken away leaves no gap behind. */
    private void renumber(int position) {
        Map<String, String> line = new LinkedHashMap<>();
        for (String field : OF_LINE) {
            String text = typed.remove(at(position) + field);
            if (text != null) line.put(field, text);
        }
        boolean away = typed.remove(at(position) + "dropped") != null;
        if (away || line.isEmpty() || lastLine - linesRead >= ADDED_AT_MOST) return;
        lastLine++;
        line.forEach((field, text) -> typed.put(at(lastLine) + field, text));
    }

    private static String at(int position) {
        return "line." + position + ".";
    }

    void addLine() {
        if (lastLine - linesRead < ADDED_AT_MOST) lastLine++;
    }

    /** Adds the lines of an earlier order, for a person to look through. */
    void add(List<Earlier> lines) {
        for (Earlier line : lines) {
            if (lastLine - linesRead == ADDED_AT_MOST) return;
            String at = at(++lastLine);
            typed.put(at + "product", String.valueOf(line.product().id()));
            typed.put(at + "quantity", line.quantity().stripTrailingZeros().toPlainString());
            typed.put(at + "unit", line.unit());
            if (line.unitFactor().compareTo(BigDecimal.ONE) != 0) {
                typed.put(at + "factor", line.unitFactor().stripTrailingZeros().toPlainString());
            }
        }
    }

    /** Position of the last line, added ones included. */
    int lastLine() {
        return lastLine;
    }

    /** As typed, or {@code null} for what was left blank. */
    String text(String name) {
        return typed.get(name);
    }

    int revision() {
        String revision = text("revision");
        return revision != null && revision.matches("\\d{1,9}") ? Integer.parseInt(revision) : 0;
    }

    /** What could not be understood, by the name of the field; known once the {@link #correction} was asked for. */
    Map<String, Problem> wrong() {
        return wrong;
    }

    Correction correction() {
        wrong.clear();
        List<Line> lines = new ArrayList<>();
        Set<Integer> positions = new TreeSet<>();
        for (String name : typed.keySet()) {
            if (name.matches(LINE)) positions.add(Integer.valueOf(name.split("\\.")[1]));
        }
        for (int position : positions) {
            String at = at(position);
            Line line = new Line(
                    position,
                    key(at + "product"),
                    amount(at + "quantity"),
                    unit(at + "unit"),
                    amount(at + "factor"),
                    price(at + "price"),
                    text(at + "dropped") != null);
            if (position > linesRead) demand(line);
            boolean said = !line.equals(new Line(position, null, null, null, null, null, false));
            if (said) lines.add(line);
        }
        String address = text("address");
        LocalDate earliest = day("earliest");
        LocalDate latest = day("latest");
        if (earliest != null && latest != null && latest.isBefore(earliest)) {
            wrong.put("latest", Problem.error("worklist.field-before", "latest", earliest.toString()));
        }
        return new Correction(
                key("customer"),
                address == null ? null : new Place("seat".equals(address) ? null : key("address")),
                text("orderNumber"),
                day("orderDate"),
                text("currency"),
                earliest,
                latest,
                text("comment"),
                lines,
                accepted);
    }

    /** An added line has nothing to fall back on. */
    private void demand(Line line) {
        String at = at(line.position());
        if (line.productId() == null) require(at + "product", "worklist.field-product");
        if (line.quantity() == null) require(at + "quantity", "worklist.field-quantity");
    }

    private void require(String name, String code) {
        wrong.putIfAbsent(name, Problem.error(code, name));
    }

    private String unit(String name) {
        String unit = text(name);
        return unit == null || unit.length() <= 40 ? unit : refused(name, "worklist.field-long", "40");
    }

    private BigDecimal amount(String name) {
        BigDecimal amount = decimal(name);
        return amount == null || amount.signum() > 0 ? amount : refused(name, "worklist.field-positive", text(name));
    }

    private BigDecimal price(String name) {
        BigDecimal price = decimal(name);
        return price == null || price.signum() >= 0 ? price : refused(name, "worklist.field-negative", text(name));
    }

    private BigDecimal decimal(String name) {
        return as(name, "worklist.field-number", FormText::decimal);
    }

    private LocalDate day(String name) {
        return as(name, "worklist.field-day", text -> text.matches(".*\\D.*") ? Dates.read(text) : null);
    }

    private Long key(String name) {
        return as(name, "worklist.field-choice", text -> text.matches("\\d{1,18}") ? Long.valueOf(text) : null);
    }

    /** @param reading gives {@code null} for what it does not understand */
    private <T> T as(String name, String code, Function<String, T> reading) {
        String text = text(name);
        if (text == null) return null;
        T value = reading.apply(text);
        return value != null ? value : refused(name, code, text);
    }

    private <T> T refused(String name, String code, String argument) {
        wrong.put(name, Problem.error(code, name, argument));
        return null;
    }
}
