package org.wuzetka.app.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.wuzetka.connector.persistence.read.Intake;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.PageImages;
import org.wuzetka.domain.intake.RawMessage;

/**
 * The original of an order as a person looks at it beside the reading: pages as pictures with the places of the fields on
 * them, tables by cells, texts by lines.
 */
public record OriginalView(List<Part> parts) {
    private static final int MOST_PARTS = 12;
    private static final Pattern LINE = Pattern.compile("\\b(?:line|row) (\\d{1,6})");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]{2,})\"");

    /**
     * The message itself, or a file in it.
     *
     * @param index by which its pages are asked for
     * @param rows of a table, the first is its head; empty for what is none
     * @param lines of a text, one segment or element a line
     */
    public record Part(int index, String name, List<Sheet> pages, List<Row> rows, List<Row> lines, boolean cut) {}

    /** @param number of the page, the first is 1 */
    public record Sheet(int number, List<Mark> marks) {}

    /** A place on a page, in percent of its width and height. */
    public record Mark(String field, double x, double y, double width, double height) {}

    /** @param fields whose values were read there, parted by blanks; empty for none */
    public record Row(int number, List<String> cells, String fields) {
        public String text() {
            return cells.isEmpty() ? "" : cells.get(0);
        }

        public boolean marked() {
            return !fields.isEmpty();
        }
    }

    public static RawMessage raw(Intake.Message message) {
        return new RawMessage(
                message.channel(), message.contentType(), message.fileName(), message.content(), message.facts());
    }

    public static OriginalView of(List<RawMessage> files, List<Evidence> evidence, PageImages images) {
        List<Part> parts = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        for (int i = 0; i < Math.min(files.size(), MOST_PARTS); i++) {
            RawMessage file = files.get(i);
            int pages = images.count(file.content());
            String name = file.fileName() == null ? "" : file.fileName();
            if (pages > 0) {
                parts.add(new Part(i, name, sheets(pages, evidence, parts), List.of(), List.of(), false));
                continue;
            }
            RawView view = RawView.of(file.contentType(), file.content());
            List<List<String>> table = view.text() && !view.edi() ? DelimitedTable.of(name, view.lines()) : List.of();
            List<Row> rows =
                    rows(table.isEmpty() ? view.lines().stream().map(List::of).toList() : table, evidence, placed);
            parts.add(new Part(
                    i,
                    name,
                    List.of(),
                    table.isEmpty() ? List.of() : rows,
                    table.isEmpty() ? rows : List.of(),
                    view.cut()));
        }
        return new OriginalView(parts);
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

    private static List<Row> rows(List<List<String>> lines, List<Evidence> evidence, Set<String> placed) {
        List<StringBuilder> fields = new ArrayList<>();
        lines.forEach(line -> fields.add(new StringBuilder()));
        for (Evidence one : evidence) {
            if (one.box() != null || one.place() == null || placed.contains(one.field())) continue;
            int at = lineOf(one.place(), lines);
            if (at < 0) continue;
            placed.add(one.field());
            fields.get(at).append(fields.get(at).isEmpty() ? "" : " ").append(one.field());
        }
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new Row(i + 1, lines.get(i), fields.get(i).toString()))
                .toList();
    }

    /** The line that the place names when it says there what it quotes; else the first that does. */
    private static int lineOf(String place, List<List<String>> lines) {
        Matcher line = LINE.matcher(place);
        Matcher quote = QUOTED.matcher(place);
        String said = quote.find() ? quote.group(1).replace("…", "").strip() : "";
        int named = line.find() ? Integer.parseInt(line.group(1)) - 1 : -1;
        if (named >= 0 && named < lines.size() && says(lines.get(named), said)) return named;
        if (said.isEmpty()) return -1;
        for (int i = 0; i < lines.size(); i++) if (says(lines.get(i), said)) return i;
        return -1;
    }

    private static boolean says(List<String> cells, String said) {
        return cells.stream().anyMatch(cell -> cell.contains(said));
    }
}
