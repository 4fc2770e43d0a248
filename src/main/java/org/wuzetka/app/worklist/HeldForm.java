package org.wuzetka.app.worklist;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.domain.intake.Correction;
import org.wuzetka.domain.intake.Correction.Line;
import org.wuzetka.domain.intake.Correction.Place;

/** The fields of the page of a held order, as the correction they make; a blank field stays as it was read. */
final class HeldForm {
    private final MultivaluedMap<String, String> fields;

    HeldForm(MultivaluedMap<String, String> fields) {
        this.fields = fields;
    }

    String text(String name) {
        String text = fields.getFirst(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    int revision() {
        Integer revision = as("revision", Integer::valueOf);
        return revision == null ? 0 : revision;
    }

    Correction correction() {
        Set<Integer> positions = new TreeSet<>();
        for (String name : fields.keySet()) {
            if (name.matches("line\\.\\d{1,5}\\.\\w+")) positions.add(Integer.valueOf(name.split("\\.")[1]));
        }
        List<Line> lines = new ArrayList<>();
        for (int position : positions) {
            String at = "line." + position + ".";
            Line line = new Line(
                    position,
                    as(at + "product", Long::valueOf),
                    decimal(at + "quantity"),
                    text(at + "unit"),
                    decimal(at + "factor"),
                    decimal(at + "price"),
                    text(at + "dropped") != null);
            if (!line.equals(new Line(position, null, null, null, null, null, false))) lines.add(line);
        }
        String address = text("address");
        return new Correction(
                as("customer", Long::valueOf),
                address == null ? null : new Place("seat".equals(address) ? null : as("address", Long::valueOf)),
                text("orderNumber"),
                day("orderDate"),
                text("currency"),
                day("earliest"),
                day("latest"),
                text("comment"),
                lines,
                new HashSet<>(Objects.requireNonNullElse(fields.get("accepted"), List.of())));
    }

    private BigDecimal decimal(String name) {
        return as(name, text -> {
            BigDecimal value =
                    new BigDecimal(text.replaceAll("[\\s\u00a0\u202f]", "").replace(',', '.'));
            if (Math.abs(value.scale()) > 12 || value.precision() > 24) throw new NumberFormatException();
            return value;
        });
    }

    private LocalDate day(String name) {
        return as(name, LocalDate::parse);
    }

    private <T> T as(String name, Function<String, T> reading) {
        String text = text(name);
        try {
            return text == null ? null : reading.apply(text);
        } catch (NumberFormatException | DateTimeParseException wrong) {
            throw ProblemException.badRequest("worklist.correction-wrong", name);
        }
    }
}
