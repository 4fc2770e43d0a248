package org.wuzetka.connector.persistence.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wuzetka.domain.shared.Problem;

/** Files of master data for their pages: which there were, and what one of them would change. */
@ApplicationScoped
public class ImportReads {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Reader reader;

    ImportReads(Reader reader) {
        this.reader = reader;
    }

    public record Summary(
            String id,
            String kind,
            String fileName,
            String madeBy,
            Instant madeAt,
            String state,
            String decidedBy,
            Instant decidedAt,
            Long changed) {}

    /** A cell that differs; the value before is {@code null} for a row that is new. */
    public record Cell(String column, String before, String after) {}

    /** @param number of the row in the file; @param key what tells it apart, as text */
    public record Staged(int number, String key, String outcome, List<Cell> cells, List<Problem> problems) {}

    public Page<Summary> imports(String kind, String who, Paging paging) {
        Query query = new Query();
        query.andIfSaid("kind = ?", kind);
        query.andIfSaid("file_name || ' ' || made_by ILIKE ?", like(who));
        return reader.page(
                "id::text, kind, file_name, made_by, made_at, state, decided_by, decided_at, changed",
                "master_import",
                query,
                "made_at DESC, id",
                paging,
                row -> new Summary(
                        row.text("id"),
                        row.text("kind"),
                        row.text("file_name"),
                        row.text("made_by"),
                        row.instant("made_at"),
                        row.text("state"),
                        row.text("decided_by"),
                        row.instant("decided_at"),
                        row.id("changed")));
    }

    private static String like(String text) {
        return text == null || text.isBlank() ? null : Query.anywhere(text.strip());
    }

    /** How many rows there are of each outcome: NEW, CHANGED, SAME, REFUSED. */
    public Map<String, Long> counts(UUID id) {
        return reader
                .list(
                        "SELECT outcome, count(*) AS n FROM master_import_row WHERE import_id = ? GROUP BY outcome",
                        row -> Map.entry(row.text("outcome"), row.number("n")),
                        id)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    /** @param outcome one alone, or nothing for all; @param key any part of what tells rows apart, or nothing */
    public Page<Staged> rows(UUID id, String outcome, String key, Paging paging) {
        Query query = new Query().and("import_id = ?", id);
        query.andIfSaid("outcome = ?", outcome);
        query.andIfSaid("key ILIKE ?", like(key));
        return reader.page(
                "n, key, outcome, old::text, new::text, problems::text",
                "master_import_row",
                query,
                "n",
                paging,
                row -> new Staged(
                        row.integer("n"),
                        row.text("key"),
                        row.text("outcome"),
                        cells(row.text("old"), row.text("new")),
                        problems(row.text("problems"))));
    }

    private static List<Cell> cells(String old, String now) {
        List<Cell> cells = new ArrayList<>();
        JsonNode before = json(old);
        json(now)
                .fields()
                .forEachRemaining(field -> cells.add(
                        new Cell(field.getKey(), shown(before.get(field.getKey())), shown(field.getValue()))));
        return cells;
    }

    /** A list within a row is shown as it stands in a cell. */
    private static String shown(JsonNode value) {
        if (value == null || value.isNull()) return null;
        if (!value.isArray()) return value.asText();
        List<String> elements = new ArrayList<>();
        for (JsonNode row : value) {
            List<String> parts = new ArrayList<>();
            row.forEach(part -> {
                if (!part.isNull()) parts.add(part.asText());
            });
            elements.add(String.join(" ", parts));
        }
        return String.join(", ", elements);
    }

    private static List<Problem> problems(String text) {
        List<Problem> problems = new ArrayList<>();
        for (JsonNode told : json(text)) {
            List<String> arguments = new ArrayList<>();
            told.path("arguments").forEach(argument -> arguments.add(argument.asText()));
            problems.add(Problem.error(
                    told.path("code").asText(), told.path("where").textValue(), arguments.toArray(String[]::new)));
        }
        return problems;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text == null ? "{}" : text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
