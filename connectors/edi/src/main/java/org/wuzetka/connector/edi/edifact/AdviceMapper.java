package org.wuzetka.connector.edi.edifact;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.MessageMapper;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.connector.edi.TranslationResult;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.PartnerMessage.Answer;
import org.wuzetka.domain.intake.PartnerMessage.Kind;
import org.wuzetka.domain.intake.PartnerMessageDraft;
import org.wuzetka.domain.shared.CheckDigits;

/** ORDRSP, DESADV and RECADV, directories D.93A and later: what a partner tells of an order that is placed. */
final class AdviceMapper implements MessageMapper {
    private static final Map<String, Kind> KINDS =
            Map.of("ORDRSP", Kind.ORDER_RESPONSE, "DESADV", Kind.DESPATCH_ADVICE, "RECADV", Kind.RECEIPT_ADVICE);
    /** Code list 1225: what is told by a whole message. */
    private static final Set<String> FUNCTIONS = Set.of("1", "4", "5", "7", "9", "11", "27", "29", "31", "43", "46");

    private static final List<String> SELLERS = List.of("SU", "SE", "SF", "MS", "FR");
    private static final List<String> BUYERS = List.of("BY", "DP", "CN", "UC", "MS", "FR");

    private final Findings findings;
    private final PartnerMessageDraft draft;
    private final String senderId;
    private final DecimalMark mark;
    private final AdviceDates dates;
    private final Map<String, PartyMapper> parties = new HashMap<>();
    private PartyMapper party;
    private AdviceLine line;
    private String function;
    private boolean inSummary;
    private boolean incomplete;

    /** @param senderId of the interchange, for messages that name no party */
    AdviceMapper(Findings findings, String type, String senderId, char decimal) {
        this.findings = findings;
        this.senderId = senderId;
        draft = new PartnerMessageDraft(KINDS.get(type));
        mark = new DecimalMark(decimal);
        dates = new AdviceDates(draft.kind);
    }

    static boolean reads(String type) {
        return KINDS.containsKey(type);
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
            case "LIN" -> {
                endLine();
                line = new AdviceLine(segment, draft, findings, mark, defaultAnswer());
            }
            case "UNS" -> {
                endLine();
                inSummary = true;
            }
            case "CPS" -> endLine();
            default -> {
                if (line != null) line.segment(segment);
                else if (!inSummary) head(segment);
            }
        }
    }

    private void head(Segment segment) {
        switch (segment.tag()) {
            case "BGM" -> {
                draft.number = segment.get(2);
                function = segment.get(3);
                if (function != null && !FUNCTIONS.contains(function)) notUnderstood("BGM " + function);
            }
            case "STS" -> notUnderstood("STS " + segment.get(1, 1));
            case "QTY" -> {
                // The packages of a despatch are counted before their lines.
                if (draft.kind != Kind.DESPATCH_ADVICE) notUnderstood("QTY " + segment.get(1, 1));
            }
            case "DTM" -> {
                DeliveryWindow window = DeliveryDates.read(segment, findings, false);
                if (window == null) return;
                if ("137".equals(segment.get(1, 1))) draft.date = window.latest();
                dates.add(segment.get(1, 1), window.latest());
            }
            case "RFF" -> {
                if ("ON".equals(segment.get(1, 1)) && draft.orderNumber == null) draft.orderNumber = segment.get(1, 2);
                else if (party != null) party.reference(segment);
            }
            case "NAD" -> {
                String role = segment.get(1) == null ? "" : segment.get(1);
                party = parties.size() > 100 ? null : parties.computeIfAbsent(role, any -> new PartyMapper());
                if (party != null) party.nameAndAddress(segment, findings);
            }
            case "COM" -> {
                if (party != null) party.communication(segment);
            }
            default -> {
                // Transport, currency and texts say nothing about the order's lines.
            }
        }
    }

    private void notUnderstood(String what) {
        findings.hold("edifact.advice-not-understood", what);
    }

    /** Code list 1225, where a line has no code of its own. */
    private Answer defaultAnswer() {
        if (draft.kind != Kind.ORDER_RESPONSE || function == null) return null;
        return switch (function) {
            case "29" -> Answer.ACCEPTED;
            case "4" -> Answer.CHANGED;
            case "27" -> Answer.REJECTED;
            default -> null;
        };
    }

    private void endLine() {
        if (line != null) line.finish();
        line = null;
    }

    @Override
    public void finish(TranslationResult result) {
        endLine();
        findings.whole();
        mark.doubts().forEach(findings::add);
        draft.delivery = dates.best();
        draft.sender = sender();
        if ("1".equals(function)) findings.hold("edifact.message-cancelled", String.valueOf(draft.number));
        else if (incomplete) findings.hold("edifact.advice-incomplete");
        else draft.finish().forEach(result::message);
        if ("27".equals(function) && draft.size() == 0)
            findings.hold("edifact.order-rejected", String.valueOf(draft.orderNumber));
        findings.problems().forEach(result::problem);
    }

    private IncomingParty sender() {
        for (String role : draft.kind == Kind.RECEIPT_ADVICE ? BUYERS : SELLERS) {
            if (parties.containsKey(role)) return parties.get(role).party();
        }
        if (senderId == null || senderId.isEmpty()) return null;
        return CheckDigits.isGln(senderId) ? IncomingParty.ofGln(senderId) : IncomingParty.ofCode(senderId);
    }

    /** The day the goods come: of several dates the one that promises most surely. */
    static final class AdviceDates {
        private static final List<String> RESPONSE = List.of("67", "69", "17", "358", "76", "64", "63", "2", "10");
        private static final List<String> DESPATCH = List.of("358", "17", "132", "67", "69", "2", "35", "11");
        private static final List<String> RECEIPT = List.of("50", "310", "35", "178", "17");

        private final List<String> order;
        private int rank = Integer.MAX_VALUE;
        private LocalDate best;

        AdviceDates(Kind kind) {
            order = kind == Kind.ORDER_RESPONSE ? RESPONSE : kind == Kind.DESPATCH_ADVICE ? DESPATCH : RECEIPT;
        }

        void add(String qualifier, LocalDate day) {
            int found = qualifier == null ? -1 : order.indexOf(qualifier);
            if (found < 0 || found > rank) return;
            boolean later = found < rank || best == null || day.isAfter(best);
            rank = found;
            if (later) best = day;
        }

        LocalDate best() {
            return best;
        }
    }
}
