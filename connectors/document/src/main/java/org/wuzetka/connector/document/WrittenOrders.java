package org.wuzetka.connector.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.connector.document.OtherDocument.Title;
import org.wuzetka.connector.document.Quantities.Mention;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.intake.table.ColumnMapping;
import org.wuzetka.domain.intake.table.Dates;
import org.wuzetka.domain.intake.table.Table;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;
import org.wuzetka.domain.intake.table.TableOrders;
import org.wuzetka.domain.shared.Problem;

/** Orders written as a letter: lines that name items, what stands around them, and what the writer wants at all. */
final class WrittenOrders {
    private static final ColumnMapping COLUMNS =
            ColumnMapping.parse("code=A;gtin=B;description=C;quantity=D;unit=E;comment=F");
    /** A list of codes and quantities without a single word of ordering. */
    private static final int UNSAID_LIST = 82;

    private static final int UNSAID = 60;
    private static final int SPOKEN_DAY = 85;
    private static final int MOST_LINES = 5_000;
    /** Below "Adres dostawy:" stand so many lines at most. */
    private static final int ADDRESS_LINES = 5;

    private static final Pattern KEY = Pattern.compile("^\\s*[\\p{L}][^:\\d]{1,40}:.*");
    private static final Pattern REFERENCE = Pattern.compile(
            "(?iu).*(?<!\\p{L})(zamówieni[ea]|zam\\.|order|(?-i:PO)|bestell\\p{L}*|auftrag\\p{L}*|objednávk[ay])\\s*(?<label>nr\\.?|numer|no\\.?|number|nummer|č\\.?|číslo|#|:)?\\s*[:.]?\\s*(?<number>[\\p{L}\\p{N}][\\p{L}\\p{N}/_.\\-]*\\d[\\p{L}\\p{N}/_\\-]*).*");

    private static final Pattern DATED = Pattern.compile(
            "(?iu)\\b(?:z dnia|vom|dated|ze dne)\\s+(\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}|\\d{4}-\\d{2}-\\d{2})(?!\\d)");

    private final String format;
    private final String subject;
    private final LocalDate sentOn;
    private final List<WrittenLine> all;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private Mention each;
    private int prose;
    private int addressLines;
    private SpokenDays.Said day;
    private WrittenLine dayAt;
    private String number;
    private WrittenLine numberAt;

    private WrittenOrders(String format, String subject, LocalDate sentOn, List<WrittenLine> all) {
        this.format = format;
        this.subject = subject == null ? "" : subject;
        this.sentOn = sentOn;
        this.all = all;
    }

    /** @param sentOn day of the message, from which "tomorrow" counts; {@code null} when unknown */
    static Translation read(String format, List<WrittenLine> lines, String subject, LocalDate sentOn) {
        return new WrittenOrders(format, subject, sentOn, lines).read();
    }

    static Translation ofPages(String format, List<Page> pages, PageTable.Read table) {
        List<WrittenLine> lines = new ArrayList<>();
        for (Row row : table.table().rows()) {
            List<Cell> cells =
                    row.cells().stream().filter(cell -> !cell.isBlank()).toList();
            String text = String.join("   ", cells.stream().map(Cell::text).toList());
            Evidence.Box box = cells.isEmpty() ? null : cells.get(0).box();
            int confidence = cells.stream().mapToInt(Cell::confidence).min().orElse(Evidence.CERTAIN);
            lines.add(new WrittenLine(
                    row.number(), text, row.at() == null ? "line " + row.number() : row.at(), box, confidence));
        }
        return read(format, lines, null, null);
    }

    private Translation read() {
        if (all.size() > MOST_LINES) return none(Problem.hold("text.too-long", null, String.valueOf(MOST_LINES)));
        Letter letter = Letter.of(all);
        List<WrittenLine> said = new ArrayList<>(letter.body());
        if (!subject.isBlank()) said.add(0, new WrittenLine(0, subject, "subject", null, Evidence.CERTAIN));
        Optional<Title> title = titleOf(said);
        if (title.isPresent()) return PageOrders.another(format, title.get());
        Optional<Problem> lastTime = Intent.lastTime(said);
        if (lastTime.isPresent()) return none(lastTime.get());
        letter.body().forEach(this::line);
        shareOut();
        List<Problem> otherwise = Intent.otherwise(said);
        boolean orders = Intent.orders(
                String.join("\n", said.stream().map(WrittenLine::text).toList()));
        List<Item> whole =
                items.stream().filter(item -> item.quantity() != null).toList();
        if (!otherwise.isEmpty() && !orders || whole.isEmpty()) {
            List<Problem> reasons = new ArrayList<>(otherwise);
            reasons.addAll(problems);
            if (reasons.isEmpty()) reasons.add(Problem.hold("text.no-items", null));
            return Translation.of(format, List.of(), reasons);
        }
        problems.addAll(otherwise);
        problems.addAll(Intent.doubts(said));
        items.stream()
                .filter(item -> item.quantity() == null)
                .forEach(item -> problems.add(Problem.hold(
                        "text.no-quantity", item.line().place(), item.line().shown())));
        letter.signature().stream()
                .filter(line -> line.text().matches("(?iu)\\s*(ps|p\\.s\\.|dopisek|nachtrag)\\b.*\\d.*"))
                .forEach(line -> problems.add(Problem.hold("text.after-signature", line.place(), line.shown())));
        return order(whole, orders, letter);
    }

    private static Optional<Title> titleOf(List<WrittenLine> lines) {
        return lines.stream()
                .filter(line -> !line.text().isBlank())
                .limit(2)
                .map(line ->
                        OtherDocument.of(line.text().replaceFirst("(?i)^\\s*((re|fw|fwd|odp|pd|aw|wg)\\s*:\\s*)+", "")))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(title -> title.text() != null);
    }

    private Translation none(Problem problem) {
        return Translation.unreadable(format, problem);
    }

    private void line(WrittenLine line) {
        String text = line.text().strip();
        if (text.isEmpty()) {
            rows.add(row(line, ""));
            addressLines = 0;
            return;
        }
        if (addressLines > 0
                && ItemLines.read(line).items().stream()
                        .noneMatch(item -> item.quantity() != null && item.unit() != null)) {
            addressLines--;
            rows.add(row(line, text));
            return;
        }
        if (TableOrders.isParty(text)) addressLines = ADDRESS_LINES;
        if (!items.isEmpty() && TableOrders.isTotal(text)) return;
        if (day == null) {
            SpokenDays.in(text, sentOn).ifPresent(said -> {
                day = said;
                dayAt = line;
            });
        }
        Matcher reference = REFERENCE.matcher(text);
        boolean head = KEY.matcher(text).matches() && !text.endsWith(":") && TableOrders.isHead(text);
        if (reference.matches() && number == null && isNumber(reference, text)) {
            number = reference.group("number");
            numberAt = line;
            String rest = text.substring(reference.end("number"));
            if (TableOrders.isHead(text) && Quantities.plain(rest).isEmpty()) {
                rows.add(row(line, text));
                return;
            }
            text = rest;
            if (text.isBlank()) return;
        }
        if (head || isAddress(text)) {
            rows.add(row(line, line.text().strip()));
            return;
        }
        if (TableOrders.isHead(text)) rows.add(row(line, text));
        ItemLines.Read read = isDayOnly(line, text) ? ItemLines.Read.NOTHING : ItemLines.read(line.with(text));
        if (read.unclear()) problems.add(Problem.hold("text.unclear-line", line.place(), line.shown()));
        if (read.each() != null) each = read.each();
        items.addAll(read.items());
        if (read.items().isEmpty() && read.each() == null) prose(line, text);
    }

    /** Without a label the number of an order and of an article look alike: then nothing may be counted behind it. */
    private static boolean isNumber(Matcher reference, String text) {
        String said = reference.group("number");
        if (Dates.read(said) != null) return false;
        boolean counts =
                !Quantities.plain(text.substring(reference.start("number"))).isEmpty();
        return reference.group("label") != null && !reference.group("label").equals(":")
                || said.length() >= 3
                        && !counts
                        && Quantities.bare(text.substring(reference.end("number")))
                                .isEmpty();
    }

    /** Streets and post codes hold numbers that are no quantities. */
    private static boolean isAddress(String text) {
        return text.matches(
                "(?iu).*(?<!\\p{L})(ul|al|os|pl)\\.\\s*\\p{L}.*\\d.*|.*\\b\\d{2}-\\d{3}\\s+\\p{L}.*|.*\\p{L}+(straße|strasse|str\\.)\\s*\\d+.*|\\d{5}\\s+\\p{Lu}\\p{Ll}+.*|\\d{3}"
                        + " \\d{2}\\s+\\p{Lu}.*|.*(?<!\\p{L})(tel|nip|fax|kom|regon|iban|dič|ičo|gln)\\b.*\\d.*|\\S+@\\S+|.*https?://.*");
    }

    /** "Dostawa do 15.12." names a day and no goods. */
    private boolean isDayOnly(WrittenLine line, String text) {
        return dayAt == line
                && ItemLines.read(line.with(text)).items().stream()
                        .noneMatch(item -> item.code() != null || item.gtin() != null || item.unit() != null);
    }

    private void prose(WrittenLine line, String text) {
        boolean heading = text.endsWith(":") || text.matches("[-=_*\\s]+");
        if (heading) {
            rows.add(row(line, text));
            return;
        }
        prose++;
        boolean dayTold = dayAt == line && day.window() != null && text.length() < 45;
        if (dayTold || Intent.orders(text) && text.length() < 80 && !text.matches(".*\\d.*")) return;
        rows.add(row(line, "Uwagi: " + text));
    }

    /** A quantity said for each item of a list goes to those without one of their own. */
    private void shareOut() {
        if (each == null) return;
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (item.quantity() == null) items.set(i, item.withQuantity(each.number(), each.unit(), 88));
        }
    }

    private Translation order(List<Item> whole, boolean orders, Letter letter) {
        boolean list = prose == 0 && whole.stream().allMatch(item -> item.code() != null || item.gtin() != null);
        int most = orders || number != null ? Evidence.CERTAIN : list ? UNSAID_LIST : UNSAID;
        for (Item item : whole) rows.add(row(item.atMost(most)));
        for (WrittenLine line : letter.signature()) {
            String vatId = VatIds.in(line.text());
            if (vatId != null) rows.add(row(line, "NIP: " + vatId));
        }
        List<Problem> documentProblems = new ArrayList<>();
        List<TranslatedOrder> read = TableOrders.read(new Table(null, rows, true), COLUMNS, documentProblems);
        if (read.size() != 1) return Translation.of(format, List.of(), PageOrders.held(documentProblems));
        TranslatedOrder order = read.get(0);
        List<Evidence> evidence = new ArrayList<>(order.evidence());
        IncomingOrder told = told(order.order(), evidence);
        List<Problem> all = new ArrayList<>(order.problems());
        all.addAll(problems);
        VatIds.check(told.buyer()).ifPresent(all::add);
        String place = whole.get(0).line().place();
        if (whole.size() > 1)
            place += " - " + whole.get(whole.size() - 1).line().place();
        return Translation.of(format, List.of(new TranslatedOrder(told, place, all, evidence)), documentProblems);
    }

    private IncomingOrder told(IncomingOrder order, List<Evidence> evidence) {
        String orderNumber = order.orderNumber();
        if (orderNumber == null && number != null) {
            orderNumber = number;
            evidence.add(
                    new Evidence("orderNumber", quoted(numberAt), numberAt.box(), Math.min(numberAt.confidence(), 90)));
        }
        LocalDate date = order.orderDate() == null ? datedOf(numberAt) : order.orderDate();
        DeliveryWindow window = order.requestedDelivery();
        String comment = order.comment();
        if (window == null && day != null) {
            window = day.window();
            if (window != null) {
                String path = window.earliest() == null ? "requestedDelivery.latest" : "requestedDelivery.earliest";
                evidence.add(new Evidence(path, quoted(dayAt), dayAt.box(), Math.min(dayAt.confidence(), SPOKEN_DAY)));
            } else {
                problems.add(Problem.hold("text.day-unknown", dayAt.place(), day.words()));
                boolean told = comment != null && comment.contains(dayAt.text().strip());
                if (!told)
                    comment = comment == null
                            ? dayAt.text().strip()
                            : comment + "\n" + dayAt.text().strip();
            }
        }
        return IncomingOrder.builder()
                .orderNumber(orderNumber)
                .orderDate(date)
                .currency(order.currency())
                .buyer(order.buyer())
                .shipTo(order.shipTo())
                .supplier(order.supplier())
                .requestedDelivery(window)
                .payment(order.payment())
                .lines(order.lines())
                .comment(comment)
                .build();
    }

    /** The day beside the order's number: {@code zamówienie nr 7 z dnia 20.11.2026}. */
    private static LocalDate datedOf(WrittenLine numbered) {
        if (numbered == null) return null;
        Matcher dated = DATED.matcher(numbered.text());
        return dated.find() ? Dates.read(dated.group(1)) : null;
    }

    private static String quoted(WrittenLine line) {
        return line.place() + ": \"" + line.shown() + "\"";
    }

    private Row row(WrittenLine line, String headText) {
        Cell cell = new Cell(Cell.clean(headText), null, false, line.box(), line.confidence());
        List<Cell> cells = new ArrayList<>();
        if (!cell.isBlank()) {
            for (int i = 0; i < 6; i++) cells.add(Cell.EMPTY);
            cells.add(cell);
        }
        return new Row(line.number(), line.place(), cells);
    }

    private static Row row(Item item) {
        WrittenLine line = item.line();
        List<Cell> cells = new ArrayList<>();
        for (String text :
                new String[] {item.code(), item.gtin(), item.name(), item.quantity(), item.unit(), item.comment()}) {
            int confidence = Math.min(line.confidence(), item.confidence());
            cells.add(text == null ? Cell.EMPTY : new Cell(Cell.clean(text), null, false, line.box(), confidence));
        }
        return new Row(line.number(), quoted(line), cells);
    }
}
