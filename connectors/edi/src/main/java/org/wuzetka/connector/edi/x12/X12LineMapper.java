package org.wuzetka.connector.edi.x12;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingLine.Action;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;

/** One order line: PO1, or POC in a change, and what stands under it. */
final class X12LineMapper {
    private static final int LONGEST_TEXT = 2000;
    private static final int MOST_PARTS = 20;

    private final Findings findings;
    private final int position;
    private final String tag;
    private final String label;
    private final String number;
    private final String changeCode;
    private final ItemNumbers items;
    private final X12Dates dates;
    private final X12Allowances allowances;
    private final StringBuilder description = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private final StringBuilder parts = new StringBuilder();
    private final BigDecimal quantity;
    private BigDecimal partSum;
    private DeliveryWindow firstPart;
    private DeliveryWindow partSpan;
    private boolean spread;
    private int partCount;
    private String unit;
    private String basisCode;
    private BigDecimal netPrice;
    private BigDecimal grossPrice;
    private BigDecimal netAmount;
    private String vatRate;
    private String pack;
    private boolean unreadableQuantity;

    /** @param change the line is a POC, which has the code of the change before the quantity */
    X12LineMapper(Segment line, boolean change, char component, int ordinal, Findings findings) {
        this.findings = findings;
        position = findings.position();
        tag = line.tag();
        number = line.get(1);
        label = number == null ? String.valueOf(ordinal) : number;
        findings.line(label);
        changeCode = change ? line.get(2) : null;
        items = new ItemNumbers(findings);
        dates = new X12Dates(findings);
        allowances = new X12Allowances(findings);
        quantity = quantity(line.get(change ? 3 : 2));
        unit(line.get(change ? 5 : 3), component);
        netPrice = price(line.get(change ? 6 : 4));
        basisCode = line.get(change ? 7 : 5);
        items.addPairs(line, change ? 8 : 6);
    }

    void segment(Segment segment) {
        switch (segment.tag()) {
            case "LIN" -> items.addPairs(segment, 2);
            case "PID" -> append(description, segment.get(5), " ");
            case "MSG" -> append(comment, segment.get(1), "\n");
            case "NTE", "MTX" -> append(comment, segment.get(2), "\n");
            case "DTM" -> dates.add(segment);
            case "SCH" -> schedule(segment);
            case "CTP" -> otherPrice(segment);
            case "PO4" -> pack = segment.get(1);
            case "SAC" -> allowances.add(segment, true);
            case "ITA" -> findings.holdOnce("x12.allowance-unreadable", "ITA");
            case "TXI" -> vatRate = segment.get(3) != null ? segment.get(3) : vatRate;
            case "AMT" -> {
                if ("1".equals(segment.get(1))) netAmount = X12Values.number(segment.get(2));
            }
            case "SLN" -> findings.holdOnce("x12.sub-lines");
            case "SDQ" -> stores(segment);
            default -> {
                // Not part of the canonical line.
            }
        }
    }

    private BigDecimal quantity(String text) {
        if (text == null) return null;
        BigDecimal value = X12Values.number(text);
        if (value == null) {
            findings.hold("x12.quantity-unreadable", text);
            unreadableQuantity = true;
        } else if (value.signum() < 0) {
            findings.hold("x12.quantity-negative", text);
        }
        return value;
    }

    private void unit(String said, char component) {
        if (said == null) return;
        int end = said.indexOf(component);
        String word = end > 0 ? said.substring(0, end) : said;
        String standard = X12Codes.unit(word);
        if (standard == null) findings.holdOnce("x12.unit-unknown", word);
        unit = standard == null ? word : standard;
    }

    private BigDecimal price(String text) {
        if (text == null) return null;
        BigDecimal value = X12Values.number(text);
        if (value == null || value.signum() < 0) findings.hold("x12.price-unreadable", text);
        return value;
    }

    /** CTP: prices of other kinds (data element 236); what the shop will ask of consumers is none of ours. */
    private void otherPrice(Segment ctp) {
        String kind = ctp.get(2) == null ? "" : ctp.get(2);
        BigDecimal value = X12Values.number(ctp.get(3));
        if (value == null) return;
        switch (kind) {
            case "NET", "CON", "UCP", "CUP", "INV", "WHL", "QTE", "PRO" -> {
                if (netPrice == null) {
                    netPrice = value;
                    basisCode = ctp.get(9) != null ? ctp.get(9) : basisCode;
                } else if (netPrice.compareTo(value) != 0) {
                    findings.hold("x12.two-prices", netPrice.toPlainString(), value.toPlainString());
                }
            }
            case "LPR", "GRP" -> grossPrice = grossPrice == null ? value : grossPrice;
            default -> {
                // Retail prices and others that nobody pays the supplier.
            }
        }
    }

    private void schedule(Segment sch) {
        BigDecimal part = X12Values.number(sch.get(1));
        if (part == null) {
            findings.hold("x12.quantity-unreadable", String.valueOf(sch.get(1)));
            return;
        }
        partSum = partSum == null ? part : partSum.add(part);
        X12Dates day = new X12Dates(findings);
        day.add(sch.get(5), sch.get(6), null, null);
        day.add(sch.get(8), sch.get(9), null, null);
        DeliveryWindow window = day.window();
        if (partCount > 0 && window != null && !window.equals(firstPart)) spread = true;
        if (partCount == 0) firstPart = window;
        if (window != null && window.earliest() != null && window.latest() != null) {
            partSpan = X12Dates.span(partSpan, window);
        }
        String shown = part.toPlainString() + ": " + (sch.get(6) == null ? "-" : sch.get(6));
        if (++partCount <= MOST_PARTS) append(parts, shown, ", ");
    }

    /** SDQ: quantities for each store, which are other places of delivery. */
    private void stores(Segment sdq) {
        StringBuilder shown = new StringBuilder();
        for (int i = 3; i <= sdq.lastElement() && shown.length() < 200; i += 2) {
            append(shown, sdq.get(i) + ": " + sdq.get(i + 1), ", ");
        }
        findings.hold("x12.several-stores", shown.toString());
    }

    private static void append(StringBuilder text, String more, String between) {
        if (more == null || text.length() > LONGEST_TEXT) return;
        if (!text.isEmpty()) text.append(between);
        text.append(more);
    }

    BigDecimal orderedQuantity() {
        return quantity != null ? quantity : partSum;
    }

    /** What the line comes to: as said, or price times quantity; {@code null} where it cannot be told. */
    BigDecimal amount() {
        if (netAmount != null) return netAmount;
        BigDecimal ordered = orderedQuantity();
        if (netPrice == null || ordered == null) return null;
        Integer basis = X12Codes.basis(basisCode, unit);
        BigDecimal amount = netPrice.multiply(ordered);
        return basis == null ? amount : amount.divide(BigDecimal.valueOf(basis), 6, RoundingMode.HALF_UP);
    }

    boolean hasAllowances() {
        return !allowances.isEmpty();
    }

    /** The line as a whole; what is missing in it is told at its first segment. */
    IncomingLine finish(boolean changes) {
        int next = findings.position();
        String nextTag = findings.tag();
        findings.at(position, tag);
        findings.line(label);
        IncomingLine line = line(changes);
        findings.at(next, nextTag);
        findings.line(null);
        return line;
    }

    private IncomingLine line(boolean changes) {
        Action action = changes ? action() : null;
        if (!changes && "DI".equals(changeCode)) findings.hold("x12.line-action", changeCode);
        BigDecimal ordered = orderedQuantity();
        if (quantity != null && partSum != null && quantity.compareTo(partSum) != 0) {
            findings.hold("x12.split-sum", quantity.toPlainString(), partSum.toPlainString());
        }
        if (spread) findings.hold("x12.split-deliveries", parts.toString());
        boolean mayLack = action == Action.DELETE || action == Action.CHANGE;
        if (ordered == null && !unreadableQuantity && !mayLack) findings.hold("x12.quantity-missing");
        if (ordered != null && ordered.signum() == 0 && action != Action.DELETE) findings.hold("x12.quantity-zero");
        if (items.areMissing() && !(changes && number != null)) findings.hold("x12.no-item-id");
        if ("NC".equals(basisCode)) findings.hold("x12.no-charge");
        if (netPrice != null && X12Codes.isPricePerEach(basisCode) && X12Codes.isPack(unit)) {
            findings.hold("x12.price-per-each", unit, pack == null ? "?" : pack);
        }
        checkAmount(ordered);
        Integer basis = X12Codes.basis(basisCode, unit);
        DeliveryWindow window = partSpan != null ? partSpan : dates.window();
        return IncomingLine.builder()
                .lineNumber(number)
                .action(action)
                .gtin(items.gtin())
                .buyerCode(items.buyerCode())
                .supplierCode(items.supplierCode())
                .description(description.isEmpty() ? items.description() : description.toString())
                .quantity(ordered)
                .unit(unit)
                .netPrice(netPrice)
                .grossPrice(grossPrice)
                .priceBasis(basis == null || netPrice == null ? null : BigDecimal.valueOf(basis))
                .discounts(allowances.discounts())
                .vatRate(vatRate)
                .netAmount(netAmount)
                .requestedDelivery(window)
                .comment(comment.isEmpty() ? null : comment.toString())
                .build();
    }

    /** Data element 670: what a change wants of the line. */
    private Action action() {
        return switch (changeCode == null ? "" : changeCode) {
            case "AI" -> Action.ADD;
            case "DI" -> Action.DELETE;
            case "", "CA", "PC", "PQ", "QD", "QI", "RQ", "RZ", "RS", "CT", "NC", "MU" -> Action.CHANGE;
            default -> {
                findings.hold("x12.line-action", changeCode);
                yield Action.CHANGE;
            }
        };
    }

    private void checkAmount(BigDecimal ordered) {
        if (netAmount == null || netPrice == null || ordered == null || !allowances.isEmpty()) return;
        BigDecimal said = netAmount;
        netAmount = null;
        BigDecimal expected = amount();
        netAmount = said;
        if (expected.subtract(said).abs().compareTo(new BigDecimal("0.01")) > 0) {
            findings.warning(
                    "x12.line-amount-differs",
                    said.toPlainString(),
                    expected.setScale(2, RoundingMode.HALF_UP).toPlainString());
        }
    }
}
