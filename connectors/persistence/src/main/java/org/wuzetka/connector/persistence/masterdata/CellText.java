package org.wuzetka.connector.persistence.masterdata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wuzetka.domain.intake.UnitCodes;

/** How values stand in the cells of a table that people open in a spreadsheet. */
public final class CellText {
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r](?s:.*)");

    private CellText() {}

    /** A spreadsheet takes a cell that starts like a formula for one; an apostrophe in front keeps it a text. */
    public static String guard(String cell) {
        return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
    }

    /** Undoes {@link #guard}, so that what we wrote can be sent back unchanged. */
    public static String unguard(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    /** A list within a row as one cell: {@code a:b|a:b}. */
    public static String list(JsonNode rows, List<String> parts) {
        List<String> elements = new ArrayList<>();
        for (JsonNode row : rows) {
            elements.add(parts.stream().map(part -> text(row.get(part))).collect(Collectors.joining(":")));
        }
        return String.join("|", elements);
    }

    /** The rows of such a cell; parts too many get names that no row has. */
    public static ArrayNode rows(String cell, List<String> parts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (cell.isBlank()) return list;
        for (String element : cell.split("\\|")) {
            ObjectNode row = list.addObject();
            String[] values = element.split(":", -1);
            for (int i = 0; i < values.length; i++) {
                row.put(i < parts.size() ? parts.get(i) : "part " + (i + 1), values[i].strip());
            }
        }
        return list;
    }

    /** A unit's code stays as it is; the words that people write for one ({@code szt.}) become its code. */
    public static String unit(String text) {
        String said = text.strip();
        if (said.matches("[A-Z0-9]{2,3}")) return said;
        String code = UnitCodes.standard(said.replace(".", "").toUpperCase(Locale.ROOT));
        return code == null ? said : code;
    }

    public static String text(JsonNode value) {
        return value == null || value.isNull() ? "" : value.asText();
    }
}
