package org.wuzetka.connector.edi.edifact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.MessageMapper;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.connector.edi.TranslationResult;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.Totals;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;

/**
 * One ORDERS or ORDCHG message. Segments are understood by tag, qualifier and whether they stand before the first LIN,
 * under a LIN or behind UNS; group numbers differ between directories D.93A to D.23A and senders break the sequence anyway.
 */
final class OrderMapper implements MessageMapper {
    /** No real order is longer; a canonical line takes about 500 bytes. */
    static final int MAX_LINES = 20_000;

    /** Codes 1001 of documents that some senders put under the message type ORDERS and that are no orders. */
    private static final Set<String> OTHER_DOCUMENTS = Set.of(
            "231", "310", "311", "315", "320", "325", "351", "380", "381", "383", "384", "385", "386", "389", "632");

    /** Segments of ORDERS and ORDCHG in any directory. Another one may be a line whose tag was damaged. */
    private static final Set<String> SEGMENTS = Set.of(
            "BGM", "DTM", "PAI", "ALI", "IMD", "FTX", "RFF", "NAD", "LOC", "FII", "DOC", "CTA", "COM", "TAX", "MOA",
            "CUX", "PCD", "PAT", "TDT", "TOD", "PAC", "MEA", "PCI", "GIN", "EQD", "HAN", "SCC", "QTY", "APR", "RNG",
            "ALC", "RTE", "RCS", "LIN", "PIA", "GIR", "QVR", "CCI", "CAV", "PRI", "STG", "UNS", "CNT", "GIS", "GDS",
            "DGS", "RJL", "IRQ", "BUS", "AUT", "SEL", "EFI", "CED", "PSD", "TMP", "TSR", "CTI", "ARD", "UGH", "UGS",
            "FCA", "INP", "PYT");

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("105", "purchase order"),
            Map.entry("220", "order"),
            Map.entry("221", "blanket order"),
            Map.entry("222", "spot order"),
            Map.entry("223", "lease order"),
            Map.entry("224", "rush order"),
            Map.entry("225", "repair order"),
            Map.entry("226", "call off order"),
            Map.entry("227", "consignment order"),
            Map.entry("228", "sample order"),
            Map.entry("229", "swap order"),
            Map.entry("230", "purchase order change request"),
            Map.entry("258", "standing order"),
            Map.entry("22E", "manufacturer raised order"),
            Map.entry("23E", "manufacturer raised consignment order"));

    private final Findings findings;
    private final boolean changeMessage;
    private final boolean test;
    private final Map<String, PartyMapper> parties = new LinkedHashMap<>();
    private final FreeText comment = new FreeText();
    private final DeliveryDates dates;
    private final Allowances allowances;
    private final DecimalMark mark;
    private final Set<String> lineNumbers = new HashSet<>();
    private final List<IncomingLine> lines = new ArrayList<>();
    private final Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    private LineMapper line;
    private PartyMapper party;
    private boolean refused;
    private boolean tooManyLines;
    private String kindCode;
    private String documentNumber;
    private String functionCode;
    private String orderReference;
    private LocalDate documentDate;
    private LocalDate orderDate;
    private String currency;
    private String lineCurrency;
    private String linePlace;
    private String headerPlace;
    private BigDecimal countedLines;
    private BigDecimal countedQuantity;
    private BigDecimal quantitySum = BigDecimal.ZERO;
    private BigDecimal amountSum = BigDecimal.ZERO;
    private boolean allAmounts = true;
    private Function function;

    /** @param decimal decimal mark of the interchange */
    OrderMapper(Findings findings, boolean changeMessage, boolean test, char decimal) {
        this.findings = findings;
        this.changeMessage = changeMessage;
        this.test = test;
        dates = new DeliveryDates(findings);
        allowances = new Allowances(findings);
        mark = new DecimalMark(decimal);
    }

    /** The BGM code when it names another document than an order; {@code null} for orders. */
    @Override
    public String otherDocument() {
        return refused ? kindCode : null;
    }

    @Override
    public boolean tooManyLines() {
        return tooManyLines;
    }

    @Override
    public void segment(Segment segment) {
        switch (segment.tag()) {
            case "LIN" -> startLine(segment);
            case "UNS" -> {
                endLine();
                allowances.close();
                party = null;
            }
            case "CNT" -> count(segment);
            default -> {
                if (!SEGMENTS.contains(segment.tag())) findings.holdOnce("edifact.segment-unknown", segment.tag());
                else if (line != null) line.segment(segment);
                else header(segment);
            }
        }
    }

    private void startLine(Segment lin) {
        endLine();
        if (lines.size() >= MAX_LINES) {
            tooManyLines = true;
            return;
        }
        allowances.close();
        line = new LineMapper(lin, lines.size() + 1, findings, mark);
        String number = lin.get(1);
        if (number != null && !lineNumbers.add(number)) findings.warningOnce("edifact.line-number-twice", number);
    }

    private void endLine() {
        if (line == null) return;
        IncomingLine finished = line.finish(isChange(), this::compareWithHeader);
        lines.add(finished);
        if (line.orderedQuantity() != null) quantitySum = quantitySum.add(line.orderedQuantity());
        if (finished.netAmount() == null) allAmounts = false;
        else amountSum = amountSum.add(finished.netAmount());
        line = null;
        findings.line(null);
    }

    /** What a line says of its own and the order said before: currency and place of delivery. */
    private void compareWithHeader() {
        if (line.currency() != null) {
            String known = currency != null ? currency : lineCurrency;
            if (known != null && !known.equals(line.currency())) {
                findings.holdOnce("edifact.currency-differs", known, line.currency());
            }
            lineCurrency = lineCurrency == null ? line.currency() : lineCurrency;
        }
        if (line.deliveryPlace() != null) {
            String known = linePlace != null ? linePlace : headerPlace;
            if (known != null && !known.equals(line.deliveryPlace())) {
                findings.hold("edifact.several-delivery-places", known, line.deliveryPlace());
            }
            linePlace = line.deliveryPlace();
        }
    }

    private void header(Segment segment) {
        if (allowances.takes(segment)) return;
        switch (segment.tag()) {
            case "BGM" -> beginning(segment);
            case "DTM" -> date(segment);
            case "NAD" -> party(segment);
            case "RFF" -> reference(segment);
            case "COM" -> {
                if (party != null) party.communication(segment);
            }
            case "LOC" -> {
                // Under TOD and TDT a town is meant, by its UN/LOCODE; a party is named by its GLN.
                if ("7".equals(segment.get(1)) && PartyMapper.isGlnLike(segment.get(2))) headerPlace = segment.get(2);
            }
            case "CUX" -> {
                if (currency == null) currency = segment.get(1, 2);
            }
            case "FTX" -> comment.add(segment, findings);
            case "MOA" -> total(segment);
            default -> {
                // Not part of the canonical order.
            }
        }
    }

    private void beginning(Segment bgm) {
        kindCode = bgm.get(1);
        documentNumber = bgm.get(2);
        functionCode = bgm.get(3);
        if (kindCode != null && OTHER_DOCUMENTS.contains(kindCode)) refused = true;
        function = function();
    }

    private Function function() {
        boolean change = changeMessage || "230".equals(kindCode);
        if (functionCode == null) return change ? Function.CHANGE : Function.ORIGINAL;
        return switch (functionCode) {
            case "9" -> change ? Function.CHANGE : Function.ORIGINAL;
            case "1", "3", "17", "40" -> Function.CANCELLATION;
            case "4", "2", "33", "36" -> Function.CHANGE;
            case "5", "20", "21" -> Function.REPLACEMENT;
            case "7", "31", "35", "42" -> Function.DUPLICATE;
            default -> {
                findings.hold("edifact.function-unknown", functionCode);
                yield change ? Function.CHANGE : Function.ORIGINAL;
            }
        };
    }

    private boolean isChange() {
        return function == Function.CHANGE || function == null && changeMessage;
    }

    private void date(Segment dtm) {
        String qualifier = dtm.get(1, 1);
        if ("137".equals(qualifier) || "4".equals(qualifier)) {
            DeliveryWindow read = DeliveryDates.read(dtm, findings, false);
            if (read == null) return;
            if (qualifier.equals("137")) documentDate = documentDate == null ? read.earliest() : documentDate;
            else orderDate = orderDate == null ? read.earliest() : orderDate;
        } else {
            dates.add(dtm);
        }
    }

    private void party(Segment nad) {
        String role = nad.get(1);
        party = role == null || parties.size() >= 20 && !parties.containsKey(role)
                ? new PartyMapper()
                : parties.computeIfAbsent(role, any -> new PartyMapper());
        if ("DP".equals(role) && nad.get(2) != null) {
            if (headerPlace != null && !headerPlace.equals(nad.get(2))) {
                findings.hold("edifact.several-delivery-places", headerPlace, nad.get(2));
            }
            headerPlace = nad.get(2);
        }
        party.nameAndAddress(nad, findings);
    }

    private void reference(Segment rff) {
        if (party != null) party.reference(rff);
        if ("ON".equals(rff.get(1, 1)) && orderReference == null) orderReference = rff.get(1, 2);
    }

    private void total(Segment moa) {
        String qualifier = moa.get(1, 1);
        BigDecimal value = Values.number(moa.get(1, 2));
        if (qualifier == null || value == null) {
            if (moa.get(1, 2) != null) findings.warning("edifact.amount-unreadable", moa.get(1, 2));
            return;
        }
        mark.seen(moa.get(1, 2));
        if (amounts.size() < 50) amounts.putIfAbsent(qualifier, value);
        if (currency == null) currency = moa.get(1, 3);
    }

    private void count(Segment cnt) {
        endLine();
        BigDecimal value = Values.number(cnt.get(1, 2));
        if ("2".equals(cnt.get(1, 1))) countedLines = value;
        if ("1".equals(cnt.get(1, 1))) countedQuantity = value;
    }

    @Override
    public void finish(TranslationResult result) {
        result.order(finish());
    }

    private TranslatedOrder finish() {
        endLine();
        mark.doubts().forEach(findings::add);
        findings.whole();
        if (function == null) function = function();
        boolean refersToOther = function != Function.ORIGINAL && function != Function.DUPLICATE;
        String number =
                refersToOther && orderReference != null || documentNumber == null ? orderReference : documentNumber;
        if ("221".equals(kindCode) && function == Function.ORIGINAL) findings.hold("edifact.blanket-order");
        if (number == null) findings.hold("edifact.order-number-missing");
        if (lines.isEmpty() && function != Function.CANCELLATION) findings.hold("edifact.no-lines");
        checkTotals();
        IncomingParty shipTo = role("DP", "ST", "UD", "CN");
        String place = headerPlace != null ? headerPlace : linePlace;
        if (shipTo == null && place != null) {
            PartyMapper located = new PartyMapper();
            located.identification(place, "9", findings);
            shipTo = located.party();
        }
        IncomingOrder order = IncomingOrder.builder()
                .function(function)
                .kind(kindCode == null ? null : KINDS.getOrDefault(kindCode, kindCode))
                .test(test)
                .orderNumber(number)
                .orderDate(documentDate != null ? documentDate : orderDate)
                .currency(currency != null ? currency : lineCurrency)
                .buyer(role("BY", "OB", "MS"))
                .shipTo(shipTo)
                .invoicee(role("IV", "BT", "PE"))
                .supplier(role("SU", "SE", "MR"))
                .requestedDelivery(dates.window())
                .lines(lines)
                .charges(allowances.charges())
                .discounts(allowances.discounts(false))
                .totals(totals())
                .comment(comment.text())
                .build();
        if (order.buyer() == null) findings.hold("edifact.buyer-missing");
        return new TranslatedOrder(order, findings.message(), findings.problems());
    }

    private IncomingParty role(String... roles) {
        for (String role : roles)
            if (parties.containsKey(role)) return parties.get(role).party();
        return null;
    }

    private void checkTotals() {
        if (countedLines != null && countedLines.compareTo(BigDecimal.valueOf(lines.size())) != 0) {
            findings.hold("edifact.line-count", countedLines.toPlainString(), String.valueOf(lines.size()));
        }
        if (countedQuantity != null && countedQuantity.compareTo(quantitySum) != 0) {
            findings.warning("edifact.quantity-total", countedQuantity.toPlainString(), quantitySum.toPlainString());
        }
        BigDecimal said = amounts.get("79");
        if (said == null || !allAmounts || lines.isEmpty()) return;
        BigDecimal tolerance = new BigDecimal("0.01").multiply(BigDecimal.valueOf(lines.size()));
        if (said.subtract(amountSum).abs().compareTo(tolerance) > 0) {
            findings.hold("edifact.total-differs", said.toPlainString(), amountSum.toPlainString());
        }
    }

    private Totals totals() {
        BigDecimal net = firstAmount("125", "79");
        BigDecimal tax = firstAmount("124", "176", "150");
        BigDecimal gross = firstAmount("77", "9", "39", "139");
        BigDecimal whole = firstAmount("86", "128", "369");
        if (net == null || tax == null && whole != null && isNetWithCharges(whole, net)) net = whole;
        else if (gross == null && whole != null && whole.compareTo(net) > 0) gross = whole;
        return net == null && tax == null && gross == null ? null : new Totals(net, tax, gross);
    }

    /** Whether the total is the sum of the lines with the charges and allowances of the order, before tax. */
    private boolean isNetWithCharges(BigDecimal whole, BigDecimal lineTotal) {
        BigDecimal charged = allowances.sum();
        return charged != null && charged.signum() != 0 && whole.compareTo(lineTotal.add(charged)) == 0;
    }

    private BigDecimal firstAmount(String... qualifiers) {
        for (String qualifier : qualifiers) if (amounts.containsKey(qualifier)) return amounts.get(qualifier);
        return null;
    }
}
