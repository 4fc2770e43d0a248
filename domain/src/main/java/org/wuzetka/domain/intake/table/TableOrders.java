package org.wuzetka.domain.intake.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.Payment;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;
import org.wuzetka.domain.shared.Problem;

/**
 * Orders of one table: the block above it, its lines, its totals and what stands below. A table with an order number in
 * each row becomes one order per number (and per place of delivery).
 */
public final class TableOrders {
    public static final int MAX_LINES = 20_000;
    /** {@link #likelihood} of a table whose header names an item and a quantity. */
    public static final int WITH_HEADER = 60;

    private static final Pattern TOTAL =
            Pattern.compile("(razem|suma|do przeniesienia|z przeniesienia|przeniesienie|carried forward|brought"
                    + " forward|ubertrag|prevod|celkem|soucet|mezisoucet|ogolem|lacznie|podsumowanie|do zaplaty|wartosc"
                    + " zamowienia|w tym vat|total|totals|subtotal|sub total|grand"
                    + " total|sum|summe|gesamt|gesamtsumme|zwischensumme|gesamtbetrag|endsumme)\\b.*");

    private final Table table;
    private final List<Problem> documentProblems;
    private final List<TranslatedOrder> orders = new ArrayList<>();
    private Layout layout;
    private LineReader lines;
    private final Head head;
    private Evidences evidences;
    private boolean mapped;

    private TableOrders(Table table, List<Problem> documentProblems) {
        this.table = table;
        this.head = new Head(table);
        this.documentProblems = documentProblems;
    }

    /** How many fields of an order the cells of a row name, as a header does. */
    public static int namedColumns(Row row) {
        return (int) row.cells().stream()
                .map(cell -> Field.named(cell.text()))
                .filter(field -> field != null)
                .distinct()
                .count();
    }

    /** Whether the text is, word for word, the header of a column of orders. */
    public static boolean namesColumn(String header) {
        return Field.named(header) != null;
    }

    /** Position of the quantity among the cells of a header, -1 when it names none. */
    public static int quantityColumn(Row header) {
        Layout layout = Layout.ofHeaderRow(header, 0);
        return layout == null || !layout.has(Field.QUANTITY) ? -1 : layout.column(Field.QUANTITY);
    }

    /** Positions of what names an item among the cells of a header. */
    public static List<Integer> itemColumns(Row header) {
        Layout layout = Layout.ofHeaderRow(header, 0);
        if (layout == null) return List.of();
        return layout.columns().entrySet().stream()
                .filter(entry -> entry.getKey().namesAnItem())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Whether a column of the header holds codes rather than names. */
    public static boolean isCodeColumn(Row header, int column) {
        Layout layout = Layout.ofHeaderRow(header, 0);
        return layout != null
                && layout.columns().entrySet().stream()
                        .anyMatch(entry -> entry.getValue() == column
                                && entry.getKey().namesAnItem()
                                && entry.getKey() != Field.DESCRIPTION);
    }

    /** Whether a line tells something of the whole order: begins with the name of such a field or of a party. */
    public static boolean isHead(String line) {
        return Head.reads(line);
    }

    /** Whether a line is the label of a party alone: what follows is its address. */
    public static boolean isParty(String line) {
        return Head.Role.of(Words.normal(line)) != null;
    }

    /** Whether a line begins with the word for a sum. */
    public static boolean isTotal(String line) {
        return TOTAL.matcher(Words.normal(line)).matches();
    }

    /** How surely the table is an order's by its columns: 0 not at all, {@value #WITH_HEADER} with a header, else less. */
    public static int likelihood(Table table) {
        Layout header = Layout.byHeader(table);
        if (header != null) return header.isComplete() ? WITH_HEADER : 25;
        Layout guessed = ContentLayout.of(table, Numbers.of(table, false));
        if (guessed == null) return 0;
        return guessed.has(Field.GTIN) ? 45 : guessed.has(Field.CODE) ? 30 : 20;
    }

    /** @param documentProblems takes what makes the table no order */
    public static List<TranslatedOrder> read(Table table, ColumnMapping mapping, List<Problem> documentProblems) {
        TableOrders reader = new TableOrders(table, documentProblems);
        if (reader.understand(mapping)) reader.rows();
        return reader.orders;
    }

    /** Finds the columns; otherwise tells why this is no order. */
    private boolean understand(ColumnMapping mapping) {
        String sheet = table.sheet() == null ? null : "sheet " + table.sheet();
        boolean told = false;
        if (mapping != null) {
            mapped = true;
            try {
                layout = Layout.byMapping(table, mapping);
            } catch (IllegalArgumentException missing) {
                documentProblems.add(Problem.error("table.mapping", sheet, Table.shortened(missing.getMessage())));
                return false;
            }
        } else {
            layout = Layout.byHeader(table);
            told = layout != null;
        }
        Numbers numbers = Numbers.of(table, layout != null && layout.commaByLanguage());
        if (layout == null || mapping == null && !layout.isComplete() && !layout.has(Field.QUANTITY)) {
            Layout guessed = layout == null ? ContentLayout.of(table, numbers) : null;
            if (guessed != null) layout = guessed;
        }
        int until = layout == null
                ? Math.min(table.rows().size(), 30)
                : Math.max(0, layout.headerRow() >= 0 ? layout.headerRow() : layout.firstRow());
        for (int i = 0; i < until; i++) head.read(table.rows().get(i));
        if (head.otherTitle() != null || layout != null && layout.has(Field.INVOICE_NUMBER)) {
            String title =
                    head.otherTitle() != null ? head.otherTitle() : layout.header(layout.column(Field.INVOICE_NUMBER));
            documentProblems.add(Problem.error("table.not-an-order", sheet, Table.shortened(title)));
            return false;
        }
        if (layout == null || !layout.isComplete()) {
            documentProblems.add(Problem.error(told ? "table.columns-missing" : "table.no-table", sheet));
            return false;
        }
        lines = new LineReader(table, layout, numbers);
        evidences = new Evidences(table, layout);
        return true;
    }

    /** Lines of one order as they are met, with the values that stand in each of its rows. */
    private static final class Gathered {
        private final List<IncomingLine> lines = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final List<Evidence> evidence = new ArrayList<>();
        private final Row first;
        private Row last;
        private String number;
        private String gln;
        private String vatId;
        private String shop;
        private String currency;
        private LocalDate date;

        private Gathered(Row row) {
            first = row;
        }
    }

    private void rows() {
        List<Row> items = itemRows();
        if (items.isEmpty()) {
            documentProblems.add(
                    Problem.error("table.no-lines", table.sheet() == null ? null : "sheet " + table.sheet()));
            return;
        }
        if (items.size() > MAX_LINES) {
            documentProblems.add(Problem.error("table.too-many-lines", null, Integer.toString(MAX_LINES)));
            return;
        }
        long empty = items.stream().filter(this::ordersNothing).count();
        if (empty == items.size()) {
            documentProblems.add(Problem.error("table.nothing-ordered", table.place(items.get(0))));
            return;
        }
        // An order form lists the whole range: rows without a quantity are then not ordered rather than forgotten.
        boolean form = items.size() >= 4 && empty * 2 > items.size();
        Map<String, Gathered> gathered = new LinkedHashMap<>();
        String number = "";
        String gln = "";
        String vatId = "";
        String shop = "";
        for (Row row : items) {
            // Merged or filled only once: an empty cell repeats the one above.
            number = said(row, Field.ORDER_NUMBER, number);
            gln = said(row, Field.SHIP_TO_GLN, gln);
            vatId = said(row, Field.VAT_ID, vatId);
            shop = said(row, Field.SHIP_TO, shop);
            if (form && ordersNothing(row)) continue;
            String key = number + "\n" + gln + "\n" + vatId + "\n" + shop;
            Gathered order = gathered.computeIfAbsent(key, any -> new Gathered(row));
            order.shop = orNull(shop);
            order.number = orNull(number);
            order.gln = orNull(Items.compact(gln));
            order.vatId = orNull(vatId);
            order.last = row;
            if (order.date == null) order.date = Dates.read(lines.cell(row, Field.ORDER_DATE));
            if (order.currency == null) order.currency = orNull(lines.text(row, Field.CURRENCY));
            IncomingLine line = lines.read(row, order.problems);
            order.evidence.addAll(evidences.of(row, line, order.lines.size()));
            order.lines.add(line);
        }
        gathered.values().forEach(order -> orders.add(order(order, form ? empty : 0)));
    }

    private String said(Row row, Field field, String above) {
        String text = lines.text(row, field);
        return text.isEmpty() ? above : text;
    }

    private List<Row> itemRows() {
        List<Row> items = new ArrayList<>();
        for (int i = layout.firstRow(); i < table.rows().size(); i++) {
            Row row = table.rows().get(i);
            String firstWords = row.cells().stream()
                    .filter(cell -> !cell.isBlank())
                    .findFirst()
                    .map(cell -> Words.normal(cell.text()))
                    .orElse("");
            boolean hasCode = hasCode(row);
            String quantity = lines.text(row, Field.QUANTITY);
            if (TOTAL.matcher(firstWords).matches() && !hasCode || isTotalOf(row, items, hasCode)) continue;
            if (repeatsHeader(row)) continue;
            boolean named = hasCode || !lines.text(row, Field.DESCRIPTION).isEmpty();
            long filled = row.cells().stream().filter(cell -> !cell.isBlank()).count();
            boolean heading = filled == 1 && quantity.isEmpty() && !startsHeadless(items, hasCode) && !isBareCode(row);
            boolean keyed = quantity.isEmpty()
                    && row.cells().stream().anyMatch(cell -> cell.text().contains(":"));
            boolean outside = layout.headerRow() < 0 && Quantities.none(quantity);
            if (heading || keyed || outside || !named && quantity.isEmpty()) {
                head.read(row);
                continue;
            }
            items.add(row);
        }
        return items;
    }

    private boolean startsHeadless(List<Row> items, boolean hasCode) {
        return hasCode && items.isEmpty() && layout.headerRow() < 0;
    }

    /** An item whose quantity was forgotten, or whose formula holds no value: no heading looks like a code. */
    private boolean isBareCode(Row row) {
        return layout.headerRow() >= 0
                && List.of(Field.GTIN, Field.CODE, Field.SUPPLIER_CODE, Field.BUYER_CODE).stream()
                        .map(field -> lines.cell(row, field))
                        .anyMatch(ContentLayout::looksLikeCode);
    }

    private boolean hasCode(Row row) {
        return !lines.text(row, Field.GTIN).isEmpty()
                || !lines.text(row, Field.CODE).isEmpty()
                || !lines.text(row, Field.SUPPLIER_CODE).isEmpty()
                || !lines.text(row, Field.BUYER_CODE).isEmpty();
    }

    /** Sums below the columns, with the word for it in any cell or with none at all. */
    private boolean isTotalOf(Row row, List<Row> items, boolean hasCode) {
        if (items.isEmpty()
                || hasCode
                        && layout.has(Field.DESCRIPTION)
                        && !lines.text(row, Field.DESCRIPTION).isEmpty()) {
            return false;
        }
        boolean word = row.cells().stream()
                .filter(cell -> !cell.isBlank() && cell.number() == null)
                .anyMatch(cell -> TOTAL.matcher(Words.normal(cell.text())).matches());
        if (word) return true;
        boolean onlyNumbers =
                row.cells().stream().filter(cell -> !cell.isBlank()).allMatch(cell -> Quantities.numeric(cell));
        return !hasCode
                && onlyNumbers
                && lines.text(row, Field.LINE_NUMBER).isEmpty()
                && row == table.rows().get(table.rows().size() - 1);
    }

    private boolean repeatsHeader(Row row) {
        Integer column = layout.column(Field.QUANTITY);
        String header = layout.header(column);
        return header != null
                && !header.isBlank()
                && header.equals(row.cell(column).text());
    }

    private boolean ordersNothing(Row row) {
        Cell cell = lines.cell(row, Field.QUANTITY);
        return cell.isBlank() || cell.text().matches("[-–—]|0+([.,]0+)?");
    }

    private TranslatedOrder order(Gathered order, long notOrdered) {
        List<Problem> problems = new ArrayList<>(order.problems);
        List<Evidence> evidence = new ArrayList<>(head.evidence());
        evidence.addAll(order.evidence);
        String place = place(order.first, order.last);
        boolean columnsGiven = mapped && table.guessed();
        if (layout.headerRow() < 0 && !columnsGiven) {
            String quantity = Table.letters(layout.column(Field.QUANTITY));
            problems.add(
                    layout.unsure()
                            ? Problem.hold("table.columns-unsure", place, quantity)
                            : Problem.warning("table.no-header", place, quantity));
        }
        if (notOrdered > 0) problems.add(Problem.warning("table.not-ordered", place, Long.toString(notOrdered)));
        IncomingParty shipTo = head.party(Head.Role.SHIP_TO);
        if (order.shop != null) shipTo = shop(order.shop);
        if (order.gln != null) shipTo = IncomingParty.ofGln(order.gln);
        IncomingParty buyer = head.party(Head.Role.BUYER);
        if (order.vatId != null)
            buyer = new IncomingParty(null, order.vatId, null, null, null, null, null, null, null, null);
        LocalDate date = order.date != null ? order.date : head.orderDate;
        String currency = order.currency != null ? order.currency.toUpperCase(java.util.Locale.ROOT) : head.currency;
        IncomingOrder built = IncomingOrder.builder()
                .orderNumber(order.number != null ? order.number : head.orderNumber)
                .orderDate(date)
                .currency(currency != null ? currency : lines.currency())
                .buyer(buyer)
                .shipTo(shipTo)
                .supplier(head.party(Head.Role.SUPPLIER))
                .requestedDelivery(head.requestedDelivery(date))
                .payment(head.paymentMethod == null ? null : new Payment(head.paymentMethod, null, null, null))
                .lines(order.lines)
                .comment(head.comment())
                .build();
        return new TranslatedOrder(built, place, problems, evidence);
    }

    /** The buyer's own number of a shop of his, or its name or address. */
    private static IncomingParty shop(String said) {
        if (said.matches("\\S{1,17}") && said.matches(".*\\d.*")) return IncomingParty.ofCode(said);
        HeadParty party = new HeadParty();
        party.address(said);
        return party.said();
    }

    private String place(Row first, Row last) {
        if (first.at() != null) return first == last ? first.at() : first.at() + " - " + last.at();
        return (table.sheet() == null ? "" : "sheet " + table.sheet() + ", ") + "rows " + first.number() + "-"
                + last.number();
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** What a cell must look like to count as a number here, whatever its decimal mark. */
    private static final class Quantities {
        private static boolean none(String text) {
            return !text.matches("[+-]?\\d.*");
        }

        private static boolean numeric(Cell cell) {
            return cell.number() != null || cell.text().matches("[+-]?[\\d .,]+(zł|PLN|EUR|€|%)?");
        }
    }
}
