package org.wuzetka.app.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingParty;

/**
 * Where the values of a reading stand in an original that says outright what is what, and so comes without evidence: found
 * by value, lines in their turn. For the eye alone.
 */
final class ReadPlaces {
    /** Segments of one line seldom are more. */
    private static final int REACH = 60;

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(?:[.,]\\d{1,9})?");
    private static final List<DateTimeFormatter> DAYS = Stream.of(
                    "yyyy-MM-dd", "yyyyMMdd", "dd.MM.yyyy", "d.MM.yyyy", "dd-MM-yyyy", "dd/MM/yyyy", "yyMMdd")
            .map(DateTimeFormatter::ofPattern)
            .toList();

    private static final Set<String> ENVELOPE = Set.of("UNA", "UNB", "ISA", "GS", "STX");

    private final List<List<String>> rows;
    private final boolean table;
    /** The first row behind the envelope of an interchange, which names the parties for the post alone. */
    private final int start;

    private final Map<Place, String> found = new LinkedHashMap<>();

    /** A cell, or a piece of a line of text; both count from 0. */
    record Place(int row, int cell) {}

    private ReadPlaces(List<List<String>> rows, boolean table) {
        this.rows = rows;
        this.table = table;
        int letter = 0;
        while (letter < rows.size() && ENVELOPE.contains(rows.get(letter).get(0))) letter++;
        this.start = letter;
    }

    /**
     * @param rows cells of a table, or the lines of a text in pieces
     * @return paths of fields, parted by blanks, by the place they were found at
     */
    static Map<Place, String> in(List<List<String>> rows, boolean table, IncomingOrder read) {
        ReadPlaces places = new ReadPlaces(rows, table);
        places.find(read);
        return places.found;
    }

    private void find(IncomingOrder read) {
        Map<Integer, Place> anchors = anchors(read.lines());
        int lines = anchors.values().stream().mapToInt(Place::row).min().orElse(rows.size());
        head(read, lines);
        numbers(read.lines(), anchors, "quantity", IncomingLine::quantity);
        numbers(read.lines(), anchors, "netPrice", IncomingLine::netPrice);
    }

    /** The first place of each line's code or name, behind the line before. */
    private Map<Integer, Place> anchors(List<IncomingLine> lines) {
        Map<Integer, Place> anchors = new TreeMap<>();
        int from = 0;
        for (int i = 0; i < lines.size(); i++) {
            IncomingLine line = lines.get(i);
            Map<String, String> named = new LinkedHashMap<>();
            named.put("gtin", line.gtin());
            named.put("buyerCode", line.buyerCode());
            named.put("supplierCode", line.supplierCode());
            named.put("description", line.description());
            named.values().removeIf(Objects::isNull);
            int start = from;
            Place anchor =
                    first(start, rows.size(), piece -> named.values().stream().anyMatch(says(piece)));
            if (anchor == null) continue;
            anchors.put(i, anchor);
            from = anchor.row() + 1;
            String path = "lines[" + i + "].";
            int reach = table ? anchor.row() + 1 : Math.min(rows.size(), anchor.row() + REACH);
            named.forEach((field, value) ->
                    mark(first(anchor.row(), reach, piece -> says(piece).test(value)), path + field));
        }
        return anchors;
    }

    private static Predicate<String> says(String piece) {
        return value -> piece.equals(value)
                || piece.matches("0+\\d+") && piece.replaceFirst("^0+", "").equals(value);
    }

    private void head(IncomingOrder read, int end) {
        text("orderNumber", read.orderNumber(), end);
        day("orderDate", read.orderDate(), end);
        if (read.requestedDelivery() != null) {
            day("requestedDelivery.earliest", read.requestedDelivery().earliest(), rows.size());
            day("requestedDelivery.latest", read.requestedDelivery().latest(), rows.size());
        }
        party("buyer.", read.buyer(), end);
        party("shipTo.", read.shipTo(), end);
    }

    private void party(String path, IncomingParty party, int end) {
        if (party == null) return;
        text(path + "gln", party.gln(), end);
        text(path + "code", party.code(), end);
        text(path + "name", party.name(), end);
        text(path + "vatId", party.vatId(), end);
    }

    private void text(String path, String value, int end) {
        if (value != null) mark(first(start, end, value::equals), path);
    }

    private void day(String path, LocalDate day, int end) {
        if (day == null) return;
        Place place = null;
        for (int i = 0; place == null && i < DAYS.size(); i++) {
            String said = DAYS.get(i).format(day);
            place = first(start, end, piece -> piece.equals(said) || piece.startsWith(said + "T"));
        }
        mark(place, path);
    }

    private interface Amount {
        BigDecimal of(IncomingLine line);
    }

    /** In a table the column that fits most lines; in a text behind the code of the line or before it, where more are found. */
    private void numbers(List<IncomingLine> lines, Map<Integer, Place> anchors, String field, Amount amount) {
        Map<Integer, Map<Integer, Place>> candidates = new TreeMap<>();
        List<Integer> found = new ArrayList<>(anchors.keySet());
        for (int n = 0; n < found.size(); n++) {
            int i = found.get(n);
            BigDecimal value = amount.of(lines.get(i));
            if (value == null) continue;
            Place anchor = anchors.get(i);
            if (table) {
                List<String> cells = rows.get(anchor.row());
                for (int c = 0; c < cells.size(); c++) {
                    if (c != anchor.cell() && isNumber(cells.get(c), value))
                        put(candidates, c, i, new Place(anchor.row(), c));
                }
                continue;
            }
            int before = n == 0 ? -1 : anchors.get(found.get(n - 1)).row();
            int next = n + 1 < found.size() ? anchors.get(found.get(n + 1)).row() : rows.size();
            Place behind = last(anchor.row() + 1, Math.min(next, anchor.row() + REACH), value, true);
            Place beside = last(anchor.row(), anchor.row() + 1, value, true);
            Place ahead = last(Math.max(before + 1, anchor.row() - REACH), anchor.row(), value, false);
            put(candidates, 0, i, behind != null ? behind : beside);
            put(candidates, 1, i, ahead != null ? ahead : beside);
        }
        candidates.values().stream()
                .reduce((one, other) -> other.size() > one.size() ? other : one)
                .ifPresent(best -> best.forEach((i, place) -> mark(place, "lines[" + i + "]." + field)));
    }

    private static void put(Map<Integer, Map<Integer, Place>> candidates, int way, int line, Place place) {
        if (place != null) candidates.computeIfAbsent(way, w -> new TreeMap<>()).put(line, place);
    }

    /** Qualifiers come before values, so the last piece of a row counts; of several rows the nearest to the line's code. */
    private Place last(int from, int to, BigDecimal value, boolean firstRow) {
        Place last = null;
        for (int row = from; row < to; row++) {
            List<String> pieces = rows.get(row);
            for (int cell = 0; cell < pieces.size(); cell++) {
                if (isNumber(pieces.get(cell), value)) last = new Place(row, cell);
            }
            if (last != null && firstRow) return last;
        }
        return last;
    }

    private static boolean isNumber(String piece, BigDecimal value) {
        String plain = piece.replaceAll("[\\s\u00a0\u202f]", "");
        return NUMBER.matcher(plain).matches() && new BigDecimal(plain.replace(',', '.')).compareTo(value) == 0;
    }

    private Place first(int from, int to, Predicate<String> wanted) {
        for (int row = from; row < to; row++) {
            List<String> pieces = rows.get(row);
            for (int cell = 0; cell < pieces.size(); cell++) {
                if (wanted.test(pieces.get(cell).strip())) return new Place(row, cell);
            }
        }
        return null;
    }

    private void mark(Place place, String path) {
        if (place != null) found.merge(place, path, (one, other) -> one + " " + other);
    }
}
