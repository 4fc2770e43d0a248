package org.wuzetka.connector.edi.x12;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.MessageMapper;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.connector.edi.TranslationResult;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.PartnerMessage.Answer;
import org.wuzetka.domain.intake.PartnerMessage.Kind;
import org.wuzetka.domain.intake.PartnerMessageDraft;

/** 855, 856 and 861, versions 003010 and later: what a partner tells of an order that is placed. */
final class AdviceSetMapper implements MessageMapper {
    private static final Map<String, Kind> KINDS =
            Map.of("855", Kind.ORDER_RESPONSE, "856", Kind.DESPATCH_ADVICE, "861", Kind.RECEIPT_ADVICE);
    /** Days the goods come, the surest first (data element 374); of shipping at last. */
    private static final List<String> DAYS =
            List.of("017", "067", "069", "371", "002", "106", "050", "068", "010", "011");
    /** Data element 668: agreed as it is, agreed otherwise. */
    private static final Set<String> YES = Set.of("IA", "AC", "AR", "AA");

    private static final Set<String> OTHERWISE = Set.of("IC", "IP", "IQ", "DR", "BP");
    /** Data element 587. */
    private static final Set<String> ANSWERS = Set.of("AC", "AD", "AE", "AH", "AK", "AT", "RD", "RF", "RJ", "RO");
    /** Data element 412: the goods are in good condition. */
    private static final String GOOD = "07";

    private static final int PRICE_DECIMALS = 6;

    private final Findings findings;
    private final PartnerMessageDraft draft;
    private final IsaHeader header;
    private final GroupReport group;
    private final Map<String, X12Party> parties = new HashMap<>();
    private final Map<String, String> orders = new HashMap<>();
    private X12Party party;
    private PartnerMessageDraft.Line line;
    private ItemNumbers items;
    private String level;
    private BigDecimal agreed;
    private boolean refused;
    private boolean changed;
    private boolean unclear;
    private boolean answered;
    private int headRank = DAYS.size();
    private int lineRank;
    private String purpose;
    private String answer;
    private boolean incomplete;

    AdviceSetMapper(Findings findings, String kind, IsaHeader header, GroupReport group) {
        this.findings = findings;
        this.header = header;
        this.group = group;
        draft = new PartnerMessageDraft(KINDS.get(kind));
    }

    static boolean reads(String kind) {
        return KINDS.containsKey(kind);
    }

    @Override
    public boolean tooManyLines() {
        return draft.isTooLong();
    }

    @Override
    public void incomplete() {
        incomplete = true;
    }

    @Override
    public void segment(Segment segment) {
        switch (segment.tag()) {
            case "BAK" -> {
                purpose = segment.get(1);
                answer = segment.get(2);
                if (answer != null && !ANSWERS.contains(answer)) notUnderstood("BAK02 " + answer);
                draft.orderNumber = segment.get(3);
                draft.number = segment.get(8) != null ? segment.get(8) : segment.get(6);
                draft.date = X12Values.date(segment.get(9));
            }
            case "BSN" -> {
                purpose = segment.get(1);
                draft.number = segment.get(2);
                draft.date = X12Values.date(segment.get(3));
            }
            case "BRA" -> {
                draft.number = segment.get(1);
                draft.date = X12Values.date(segment.get(2));
                purpose = segment.get(3);
            }
            case "HL" -> level(segment);
            case "PRF" -> order(segment.get(1));
            case "PO1" -> ordered(segment);
            case "RCD" -> received(segment);
            case "CTT" -> endLine();
            case "N1" -> {
                String role = segment.get(1) == null ? "" : segment.get(1);
                party = parties.size() > 100 ? null : parties.computeIfAbsent(role, any -> new X12Party());
                if (party != null) party.begin(segment, findings);
            }
            case "N2", "N3", "N4", "PER" -> {
                if (party != null) party.segment(segment);
            }
            case "DTM" -> date(segment.get(1), segment.get(2));
            default -> {
                if (line != null) line(segment);
            }
        }
    }

    /** HL: a shipment holds orders, an order holds packs or items. */
    private void level(Segment hl) {
        endLine();
        level = hl.get(1);
        String above = hl.get(2) == null ? null : orders.get(hl.get(2));
        if (level != null && above != null && orders.size() < PartnerMessageDraft.MAX_LINES) orders.put(level, above);
        if (!"I".equals(hl.get(3))) return;
        begin();
        line.orderNumber = above;
    }

    private void order(String number) {
        if (number == null) return;
        if (line != null) line.orderNumber = number;
        else if (level != null) orders.put(level, number);
        else draft.orderNumber = number;
    }

    private void begin() {
        endLine();
        line = draft.line();
        items = new ItemNumbers(findings);
        findings.line(String.valueOf(draft.size()));
        agreed = null;
        refused = false;
        changed = false;
        unclear = false;
        answered = false;
        lineRank = DAYS.size();
        party = null;
    }

    private void ordered(Segment po1) {
        begin();
        line.orderLine = po1.get(1);
        if (po1.get(1) != null) findings.line(po1.get(1));
        line.quantity = quantity(po1.get(2));
        line.unit = unit(po1.get(3));
        BigDecimal price = X12Values.number(po1.get(4));
        Integer basis = X12Codes.basis(po1.get(5), line.unit);
        boolean perEach = X12Codes.isPack(line.unit) && X12Codes.isPricePerEach(po1.get(5));
        if (price != null && price.signum() > 0 && !perEach) {
            line.netPrice = basis == null
                    ? price
                    : price.divide(BigDecimal.valueOf(basis), PRICE_DECIMALS, RoundingMode.HALF_UP)
                            .stripTrailingZeros();
        }
        items.addPairs(po1, 6);
    }

    private void received(Segment rcd) {
        begin();
        line.quantity = quantity(rcd.get(2));
        line.unit = unit(rcd.get(3));
        // Returned, in question, and the condition of the goods.
        for (int element : new int[] {4, 6}) {
            if (isSomething(rcd.get(element))) notUnderstood("RCD0" + element + " " + rcd.get(element));
        }
        String condition = rcd.get(8);
        if (condition != null && !condition.equals(GOOD)) notUnderstood("RCD08 " + condition);
    }

    private static boolean isSomething(String text) {
        BigDecimal value = X12Values.number(text);
        return text != null && (value == null || value.signum() != 0);
    }

    private void notUnderstood(String what) {
        findings.hold("x12.advice-not-understood", what);
    }

    private void line(Segment segment) {
        switch (segment.tag()) {
            case "ACK" -> answer(segment);
            case "SCH" -> date(segment.get(5), segment.get(6));
            case "LIN" -> {
                if (segment.get(1) != null) line.orderLine = segment.get(1);
                items.addPairs(segment, 2);
                for (int i = 2; i <= segment.lastElement(); i += 2)
                    if ("LT".equals(segment.get(i)) || "B8".equals(segment.get(i))) lot(segment.get(i + 1));
            }
            case "SN1" -> {
                if (line.orderLine == null) line.orderLine = segment.get(1);
                line.quantity = quantity(segment.get(2));
                line.unit = unit(segment.get(3));
                String status = segment.get(8);
                if (status != null && !YES.contains(status)) notUnderstood("SN108 " + status);
            }
            case "SLN", "PO3", "QTY" -> notUnderstood(segment.tag());
            case "REF" -> {
                if ("LT".equals(segment.get(1)) || "BT".equals(segment.get(1))) lot(segment.get(2));
            }
            default -> {
                // Texts, weights and packages are no part of what was agreed.
            }
        }
    }

    /** Several may stand under one line, each for a part of it. */
    private void answer(Segment ack) {
        answered = true;
        String code = ack.get(1) == null ? "" : ack.get(1);
        if (code.equals("IR") || code.equals("ID") || code.matches("R\\d|RJ")) {
            refused = true;
            return;
        }
        if (!YES.contains(code) && !OTHERWISE.contains(code)) {
            findings.hold("x12.line-status", code);
            unclear = true;
            return;
        }
        changed |= OTHERWISE.contains(code);
        BigDecimal part = ack.get(2) == null ? line.quantity : quantity(ack.get(2));
        if (part != null) agreed = agreed == null ? part : agreed.add(part);
        if (ack.get(3) != null) line.unit = unit(ack.get(3));
        date(ack.get(4), ack.get(5));
    }

    private void date(String qualifier, String text) {
        LocalDate day = X12Values.date(text);
        if (qualifier == null || text == null) return;
        int rank = DAYS.indexOf(qualifier);
        if (day == null) {
            if (rank >= 0) findings.warning("x12.date-impossible", text);
        } else if (line != null && (qualifier.equals("036") || qualifier.equals("208"))) {
            line.expiresOn = day;
        } else if (rank >= 0 && line != null && rank <= lineRank) {
            boolean later = rank < lineRank || line.delivery == null || day.isAfter(line.delivery);
            lineRank = rank;
            if (later) line.delivery = day;
        } else if (rank >= 0 && line == null && rank < headRank) {
            headRank = rank;
            draft.delivery = day;
        }
    }

    private BigDecimal quantity(String text) {
        if (text == null) return null;
        BigDecimal value = X12Values.number(text);
        if (value == null || value.signum() < 0) findings.hold("x12.quantity-unreadable", text);
        return value == null || value.signum() < 0 ? null : value;
    }

    private static String unit(String word) {
        String standard = word == null ? null : X12Codes.unit(word);
        return standard == null ? word : standard;
    }

    private void lot(String number) {
        if (number != null && line.lotNumber == null) line.lotNumber = number;
    }

    private void endLine() {
        if (line == null) return;
        line.gtin = items.gtin();
        line.buyerCode = items.buyerCode();
        line.supplierCode = items.supplierCode();
        if (draft.kind == Kind.ORDER_RESPONSE) {
            if (answered) line.quantity = unclear && agreed == null ? null : agreed;
            line.answer = lineAnswer();
        }
        line = null;
        findings.line(null);
    }

    private Answer lineAnswer() {
        if (!answered)
            return "RD".equals(answer) || "RJ".equals(answer) || "RF".equals(answer) ? Answer.REJECTED : null;
        if (unclear) return null;
        if (refused) return agreed == null ? Answer.REJECTED : Answer.CHANGED;
        return changed ? Answer.CHANGED : Answer.ACCEPTED;
    }

    @Override
    public void finish(TranslationResult result) {
        endLine();
        findings.whole();
        draft.sender = sender();
        boolean wholeRefused = "RJ".equals(answer) || "RF".equals(answer) || "RD".equals(answer);
        if ("01".equals(purpose)) findings.hold("x12.message-cancelled", String.valueOf(draft.number));
        else if (incomplete) findings.hold("x12.advice-incomplete");
        else {
            if (draft.size() == 0 && orders.size() == 1)
                draft.orderNumber = orders.values().iterator().next();
            draft.finish().forEach(result::message);
        }
        if (wholeRefused && draft.size() == 0) findings.hold("x12.order-rejected", String.valueOf(draft.orderNumber));
        findings.problems().forEach(result::problem);
    }

    private IncomingParty sender() {
        boolean receipt = draft.kind == Kind.RECEIPT_ADVICE;
        for (String role : receipt ? List.of("BY", "ST") : List.of("SE", "SU", "VN", "SF", "SH")) {
            IncomingParty named = parties.containsKey(role) ? parties.get(role).party() : null;
            if (named != null && (named.gln() != null || named.code() != null)) return named;
        }
        String department = group == null || group.sender == null ? header.value(6) : group.sender;
        return X12Party.ofIds(header.value(6), department);
    }
}
