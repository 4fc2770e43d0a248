package org.wuzetka.connector.persistence.masterdata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.wuzetka.domain.intake.table.Dates;
import org.wuzetka.domain.intake.table.Table.Cell;

/** A row of a person's file as a row of ours: words and numbers as people write them become those that the fields hold. */
final class SheetRow {
    private static final Set<String> YES =
            Set.of("true", "yes", "y", "tak", "t", "ja", "j", "1", "x", "prawda", "wahr");
    private static final Set<String> NO =
            Set.of("false", "no", "n", "nie", "nein", "0", "-", "fałsz", "falsz", "falsch");
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    private static final int LAST_SERIAL = 2_958_465;

    private SheetRow() {}

    /**
     * @param columns by column of the file the field it is read as, or {@code null}
     * @param clearEmpty whether an empty cell empties the field; else it leaves it as it is
     * @param guarded whether texts that look like formulas have an apostrophe in front
     */
    static ObjectNode of(ImportKind kind, List<String> columns, List<Cell> cells, boolean clearEmpty, boolean guarded) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            if (column == null) continue;
            Cell cell = i < cells.size() ? cells.get(i) : Cell.EMPTY;
            String text = guarded ? CellText.unguard(cell.text()) : cell.text();
            if (cell.isBlank() && !clearEmpty) continue;
            List<String> parts = kind.partsOf(column);
            if (!parts.isEmpty()) row.set(column, CellText.rows(text, parts));
            else kind.field(column).ifPresent(field -> row.put(column, plain(field, cell, text)));
        }
        return row;
    }

    private static String plain(Field field, Cell cell, String text) {
        if (text.isBlank()) return "";
        return switch (field.type()) {
            case BOOLEAN -> yesOrNo(text);
            case DATE -> day(cell, text);
            case DECIMAL, RATE, WHOLE_NUMBER ->
                cell.number() != null ? cell.number().stripTrailingZeros().toPlainString() : number(text);
            case GTIN, GLN ->
                cell.number() != null
                                && cell.number().scale() <= 0
                                && cell.text().length() < 15
                                && !cell.text().startsWith("0")
                        ? cell.number().toPlainString()
                        : text.replaceAll("[ -]", "");
            case VAT_RATE -> text.replaceAll("[ %.]", "").toLowerCase(Locale.ROOT);
            case LANGUAGE -> text.toLowerCase(Locale.ROOT);
            case COUNTRY, CURRENCY, CHOICE -> text.toUpperCase(Locale.ROOT);
            case CODE -> field.name().equals("unit") ? CellText.unit(text) : text;
            default -> text;
        };
    }

    private static String yesOrNo(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word)) return "true";
        return NO.contains(word) ? "false" : text;
    }

    private static String day(Cell cell, String text) {
        if (cell.number() != null && cell.number().signum() > 0 && cell.number().intValue() < LAST_SERIAL) {
            return SERIAL_ZERO.plusDays(cell.number().intValue()).toString();
        }
        LocalDate read = Dates.read(text);
        return read == null ? text : read.toString();
    }

    /** Of two different signs the last one stands before the decimals; blanks part thousands. */
    private static String number(String text) {
        String tight = text.replaceAll("[\\s'\u00a0\u202f]", "");
        int comma = tight.lastIndexOf(',');
        int point = tight.lastIndexOf('.');
        if (comma >= 0 && point >= 0) tight = tight.replace(comma > point ? "." : ",", "");
        return tight;
    }
}
