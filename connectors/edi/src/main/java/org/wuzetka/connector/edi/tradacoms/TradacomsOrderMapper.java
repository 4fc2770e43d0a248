package org.wuzetka.connector.edi.tradacoms;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.shared.CheckDigits;

/** One ORDERS message: CLO, ORD, DIN, the lines OLD with their narratives DNB, and OTR. */
final class TradacomsOrderMapper {
    /** No real order is longer; a canonical line takes about 500 bytes. */
    static final int MAX_LINES = 20_000;

    private static final String NEW_ORDERS = "0430";
    private static final int LONGEST_TEXT = 10_000;

    private final Findings findings;
    private final OrderFile file;
    private final List<IncomingLine> lines = new ArrayList<>();
    private final Set<String> lineNumbers = new HashSet<>();
    private final StringBuilder comment = new StringBuilder();
    private OrderLineReader line;
    private boolean tooManyLines;
    private boolean begun;
    private IncomingParty shipTo;
    private String number;
    private String orderCode;
    private LocalDate date;
    private LocalDate earliest;
    private LocalDate latest;
    private String countedLines;

    TradacomsOrderMapper(Findings findings, OrderFile file) {
        this.findings = findings;
        this.file = file;
    }

    boolean tooManyLines() {
        return tooManyLines;
    }

    void segment(Segment segment) {
        switch (segment.tag()) {
            case "CLO" -> place(segment);
            case "ORD" -> beginning(segment);
            case "ODD" -> {
                if (number == null) number = segment.get(2);
            }
            case "DIN" -> delivery(segment);
            case "DNA" -> comment(narrative(segment, 3));
            case "OLD" -> startLine(segment);
            case "DNB" -> {
                if (line != null) line.comment(narrative(segment, 4));
                else comment(narrative(segment, 4));
            }
            case "OTR" -> {
                endLine();
                countedLines = segment.get(1);
            }
            case "DNC", "DND", "PYT" -> {
                // Narratives and terms that say nothing of what is ordered.
            }
            default -> findings.holdOnce("tradacoms.segment-unknown", segment.tag());
        }
    }

    private void place(Segment clo) {
        if (shipTo != null) findings.hold("tradacoms.several-delivery-places");
        else shipTo = TradacomsValues.party(clo, 1);
        checkGln(clo.get(1));
    }

    private void checkGln(String id) {
        if (TradacomsValues.isGlnLike(id) && !CheckDigits.isGln(id)) {
            findings.warningOnce("tradacoms.gln-check-digit", id);
        }
    }

    private void beginning(Segment ord) {
        if (begun) {
            findings.hold("tradacoms.two-beginnings");
            return;
        }
        begun = true;
        number = ord.get(1);
        date = TradacomsValues.date(ord.get(1, 3));
        if (ord.get(1, 3) != null && date == null) {
            findings.warning("tradacoms.order-date-impossible", ord.get(1, 3));
        }
        orderCode = ord.get(2);
    }

    /** Earliest and latest day; a single one is the day. */
    private void delivery(Segment din) {
        earliest = day(din.get(1));
        latest = day(din.get(2));
        comment(TradacomsValues.text(din, 4, "\n"));
    }

    private LocalDate day(String text) {
        if (text == null || text.matches("0+")) return null;
        LocalDate read = TradacomsValues.date(text);
        if (read == null) findings.hold("tradacoms.date-impossible", text);
        return read;
    }

    /** Registered texts and free lines of a narrative; the registered ones stand behind their codes. */
    private static String narrative(Segment segment, int registered) {
        String fixed = segment.get(registered, 2);
        String free = TradacomsValues.text(segment, registered + 1, " ");
        if (fixed == null || free == null) return fixed == null ? free : fixed;
        return fixed + '\n' + free;
    }

    private void comment(String text) {
        if (text == null || comment.length() > LONGEST_TEXT) return;
        if (!comment.isEmpty()) comment.append('\n');
        comment.append(text);
    }

    private void startLine(Segment old) {
        endLine();
        if (lines.size() >= MAX_LINES) {
            tooManyLines = true;
            return;
        }
        if (countedLines != null) findings.holdOnce("tradacoms.line-behind-trailer");
        line = new OrderLineReader(old, lines.size() + 1, findings);
        if (old.get(1) != null && !lineNumbers.add(old.get(1))) {
            findings.warningOnce("tradacoms.line-number-twice", old.get(1));
        }
    }

    private void endLine() {
        if (line == null) return;
        lines.add(line.line());
        line = null;
        findings.line(null);
    }

    TranslatedOrder finish() {
        endLine();
        findings.whole();
        file.problems().forEach(findings::add);
        if (!file.headerSeen()) findings.warning("tradacoms.file-header-missing");
        else if (!NEW_ORDERS.equals(file.type())) {
            findings.hold("tradacoms.function-unknown", String.valueOf(file.typeShown()));
        }
        if (orderCode != null && !orderCode.equals("N")) findings.hold("tradacoms.function-unknown", orderCode);
        if (number == null) findings.hold("tradacoms.order-number-missing");
        if (lines.isEmpty()) findings.hold("tradacoms.no-lines");
        BigDecimal counted = TradacomsValues.whole(countedLines);
        if (counted == null) findings.hold("tradacoms.order-trailer-missing");
        else if (counted.intValue() != lines.size()) {
            findings.hold("tradacoms.line-count", countedLines, String.valueOf(lines.size()));
        }
        IncomingOrder order = IncomingOrder.builder()
                .function(Function.ORIGINAL)
                .kind("order")
                .orderNumber(number)
                .orderDate(date)
                .buyer(file.buyer())
                .shipTo(shipTo)
                .supplier(file.supplier())
                .requestedDelivery(window())
                .lines(lines)
                .comment(comment.isEmpty() ? null : comment.toString())
                .build();
        if (order.buyer() == null) findings.hold("tradacoms.buyer-missing");
        return new TranslatedOrder(order, findings.message(), findings.problems());
    }

    private DeliveryWindow window() {
        if (earliest == null && latest == null) return null;
        if (latest == null) return DeliveryWindow.on(earliest);
        if (earliest == null || !latest.isBefore(earliest)) return new DeliveryWindow(earliest, latest);
        findings.hold("tradacoms.dates-turned", earliest.toString(), latest.toString());
        return new DeliveryWindow(latest, earliest);
    }
}
