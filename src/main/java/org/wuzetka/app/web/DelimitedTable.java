package org.wuzetka.app.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A CSV file as cells, for the eye alone: orders are read from it elsewhere. */
final class DelimitedTable {
    private static final int MOST_COLUMNS = 40;
    private static final int MOST_ROWS = 1000;

    private DelimitedTable() {}

    /** Empty when the name is none of a CSV file or its first line has no delimiter. */
    static List<List<String>> of(String fileName, List<String> lines) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (lines.isEmpty() || lines.size() > MOST_ROWS || !(name.endsWith(".csv") || name.endsWith(".tsv"))) {
            return List.of();
        }
        char delimiter = delimiter(lines.get(0));
        if (lines.get(0).indexOf(delimiter) < 0) return List.of();
        return lines.stream().map(line -> cells(line, delimiter)).toList();
    }

    private static char delimiter(String line) {
        char best = ';';
        long most = 0;
        for (char candidate : new char[] {';', '\t', ',', '|'}) {
            long found = line.chars().filter(c -> c == candidate).count();
            if (found > most) {
                most = found;
                best = candidate;
            }
        }
        return best;
    }

    private static List<String> cells(String line, char delimiter) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') quoted = !quoted;
            else if (c == delimiter && !quoted && cells.size() < MOST_COLUMNS) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else cell.append(c);
        }
        cells.add(cell.toString());
        return cells;
    }
}
