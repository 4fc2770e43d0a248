package org.wuzetka.domain.desk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows copied out of a spreadsheet: article number or GTIN, quantity, and a unit if there is a third column. Cells are parted by
 * tabs, semicolons or, where there is neither, by the last blank.
 */
public final class PastedRows {
    public static final int MOST = 1000;
    private static final int LONGEST_CODE = 60;

    private PastedRows() {}

    /**
     * @param number of the row, the first is 1
     * @param quantity {@code null} when it is no number above zero
     * @param unit or {@code null}
     */
    public record Row(int number, String text, String code, BigDecimal quantity, String unit) {}

    /** Blank rows and a heading are left out; of more than {@link #MOST} rows the rest is, too. */
    public static List<Row> of(String pasted) {
        List<Row> rows = new ArrayList<>();
        if (pasted == null) return rows;
        String[] lines = pasted.split("\\r?\\n", -1);
        for (int i = 0; i < lines.length && rows.size() < MOST; i++) {
            String line = lines[i].strip();
            if (line.isEmpty()) continue;
            Row row = row(i + 1, line);
            boolean heading =
                    rows.isEmpty() && row.quantity() == null && line.chars().noneMatch(Character::isDigit);
            if (!heading) rows.add(row);
        }
        return rows;
    }

    private static Row row(int number, String line) {
        String[] cells = line.contains("\t") ? line.split("\t") : line.split(";");
        if (cells.length == 1) {
            int blank = line.lastIndexOf(' ');
            // A code alone is one of it.
            if (blank < 0) return new Row(number, line, shortened(line), BigDecimal.ONE, null);
            cells = new String[] {line.substring(0, blank), line.substring(blank + 1)};
        }
        String unit = cells.length > 2 && !cells[2].isBlank() ? cells[2].strip() : null;
        return new Row(number, line, shortened(cells[0].strip()), number(cells[1]), unit);
    }

    private static String shortened(String code) {
        return code.length() <= LONGEST_CODE ? code : code.substring(0, LONGEST_CODE);
    }

    /** A quantity as people write it: 1 250,5 or 1250.5; {@code null} when it is none above zero. */
    public static BigDecimal number(String said) {
        BigDecimal value = decimal(said);
        return value == null || value.signum() <= 0 ? null : value;
    }

    /** As {@link #number}, zero and below included. */
    public static BigDecimal decimal(String said) {
        if (said == null) return null;
        String plain = said.replaceAll("[\\s\\u00A0\\u202F']", "").replace(',', '.');
        // Both signs: the last one parts the decimals.
        int last = plain.lastIndexOf('.');
        if (last > 0) plain = plain.substring(0, last).replace(".", "") + plain.substring(last);
        return plain.matches("-?\\d{1,12}(\\.\\d{1,6})?") ? new BigDecimal(plain) : null;
    }
}
