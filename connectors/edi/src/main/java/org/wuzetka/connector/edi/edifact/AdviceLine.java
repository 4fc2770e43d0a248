package org.wuzetka.connector.edi.edifact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Set;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.PartnerMessage.Answer;
import org.wuzetka.domain.intake.PartnerMessage.Kind;
import org.wuzetka.domain.intake.PartnerMessageDraft;
import org.wuzetka.domain.intake.UnitCodes;

/** One LIN of an ORDRSP, DESADV or RECADV with what stands under it. */
final class AdviceLine {
    private static final int PRICE_DECIMALS = 6;
    /** Quantities that say nothing of what comes: per pack, in stock, smallest and largest order, ordered, invoiced. */
    private static final Set<String> BESIDE = Set.of("59", "52", "45", "45E", "17", "145", "53", "54", "21", "47");
    /** Segments that bear a status or a quantity which is not read here. */
    private static final Set<String> STATUS = Set.of("QVR", "STS", "CDI");

    private final PartnerMessageDraft.Line line;
    private final Kind kind;
    private final Findings findings;
    private final DecimalMark mark;
    private final ItemIds ids;
    private final AdviceMapper.AdviceDates dates;
    private int rank = Integer.MAX_VALUE;
    private boolean parted;
    private boolean underMark;
    private BigDecimal marked;
    private String reference;

    /** @param whole answer to all lines that have none of their own */
    AdviceLine(Segment lin, PartnerMessageDraft draft, Findings findings, DecimalMark mark, Answer whole) {
        this.findings = findings;
        this.mark = mark;
        kind = draft.kind;
        line = draft.line();
        findings.line(lin.get(1) == null ? String.valueOf(draft.size()) : lin.get(1));
        ids = new ItemIds(findings);
        ids.item(lin.get(3, 1), lin.get(3, 2), lin.get(3, 4));
        dates = new AdviceMapper.AdviceDates(kind);
        // The lines of a response are numbered as those of the order; a despatch counts its own.
        if (lin.get(4, 1) != null) findings.hold("edifact.advice-not-understood", "LIN " + lin.get(4, 1));
        if (kind == Kind.ORDER_RESPONSE) {
            line.orderLine = lin.get(1);
            line.answer = answer(lin.get(2), whole);
        }
    }

    /** Code list 1229. */
    private Answer answer(String action, Answer whole) {
        if (action == null) return whole;
        return switch (action) {
            case "4", "5", "11" -> Answer.ACCEPTED;
            case "1", "3", "6", "9", "24" -> Answer.CHANGED;
            case "2", "7", "10" -> Answer.REJECTED;
            default -> {
                findings.hold("edifact.line-status", action);
                yield null;
            }
        };
    }

    void segment(Segment segment) {
        switch (segment.tag()) {
            case "PIA" -> {
                ids.additional(segment);
                for (int i = 2; i <= segment.lastElement(); i++)
                    if ("NB".equals(segment.get(i, 2))) lot(segment.get(i, 1));
            }
            case "QTY" -> quantity(segment);
            case "SCC" -> parted = true;
            case "PCI" -> underMark = true;
            case "GIN" -> {
                if ("BX".equals(segment.get(1))) lot(segment.get(2));
            }
            case "DTM" -> date(segment);
            case "PRI" -> price(segment);
            case "RFF" -> reference(segment);
            default -> {
                // Texts, packages and places are no part of what was agreed.
                if (STATUS.contains(segment.tag()) && !says(segment, "0")) {
                    findings.hold("edifact.advice-not-understood", segment.tag() + " " + segment.get(1, 1));
                }
            }
        }
    }

    private static boolean says(Segment segment, String value) {
        return value.equals(segment.get(1, 1));
    }

    private int rankOf(String qualifier) {
        return switch (kind) {
            case ORDER_RESPONSE -> java.util.List.of("113", "12", "21", "1").indexOf(qualifier);
            case DESPATCH_ADVICE -> java.util.List.of("12", "113", "46").indexOf(qualifier);
            case RECEIPT_ADVICE, ERROR_REPORT ->
                java.util.List.of("194", "48", "46").indexOf(qualifier);
        };
    }

    private void quantity(Segment qty) {
        String qualifier = qty.get(1, 1) == null ? "" : qty.get(1, 1);
        int found = rankOf(qualifier);
        boolean split = underMark && qualifier.equals("11");
        boolean despatched = kind == Kind.RECEIPT_ADVICE && qualifier.equals("12");
        if (found < 0 && !split && !despatched && !BESIDE.contains(qualifier) && isSomething(qty.get(1, 2))) {
            findings.hold("edifact.advice-not-understood", "QTY " + qualifier + " " + qty.get(1, 2));
        }
        if (found < 0 || found > rank) return;
        String text = qty.get(1, 2);
        BigDecimal value = Values.number(text);
        if (value == null || value.signum() < 0) {
            findings.hold("edifact.quantity-unreadable", String.valueOf(text));
            return;
        }
        mark.seen(text);
        if (mark.isDoubtful(text)) mark.doubt(findings.asHold("edifact.quantity-doubtful", text));
        if (qty.get(1, 3) != null) {
            String standard = UnitCodes.standard(qty.get(1, 3));
            line.unit = standard == null ? qty.get(1, 3) : standard;
        }
        if (underMark) {
            // Behind PCI: the share of one lot.
            marked = marked == null ? value : marked.add(value);
            return;
        }
        if (found < rank || line.quantity == null) line.quantity = value;
        else if (parted) line.quantity = line.quantity.add(value);
        else if (line.quantity.compareTo(value) != 0)
            findings.hold("edifact.quantity-twice", line.quantity.toPlainString(), value.toPlainString());
        rank = found;
    }

    private static boolean isSomething(String quantity) {
        BigDecimal value = Values.number(quantity);
        return value == null || value.signum() != 0;
    }

    private void date(Segment dtm) {
        String qualifier = dtm.get(1, 1);
        DeliveryWindow window = DeliveryDates.read(dtm, findings, false);
        if (window == null) return;
        LocalDate day = window.latest();
        if ("36".equals(qualifier) || "361".equals(qualifier)) {
            if (line.expiresOn == null || day.isBefore(line.expiresOn)) line.expiresOn = day;
            return;
        }
        if (line.quantity != null && kind == Kind.ORDER_RESPONSE) parted = true;
        dates.add(qualifier, day);
    }

    /** The net price of one unit; a gross one was not agreed with us. */
    private void price(Segment pri) {
        String qualifier = pri.get(1, 1);
        BigDecimal value = Values.number(pri.get(1, 2));
        boolean net = "AAA".equals(qualifier) || line.netPrice == null && "CAL".equals(qualifier);
        if (!net || value == null) return;
        BigDecimal basis = Values.number(pri.get(1, 5));
        boolean several = basis != null && basis.signum() > 0 && basis.compareTo(BigDecimal.ONE) != 0;
        line.netPrice = several
                ? value.divide(basis, PRICE_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros()
                : value;
    }

    private void reference(Segment rff) {
        String value = rff.get(1, 2);
        switch (rff.get(1, 1) == null ? "" : rff.get(1, 1)) {
            case "ON" -> {
                if (line.orderNumber == null) line.orderNumber = value;
                if (rff.get(1, 3) != null) line.orderLine = rff.get(1, 3);
            }
            case "LI" -> reference = rff.get(1, 3) != null ? rff.get(1, 3) : value;
            case "BT", "LT" -> lot(value);
            default -> {
                // Numbers of other documents.
            }
        }
    }

    private void lot(String number) {
        if (number == null || number.equals(line.lotNumber)) return;
        if (line.lotNumber == null) line.lotNumber = number;
        else if (line.lotNumber.length() < 200) line.lotNumber += ", " + number;
    }

    void finish() {
        line.gtin = ids.gtin();
        line.buyerCode = ids.buyerCode();
        line.supplierCode = ids.supplierCode();
        if (line.quantity == null) line.quantity = marked;
        line.delivery = dates.best();
        // Some repeat the number of the order there.
        if (line.orderLine == null && reference != null && !reference.equals(line.orderNumber))
            line.orderLine = reference;
        findings.line(null);
    }
}
