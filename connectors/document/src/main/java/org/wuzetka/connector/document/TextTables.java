package org.wuzetka.connector.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.connector.document.Page.Word;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.intake.table.Table;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;
import org.wuzetka.domain.intake.table.TableOrders;
import org.wuzetka.domain.shared.Problem;

/** Tables that people draw in letters with tabs, bars, semicolons or blanks, below a header that names their columns. */
final class TextTables {
    private static final Pattern WORD = Pattern.compile("\\S+");
    /** Size of a character as on a typewriter, for tables drawn with blanks. */
    private static final double WIDTH = 6;

    private static final double HEIGHT = 10;
    private static final int MOST_COLUMNS = 200;

    private TextTables() {}

    /** @return empty when no line is a header of items and quantities */
    static Optional<Translation> read(String format, List<WrittenLine> lines) {
        Letter letter = Letter.of(lines);
        List<WrittenLine> body = letter.body();
        if (Intent.lastTime(body).isPresent()) return Optional.empty();
        for (String separator : List.of("\t", "|", ";")) {
            Optional<Translation> read = separated(format, body, separator);
            if (read.isPresent()) return read;
        }
        return drawn(format, body);
    }

    private static Optional<Translation> separated(String format, List<WrittenLine> body, String separator) {
        List<Row> rows = new ArrayList<>();
        boolean header = false;
        for (WrittenLine line : body) {
            String text = line.text().strip();
            if (text.matches("[|+\\-=: ]+")) continue;
            if (text.startsWith(separator)) text = text.substring(1);
            List<Cell> cells = Arrays.stream(text.split(Pattern.quote(separator), MOST_COLUMNS))
                    .map(Cell::of)
                    .toList();
            Row row = new Row(line.number(), line.place(), cells);
            header |= cells.size() > 1 && isHeader(row);
            rows.add(row);
        }
        return header ? Optional.of(orders(format, new Table(null, rows, true))) : Optional.empty();
    }

    private static boolean isHeader(Row row) {
        return TableOrders.namedColumns(row) >= 2
                && TableOrders.likelihood(new Table(null, List.of(row))) == TableOrders.WITH_HEADER;
    }

    /** Columns of blanks are columns of a page with letters of one width. */
    private static Optional<Translation> drawn(String format, List<WrittenLine> body) {
        List<Word> words = new ArrayList<>();
        for (WrittenLine line : body) {
            Matcher word = WORD.matcher(line.text());
            while (word.find() && words.size() < 50_000) {
                words.add(new Word(
                        word.group(),
                        word.start() * WIDTH,
                        line.number() * (HEIGHT + 2),
                        word.group().length() * WIDTH - 0.5,
                        HEIGHT,
                        100));
            }
        }
        if (words.isEmpty()
                || body.stream().noneMatch(line -> line.text().strip().matches(".*\\S {2,}\\S.*")))
            return Optional.empty();
        int height = body.get(body.size() - 1).number() + 1;
        PageTable.Read read = PageTable.of(List.of(new Page(1, 2_000, height * (HEIGHT + 2), words)));
        if (read.header() == null) return Optional.empty();
        List<Row> rows = read.table().rows().stream()
                .map(row -> new Row(
                        row.number(),
                        place(row, body),
                        row.cells().stream().map(TextTables::withoutBox).toList()))
                .toList();
        return Optional.of(orders(format, new Table(null, rows, true)));
    }

    private static Cell withoutBox(Cell cell) {
        return new Cell(cell.text(), null, false, null, cell.confidence());
    }

    /** Lines of the page count the written ones alone; the letter's count the blank ones too. */
    private static String place(Row row, List<WrittenLine> body) {
        if (row.at() == null) return null;
        int wanted = Integer.parseInt(row.at().substring(row.at().lastIndexOf(' ') + 1));
        return body.stream()
                .filter(line -> !line.text().isBlank())
                .skip(wanted - 1L)
                .findFirst()
                .map(WrittenLine::place)
                .orElse(row.at());
    }

    private static Translation orders(String format, Table table) {
        List<Problem> problems = new ArrayList<>();
        List<TranslatedOrder> orders = TableOrders.read(table, null, problems);
        return Translation.of(format, orders, orders.isEmpty() ? PageOrders.held(problems) : problems);
    }

    /** What the letter says around its table may change what the table means; goods named outside it would be lost. */
    static Translation checked(Translation table, List<WrittenLine> lines) {
        List<WrittenLine> body = Letter.of(lines).body();
        List<Problem> holds = new ArrayList<>(Intent.otherwise(body));
        boolean orders = Intent.orders(
                String.join("\n", body.stream().map(WrittenLine::text).toList()));
        if (!holds.isEmpty() && !orders) return Translation.of(table.format(), List.of(), holds);
        holds.addAll(Intent.doubts(body));
        String read = table.orders().stream()
                .flatMap(order -> order.order().lines().stream())
                .map(item ->
                        item.supplierCode() + "\n" + item.buyerCode() + "\n" + item.gtin() + "\n" + item.description())
                .reduce("", (one, other) -> one + "\n" + other);
        for (WrittenLine line : body) {
            boolean lost = ItemLines.read(line).items().stream()
                    .anyMatch(item -> item.quantity() != null
                            && item.unit() != null
                            && (item.code() != null && !read.contains(item.code())
                                    || item.code() == null
                                            && item.name() != null
                                            && !read.contains(item.name())
                                            && !line.text().contains("\t")
                                            && !line.text().contains("|")
                                            && !line.text().contains(";")
                                            && !line.text().strip().matches(".*\\S {2,}\\S.*")));
            if (lost) holds.add(Problem.hold("text.more-items", line.place(), line.shown()));
        }
        List<TranslatedOrder> held = table.orders().stream()
                .map(order -> {
                    List<Problem> all = new ArrayList<>(order.problems());
                    all.addAll(holds);
                    return new TranslatedOrder(order.order(), order.place(), all, order.evidence());
                })
                .toList();
        return Translation.of(table.format(), held, table.problems());
    }
}
