package org.wuzetka.app.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.wuzetka.connector.persistence.read.Intake;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.PageImages;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.WorkbookSheets;
import org.wuzetka.domain.intake.table.Table;

/**
 * The original of an order as a person looks at it beside the reading: pages as pictures with the places of the fields on
 * them, tables by cells, texts by lines.
 */
public record OriginalView(List<Part> parts) {
    private static final int MOST_PARTS = 12;
    private static final Pattern LINE = Pattern.compile("\\b(?:line|row) (\\d{1,6})");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final String MARKS = "+:'*~^|<>\"=";

    /**
     * The message itself, a file in it or a sheet of one.
     *
     * @param index by which its pages are asked for
     * @param columns letters of a spreadsheet's columns; empty for any other table
     * @param rows of a table, the first is its head; empty for what is none
     * @param lines of a text in pieces, one segment or element a line
     */
    public record Part(
            int index,
            String name,
            List<Sheet> pages,
            List<String> columns,
            List<Row> rows,
            List<Row> lines,
            boolean cut) {}

    /** @param number of the page, the first is 1 */
    public record Sheet(int number, List<Mark> marks) {}

    /** A place on a page, in percent of its width and height. */
    public record Mark(String field, double x, double y, double width, double height) {}

    public record Row(int number, List<Cell> cells) {}

    /** @param fields whose values were read there, parted by blanks; empty for none */
    public record Cell(String text, String fields) {
        public boolean marked() {
            return !fields.isEmpty();
        }
    }

    /** A table or a text before its places are marked. */
    private record Draft(int index, String name, boolean sheet, boolean table, List<Line> lines, boolean cut) {
        List<List<String>> cells() {
            return lines.stream().map(Line::cells).toList();
        }
    }

    private record Line(int number, List<String> cells) {}

    public static RawMessage raw(Intake.Message message) {
        return new RawMessage(
                message.channel(), message.contentType(), message.fileName(), message.content(), message.facts());
    }

    /**
     * @param read the order, whose values are looked for where no evidence tells their places; {@code null} when none was read
     */
    public static OriginalView of(
            List<RawMessage> files,
            List<Evidence> evidence,
            IncomingOrder read,
            PageImages images,
            WorkbookSheets workbooks) {
        List<Part> parts = new ArrayList<>();
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < Math.min(files.size(), MOST_PARTS); i++) {
            RawMessage file = files.get(i);
            String name = file.fileName() == null ? "" : file.fileName();
            int pages = images.count(file.content());
            if (pages > 0) {
                List<Sheet> sheets = sheets(pages, evidence, parts);
                parts.add(new Part(i, name, sheets, List.of(), List.of(), List.of(), false));
            } else drafts.addAll(drafts(i, name, file, workbooks));
        }
        parts.addAll(marked(drafts, evidence, read));
        parts.sort((one, other) -> Integer.compare(one.index(), other.index()));
        return new OriginalView(parts);
    }

    private static List<Draft> drafts(int index, String name, RawMessage file, WorkbookSheets workbooks) {
        List<Draft> drafts = new ArrayList<>();
        for (Table sheet : workbooks.of(file.content())) {
            List<Line> rows = sheet.rows().stream()
                    .map(row -> new Line(
                            row.number(),
                            row.cells().stream().map(Table.Cell::text).toList()))
                    .toList();
            drafts.add(new Draft(index, name + " · " + sheet.sheet(), true, true, rows, false));
        }
        if (!drafts.isEmpty()) return drafts;
        RawView view = RawView.of(file.contentType(), file.content());
        List<List<String>> table = view.text() && !view.edi() ? DelimitedTable.of(name, view.lines()) : List.of();
        List<List<String>> lines =
                table.isEmpty() ? view.lines().stream().map(List::of).toList() : table;
        drafts.add(new Draft(
                index,
                name,
                false,
                !table.isEmpty(),
                IntStream.range(0, lines.size())
                        .mapToObj(i -> new Line(i + 1, lines.get(i)))
                        .toList(),
                view.cut()));
        return drafts;
    }

    /** By the evidence where there is some; else the values are found in the draft that says most of them. */
    private static List<Part> marked(List<Draft> drafts, List<Evidence> evidence, IncomingOrder read) {
        List<Part> parts = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        for (Draft draft : drafts) {
            Draft cut = draft.table() ? draft : cutOut(draft, evidence);
            parts.add(part(cut, byEvidence(cut, evidence, placed)));
        }
        boolean onPages = evidence.stream().anyMatch(one -> one.box() != null);
        if (read == null || !placed.isEmpty() || onPages) return parts;
        Map<ReadPlaces.Place, String> most = Map.of();
        for (int i = 0; i < drafts.size(); i++) {
            Draft whole = drafts.get(i);
            Draft draft = whole.table() ? whole : inPieces(whole);
            Map<ReadPlaces.Place, String> places = ReadPlaces.in(draft.cells(), draft.table(), read);
            if (places.size() <= most.size()) continue;
            most = places;
            parts.clear();
            for (Draft other : drafts)
                parts.add(part(other == whole ? draft : other, other == whole ? places : Map.of()));
        }
        return parts;
    }

    private static Part part(Draft draft, Map<ReadPlaces.Place, String> places) {
        List<Row> rows = new ArrayList<>();
        int width = 0;
        for (int r = 0; r < draft.lines().size(); r++) {
            Line line = draft.lines().get(r);
            List<Cell> cells = new ArrayList<>();
            for (int c = 0; c < line.cells().size(); c++) {
                String text = line.cells().get(c);
                String fields = places.getOrDefault(new ReadPlaces.Place(r, c), "");
                Cell before = cells.isEmpty() ? null : cells.get(cells.size() - 1);
                boolean plain = !draft.table() && fields.isEmpty() && before != null && !before.marked();
                if (plain) cells.set(cells.size() - 1, new Cell(before.text() + text, ""));
                else cells.add(new Cell(text, fields));
            }
            width = Math.max(width, cells.size());
            rows.add(new Row(line.number(), cells));
        }
        List<String> columns = draft.sheet()
                ? IntStream.range(0, width).mapToObj(Table::letters).toList()
                : List.of();
        return new Part(
                draft.index(),
                draft.name(),
                List.of(),
                columns,
                draft.table() ? rows : List.of(),
                draft.table() ? List.of() : rows,
                draft.cut());
    }

    /** What evidence quotes becomes a piece of its own in its line. */
    private static Draft cutOut(Draft text, List<Evidence> evidence) {
        List<List<String>> lines = new ArrayList<>(text.cells());
        for (Evidence one : evidence) {
            int at = one.box() != null || one.place() == null ? -1 : lineOf(one.place(), lines);
            String said = at < 0 ? "" : quoted(one.place());
            if (said.isEmpty()) continue;
            List<String> pieces = new ArrayList<>();
            for (String piece : lines.get(at)) {
                int from = pieces.contains(said) ? -1 : piece.indexOf(said);
                if (from < 0) pieces.add(piece);
                else {
                    pieces.add(piece.substring(0, from));
                    pieces.add(said);
                    pieces.add(piece.substring(from + said.length()));
                }
            }
            lines.set(at, pieces);
        }
        List<Line> cut = IntStream.range(0, lines.size())
                .mapToObj(i -> new Line(text.lines().get(i).number(), lines.get(i)))
                .toList();
        return new Draft(text.index(), text.name(), false, false, cut, text.cut());
    }

    /** Each mark a piece of its own, what stands between two of them another. */
    private static Draft inPieces(Draft whole) {
        boolean commas = whole.lines().stream()
                .limit(3)
                .anyMatch(line -> line.cells().get(0).contains("\",\""));
        String marks = commas ? MARKS + "," : MARKS;
        List<Line> lines = whole.lines().stream()
                .map(line -> new Line(line.number(), pieces(line.cells().get(0), marks)))
                .toList();
        return new Draft(whole.index(), whole.name(), false, false, lines, whole.cut());
    }

    private static List<String> pieces(String text, String marks) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (marks.indexOf(text.charAt(i)) < 0) continue;
            if (i > from) pieces.add(text.substring(from, i));
            pieces.add(text.substring(i, i + 1));
            from = i + 1;
        }
        if (from < text.length() || pieces.isEmpty()) pieces.add(text.substring(from));
        return pieces;
    }

    /** Places belong to the first file that has pages: an order is read from one. */
    private static List<Sheet> sheets(int pages, List<Evidence> evidence, List<Part> before) {
        boolean first = before.stream().allMatch(part -> part.pages().isEmpty());
        return IntStream.rangeClosed(1, pages)
                .mapToObj(page -> new Sheet(
                        page,
                        evidence.stream()
                                .filter(one ->
                                        first && one.box() != null && one.box().page() == page)
                                .map(one -> new Mark(
                                        one.field(),
                                        100 * one.box().x(),
                                        100 * one.box().y(),
                                        100 * one.box().width(),
                                        100 * one.box().height()))
                                .toList()))
                .toList();
    }

    private static Map<ReadPlaces.Place, String> byEvidence(Draft draft, List<Evidence> evidence, Set<String> placed) {
        Map<ReadPlaces.Place, String> places = new HashMap<>();
        List<List<String>> lines = draft.cells();
        for (Evidence one : evidence) {
            if (one.box() != null || one.place() == null || placed.contains(one.field())) continue;
            int at = lineOf(one.place(), lines);
            if (at < 0) continue;
            placed.add(one.field());
            String said = quoted(one.place());
            int cell = IntStream.range(0, lines.get(at).size())
                    .filter(c -> lines.get(at).get(c).contains(said))
                    .findFirst()
                    .orElse(0);
            places.merge(new ReadPlaces.Place(at, cell), one.field(), (some, more) -> some + " " + more);
        }
        return places;
    }

    /** The line that the place names when it says there what it quotes; else the first that does. */
    private static int lineOf(String place, List<List<String>> lines) {
        Matcher line = LINE.matcher(place);
        String said = quoted(place);
        int named = line.find() ? Integer.parseInt(line.group(1)) - 1 : -1;
        if (named >= 0 && named < lines.size() && says(lines.get(named), said)) return named;
        if (said.length() < 2) return -1;
        for (int i = 0; i < lines.size(); i++) if (says(lines.get(i), said)) return i;
        return -1;
    }

    /** The value, which is quoted behind the text it stands in. */
    private static String quoted(String place) {
        String last = "";
        for (Matcher quote = QUOTED.matcher(place); quote.find(); ) last = quote.group(1);
        return last.replace("…", "").strip();
    }

    private static boolean says(List<String> cells, String said) {
        return cells.stream().anyMatch(cell -> cell.contains(said));
    }
}
