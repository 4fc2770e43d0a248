package org.wuzetka.domain.intake.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;
import org.wuzetka.domain.shared.CheckDigits;
import org.wuzetka.domain.shared.Problem;

/** Makes an order line of a table's row. A value that cannot be trusted is left out or kept with a HOLD at its cell. */
final class LineReader {
    private static final Pattern BASIS =
            Pattern.compile("(?iu)(?:/|\\b(?:za|per|pro|je|na|for))\\s*(10|100|1000)(?!\\d)");
    private static final BigDecimal UNLIKELY = BigDecimal.valueOf(10_000_000);

    private final Table table;
    private final Layout layout;
    private final Numbers numbers;
    private final Currencies currencies = new Currencies();
    private final String unitOfColumn;
    private final BigDecimal basisOfColumn;
    private final Set<Integer> formulaColumnsTold = new HashSet<>();

    LineReader(Table table, Layout layout, Numbers numbers) {
        this.table = table;
        this.layout = layout;
        this.numbers = numbers;
        Matcher basis = BASIS.matcher(header(Field.NET_PRICE));
        basisOfColumn = basis.find() ? new BigDecimal(basis.group(1)) : null;
        unitOfColumn = UnitWords.ofHeader(header(Field.QUANTITY));
        for (Field field : new Field[] {Field.NET_PRICE, Field.GROSS_PRICE, Field.NET_AMOUNT}) {
            currencies.see(header(field));
        }
    }

    private String header(Field field) {
        Integer column = layout.column(field);
        String header = column == null ? null : layout.header(column);
        return header == null ? "" : header;
    }

    /** The currency that the prices read so far and their headers name, or {@code null}. */
    String currency() {
        return currencies.only();
    }

    IncomingLine read(Row row, List<Problem> problems) {
        IncomingLine.Builder line = IncomingLine.builder();
        boolean item = item(row, line, problems);
        if (!item) problems.add(Problem.hold("table.no-item", table.place(row)));
        String unit = UnitWords.codeOrWord(text(row, Field.UNIT));
        quantity(row, unit, line, problems);
        BigDecimal discount = amount(row, Field.DISCOUNT, problems);
        if (discount != null && discount.signum() != 0) {
            line.discounts(List.of(new IncomingDiscount(null, discount.abs(), null)));
        }
        LocalDate delivery = null;
        Cell day = cell(row, Field.DELIVERY_DATE);
        if (!day.isBlank()) {
            delivery = Dates.read(day);
            if (delivery == null) problems.add(Problem.hold("table.date", place(row, Field.DELIVERY_DATE), shown(day)));
        }
        tellFormulas(row, problems);
        String vat = text(row, Field.VAT_RATE).replace("%", "").strip();
        return line.lineNumber(orNull(text(row, Field.LINE_NUMBER)))
                .description(orNull(text(row, Field.DESCRIPTION)))
                .netPrice(amount(row, Field.NET_PRICE, problems))
                .priceBasis(priceBasis(row, problems))
                .grossPrice(amount(row, Field.GROSS_PRICE, problems))
                .netAmount(amount(row, Field.NET_AMOUNT, problems))
                .vatRate(orNull(vat))
                .requestedDelivery(delivery == null ? null : DeliveryWindow.on(delivery))
                .comment(orNull(text(row, Field.COMMENT)))
                .build();
    }

    /** @return whether the row names an item at all */
    private boolean item(Row row, IncomingLine.Builder line, List<Problem> problems) {
        String supplierCode = code(row, Field.SUPPLIER_CODE, problems);
        String buyerCode = code(row, Field.BUYER_CODE, problems);
        String code = code(row, Field.CODE, problems);
        String gtin = text(row, Field.GTIN);
        if (gtin.isEmpty() && code != null) {
            String digits = Items.compact(code);
            if (digits.length() >= 12 && CheckDigits.isGtin(digits)) {
                gtin = digits;
                code = null;
            }
        }
        // A plain "code" is ours where the buyer has a column for his own, and his where he has one for ours.
        if (code != null && supplierCode == null && !layout.has(Field.SUPPLIER_CODE)) supplierCode = code;
        else if (code != null && buyerCode == null) buyerCode = code;
        line.supplierCode(supplierCode).buyerCode(buyerCode);
        boolean coded = supplierCode != null || buyerCode != null;
        boolean damaged = damagedAnywhere(row);
        if (!gtin.isEmpty()) gtin(gtin, coded, row, line, problems);
        return coded
                || damaged
                || !gtin.isEmpty()
                || !text(row, Field.DESCRIPTION).isEmpty();
    }

    private boolean damagedAnywhere(Row row) {
        return Items.isDamaged(text(row, Field.CODE))
                || Items.isDamaged(text(row, Field.SUPPLIER_CODE))
                || Items.isDamaged(text(row, Field.BUYER_CODE));
    }

    /** @return {@code null} when there is none, or Excel has cut its digits off */
    private String code(Row row, Field field, List<Problem> problems) {
        String text = text(row, field);
        if (text.isEmpty()) return null;
        if (Items.isDamaged(text)) {
            problems.add(Problem.hold("table.digits-lost", place(row, field), text));
            return null;
        }
        return text.startsWith("'") ? orNull(text.substring(1).strip()) : text;
    }

    private void gtin(String text, boolean coded, Row row, IncomingLine.Builder line, List<Problem> problems) {
        String place = place(row, layout.has(Field.GTIN) ? Field.GTIN : Field.CODE);
        if (Items.isDamaged(text)) {
            problems.add(Problem.hold("table.digits-lost", place, text));
            return;
        }
        String digits = Items.compact(text);
        if (CheckDigits.isGtin(digits)) {
            line.gtin(digits);
            return;
        }
        String padded = Items.withLostZeros(digits);
        if (padded != null) {
            line.gtin(padded);
            problems.add(Problem.warning("table.zeros-restored", place, text, padded));
            return;
        }
        String mended =
                cell(row, layout.has(Field.GTIN) ? Field.GTIN : Field.CODE).confidence() < Evidence.CERTAIN
                        ? Items.mended(digits)
                        : null;
        if (mended != null) {
            line.gtin(mended);
            problems.add(Problem.warning("table.gtin-mended", place, Table.shortened(text), mended));
            return;
        }
        line.gtin(digits);
        problems.add(
                coded
                        ? Problem.warning("table.gtin", place, Table.shortened(text))
                        : Problem.hold("table.gtin", place, Table.shortened(text)));
    }

    private void quantity(Row row, String unit, IncomingLine.Builder line, List<Problem> problems) {
        Cell cell = cell(row, Field.QUANTITY);
        String place = place(row, Field.QUANTITY);
        line.unit(unit != null ? unit : unitOfColumn);
        if (cell.isBlank()) {
            problems.add(Problem.hold("table.no-quantity", place));
            return;
        }
        Numbers.Read read = numbers.read(cell);
        if (read == null || Items.isDamaged(cell.text())) {
            problems.add(Problem.hold("table.quantity", place, shown(cell)));
            return;
        }
        if (!read.rest().isEmpty()) {
            String word = read.rest();
            String known = UnitWords.code(word);
            if (known == null && !word.matches("[\\p{L}.]{1,12}")) {
                problems.add(Problem.hold("table.quantity", place, shown(cell)));
                return;
            }
            line.unit(known != null ? known : word);
        }
        line.quantity(read.value());
        if (read.ambiguous()) problems.add(Problem.hold("table.ambiguous-number", place, shown(cell)));
        if (read.value().signum() <= 0) problems.add(Problem.hold("table.quantity-not-positive", place, shown(cell)));
        if (read.value().compareTo(UNLIKELY) >= 0) problems.add(Problem.hold("table.quantity", place, shown(cell)));
    }

    private BigDecimal amount(Row row, Field field, List<Problem> problems) {
        Cell cell = cell(row, field);
        if (cell.isBlank() || cell.text().matches("[-–—]")) return null;
        if (field != Field.DISCOUNT) currencies.see(cell.text());
        BigDecimal amount = numbers.amount(cell);
        if (amount == null) problems.add(Problem.warning("table.amount", place(row, field), shown(cell)));
        return amount;
    }

    /** By its own column, else by the header of the price: {@code Preis/100}. */
    private BigDecimal priceBasis(Row row, List<Problem> problems) {
        if (cell(row, Field.NET_PRICE).isBlank()) return null;
        BigDecimal said = amount(row, Field.PRICE_BASIS, problems);
        if (said == null || said.signum() <= 0) said = basisOfColumn;
        return said == null || said.compareTo(BigDecimal.ONE) == 0 ? null : said;
    }

    /** Once a column: what a formula would say today may differ from the value stored with the file. */
    private void tellFormulas(Row row, List<Problem> problems) {
        layout.columns().forEach((field, column) -> {
            if (field != Field.OTHER && row.cell(column).formula() && formulaColumnsTold.add(column)) {
                problems.add(Problem.warning("table.formula", place(row, field), shown(row.cell(column))));
            }
        });
    }

    Cell cell(Row row, Field field) {
        Integer column = layout.column(field);
        return column == null ? Cell.EMPTY : row.cell(column);
    }

    String text(Row row, Field field) {
        return cell(row, field).text();
    }

    String place(Row row, Field field) {
        Integer column = layout.column(field);
        return column == null ? table.place(row) : table.place(row, column, layout.header(column));
    }

    private static String shown(Cell cell) {
        return Table.shortened(cell.text());
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
