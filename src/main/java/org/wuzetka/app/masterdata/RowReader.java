package org.wuzetka.app.masterdata;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.connector.persistence.masterdata.CellText;

/** Reads rows one after another out of a request: a JSON array, an answer of ours sent back, or a CSV with a head. */
final class RowReader {
    private final ObjectMapper json;

    RowReader(ObjectMapper json) {
        this.json = json;
    }

    /** Takes one row. */
    interface RowConsumer {
        void accept(JsonNode row, String place) throws SQLException;
    }

    /** Rows of an array, of {@code {items: [...]}}, or a single object. */
    void readJson(InputStream body, RowConsumer rows) throws IOException, SQLException {
        try (JsonParser parser = json.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                JsonNode whole = json.readTree(parser);
                int number = 0;
                if (whole.has("items")) {
                    for (JsonNode row : whole.get("items")) rows.accept(row, "row " + ++number);
                } else {
                    rows.accept(whole, "row 1");
                }
                return;
            }
            if (first != JsonToken.START_ARRAY) throw ProblemException.badRequest("masterdata.array", null);
            int number = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                rows.accept(json.readTree(parser), "row " + ++number);
            }
        }
    }

    /**
     * Rows of a CSV in UTF-8, separated by comma, semicolon or tab, whichever its head has.
     *
     * @param parts for a column that holds a list ({@code a:b|a:b}) the names of its parts, else nothing
     */
    void readCsv(InputStream body, Function<String, List<String>> parts, RowConsumer rows)
            throws IOException, SQLException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
        try {
            reader.mark(1 << 16);
            String head = reader.readLine();
            reader.reset();
            if (head == null || head.isBlank()) throw ProblemException.badRequest("masterdata.csv", "row 1");
            if (head.startsWith("\uFEFF")) reader.skip(1);
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(delimiter(head))
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setTrim(true)
                    .setIgnoreEmptyLines(true)
                    .get();
            try (CSVParser parser = CSVParser.parse(reader, format)) {
                for (CSVRecord record : parser) {
                    String place = "row " + (record.getRecordNumber() + 1);
                    if (!record.isConsistent()) throw ProblemException.badRequest("masterdata.csv", place);
                    rows.accept(row(record.toMap(), parts), place);
                }
            }
        } catch (UncheckedIOException | CharacterCodingException | IllegalArgumentException e) {
            throw ProblemException.badRequest("masterdata.csv", null);
        }
    }

    private static char delimiter(String head) {
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(head, candidate) > count(head, best)) best = candidate;
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static ObjectNode row(Map<String, String> cells, Function<String, List<String>> parts) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        cells.forEach((column, cell) -> {
            List<String> names = parts.apply(column);
            if (names.isEmpty()) {
                row.put(column, CellText.unguard(cell));
            } else {
                row.set(column, CellText.rows(CellText.unguard(cell), names));
            }
        });
        return row;
    }
}
