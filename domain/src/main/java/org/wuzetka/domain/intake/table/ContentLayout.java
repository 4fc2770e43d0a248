package org.wuzetka.domain.intake.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;
import org.wuzetka.domain.shared.CheckDigits;

/** Tells the columns of a table without header by what stands in them, down to a bare {@code code;quantity}. */
final class ContentLayout {
    private static final BigDecimal UNLIKELY = BigDecimal.valueOf(1_000_000);
    private static final int BY_CONTENT = 70;
    private static final int UNSURE = 50;
    private static final double MOST = 0.9;
    private static final double FEW_STRAYS = 0.7;

    private final List<Row> rows;
    private final Numbers numbers;
    private final int width;

    private ContentLayout(List<Row> rows, Numbers numbers) {
        this.rows = rows;
        this.numbers = numbers;
        this.width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    }

    /** @return {@code null} when there is no column of items beside one of quantities */
    static Layout of(Table table, Numbers numbers) {
        List<Row> rows = new ArrayList<>();
        int first = -1;
        for (int i = 0; i < table.rows().size(); i++) {
            Row row = table.rows().get(i);
            boolean numeric = false;
            int said = 0;
            for (Cell cell : row.cells()) {
                if (!cell.isBlank()) said++;
                Numbers.Read read = cell.isBlank() ? null : numbers.read(cell);
                numeric |= read != null && isQuantity(read);
            }
            if (said < 2 || !numeric) continue;
            if (first < 0) first = i;
            rows.add(row);
        }
        if (rows.isEmpty()
                || rows.size() < table.rows().size() * FEW_STRAYS
                        && table.rows().size() - rows.size() > 6) {
            return null;
        }
        return new ContentLayout(rows, numbers).find(first);
    }

    private Layout find(int first) {
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        List<Integer> quantities = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            int c = column;
            if (!columns.containsKey(Field.GTIN) && share(c, ContentLayout::looksLikeGtin) >= MOST) {
                columns.put(Field.GTIN, c);
            } else if (!columns.containsKey(Field.UNIT)
                    && share(c, cell -> UnitWords.code(cell.text()) != null) >= MOST) {
                columns.put(Field.UNIT, c);
            } else if (share(c, this::isQuantity) >= MOST) {
                quantities.add(c);
            }
        }
        if (quantities.size() > 1 && countsUp(quantities.get(0))) {
            columns.put(Field.LINE_NUMBER, quantities.remove(0));
        }
        if (!columns.containsKey(Field.GTIN)) code(columns, quantities);
        description(columns, quantities);
        if (quantities.isEmpty() || columns.keySet().stream().noneMatch(Field::namesAnItem)) return null;
        boolean named = columns.containsKey(Field.GTIN) || columns.containsKey(Field.CODE);
        if (!named && rows.size() < 2) return null;
        boolean unsure = quantity(columns, quantities);
        return new Layout(-1, first, columns, Map.of(), true, unsure, unsure ? UNSURE : BY_CONTENT);
    }

    /** Beside the unit, else the only column, else the only one of whole numbers; more than one leaves it unsure. */
    private boolean quantity(Map<Field, Integer> columns, List<Integer> candidates) {
        Integer unit = columns.get(Field.UNIT);
        if (unit != null) {
            for (int beside : new int[] {unit - 1, unit + 1}) {
                if (candidates.contains(beside)) {
                    columns.put(Field.QUANTITY, beside);
                    return false;
                }
            }
        }
        List<Integer> whole =
                candidates.stream().filter(c -> share(c, this::isWhole) >= MOST).toList();
        boolean sure = candidates.size() == 1 || whole.size() == 1;
        int chosen = whole.isEmpty() ? candidates.get(0) : whole.get(0);
        columns.put(Field.QUANTITY, chosen);
        int next = candidates.indexOf(chosen) + 1;
        if (sure && candidates.size() > 1 && next < candidates.size())
            columns.put(Field.NET_PRICE, candidates.get(next));
        return !sure;
    }

    private void code(Map<Field, Integer> columns, List<Integer> quantities) {
        for (int column = 0; column < width; column++) {
            int c = column;
            if (columns.containsValue(c)) continue;
            boolean numeric = quantities.contains(c);
            if (numeric && (quantities.size() < 2 || quantities.get(0) != c)) continue;
            if (!numeric && share(c, ContentLayout::looksLikeCode) < MOST) continue;
            columns.put(Field.CODE, c);
            quantities.remove(Integer.valueOf(c));
            return;
        }
    }

    private void description(Map<Field, Integer> columns, List<Integer> quantities) {
        int best = -1;
        double longest = 3;
        for (int column = 0; column < width; column++) {
            if (columns.containsValue(column) || quantities.contains(column)) continue;
            int c = column;
            if (share(c, cell -> cell.text().chars().anyMatch(Character::isLetter)) < MOST) continue;
            double length = rows.stream()
                    .mapToInt(row -> row.cell(c).text().length())
                    .average()
                    .orElse(0);
            if (length > longest && length < 120) {
                longest = length;
                best = c;
            }
        }
        if (best >= 0) columns.put(Field.DESCRIPTION, best);
    }

    private boolean countsUp(int column) {
        for (int i = 0; i < rows.size(); i++) {
            Numbers.Read read = numbers.read(rows.get(i).cell(column));
            if (read == null || read.value().compareTo(BigDecimal.valueOf(i + 1L)) != 0) return false;
        }
        return true;
    }

    private double share(int column, java.util.function.Predicate<Cell> test) {
        return (double) rows.stream()
                        .map(row -> row.cell(column))
                        .filter(cell -> !cell.isBlank() && test.test(cell))
                        .count()
                / rows.size();
    }

    private boolean isQuantity(Cell cell) {
        Numbers.Read read = numbers.read(cell);
        return read != null && isQuantity(read);
    }

    private static boolean isQuantity(Numbers.Read read) {
        boolean unitOrNothing = read.rest().isEmpty() || UnitWords.code(read.rest()) != null;
        return unitOrNothing && read.value().signum() >= 0 && read.value().compareTo(UNLIKELY) < 0;
    }

    private boolean isWhole(Cell cell) {
        Numbers.Read read = numbers.read(cell);
        return read != null
                && read.value().stripTrailingZeros().scale() <= 0
                && !cell.text().matches(".*[.,]\\d{1,2}\\D*");
    }

    private static boolean looksLikeGtin(Cell cell) {
        String text = cell.text().replaceAll("[ '-]", "");
        return text.length() >= 8 && CheckDigits.isGtin(text) || Items.isDamaged(cell.text());
    }

    static boolean looksLikeCode(Cell cell) {
        String text = cell.text();
        return text.length() <= 30
                && text.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._/\\-+#*]*")
                && text.chars().anyMatch(Character::isDigit);
    }
}
