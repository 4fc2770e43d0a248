package org.wuzetka.connector.edi.edifact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.MessageMapper;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.connector.edi.TranslationResult;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.PartnerMessage.Kind;
import org.wuzetka.domain.intake.PartnerMessageDraft;
import org.wuzetka.domain.shared.CheckDigits;

/** APERAK: what a partner's application could not do with a message of ours, or that it could. */
final class ErrorReportMapper implements MessageMapper {
    private static final List<String> SENDERS = List.of("SU", "SE", "MS", "FR", "MR", "BY");
    private static final int MAX_ERRORS = 100;
    /** Code list 1001: acknowledgement message. */
    private static final String ACKNOWLEDGEMENT = "312";

    private final Findings findings;
    private final String senderId;
    private final PartnerMessageDraft draft = new PartnerMessageDraft(Kind.ERROR_REPORT);
    private final Map<String, PartyMapper> parties = new HashMap<>();
    private PartyMapper party;
    private FreeText text;
    private String code;
    private String line;
    private String answered;
    private String function;
    private boolean acknowledges;
    private int errors;

    /** @param senderId of the interchange, for messages that name no party */
    ErrorReportMapper(Findings findings, String senderId) {
        this.findings = findings;
        this.senderId = senderId;
    }

    @Override
    public boolean tooManyLines() {
        return errors > PartnerMessageDraft.MAX_LINES;
    }

    @Override
    public void segment(Segment segment) {
        switch (segment.tag()) {
            case "BGM" -> {
                draft.number = segment.get(2);
                function = segment.get(3);
                acknowledges = ACKNOWLEDGEMENT.equals(segment.get(1));
            }
            case "DTM" -> {
                var window = "137".equals(segment.get(1, 1)) ? DeliveryDates.read(segment, findings, false) : null;
                if (window != null) draft.date = window.latest();
            }
            case "RFF" -> reference(segment);
            case "NAD" -> {
                String role = segment.get(1) == null ? "" : segment.get(1);
                party = parties.size() > 100 ? null : parties.computeIfAbsent(role, any -> new PartyMapper());
                if (party != null) party.nameAndAddress(segment, findings);
            }
            case "ERC" -> {
                endError();
                errors++;
                code = segment.get(1, 1) == null ? "-" : segment.get(1, 1);
                text = new FreeText();
            }
            case "FTX" -> {
                if (text == null) text = new FreeText();
                text.add(segment, findings);
            }
            default -> {
                // Contacts and counts say nothing of what went wrong.
            }
        }
    }

    private void reference(Segment rff) {
        String qualifier = rff.get(1, 1) == null ? "" : rff.get(1, 1);
        switch (qualifier) {
            case "ON" -> draft.orderNumber = rff.get(1, 2);
            case "ACW" -> answered = rff.get(1, 2);
            case "LI" -> line = rff.get(1, 2);
            default -> {
                if (party != null && code == null) party.reference(rff);
            }
        }
    }

    private void endError() {
        String said = text == null ? null : text.text();
        if ((code != null || said != null) && errors <= MAX_ERRORS) {
            String about = draft.orderNumber == null ? String.valueOf(answered) : draft.orderNumber;
            findings.line(line);
            if (code == null && accepts()) findings.warning("edifact.application-accepts", about);
            else findings.hold("edifact.error-reported", about, code == null ? "-" : code, said == null ? "-" : said);
            findings.line(null);
        }
        code = null;
        text = null;
        line = null;
    }

    /** Code list 1225: accepted without amendment, received. */
    private boolean accepts() {
        return errors == 0
                && (acknowledges && function == null
                        || "29".equals(function)
                        || "44".equals(function)
                        || "9".equals(function));
    }

    @Override
    public void finish(TranslationResult result) {
        endError();
        findings.whole();
        draft.sender = sender();
        if (errors > 0 || "27".equals(function)) {
            if (errors == 0) findings.hold("edifact.error-reported", String.valueOf(draft.orderNumber), "27", "-");
            if (draft.orderNumber != null) draft.finish().forEach(result::message);
        } else if (findings.problems().isEmpty()) {
            String about = draft.orderNumber == null ? answered : draft.orderNumber;
            if (accepts()) findings.warning("edifact.application-accepts", about == null ? "-" : about);
            else findings.hold("edifact.advice-not-understood", "APERAK");
        }
        findings.problems().forEach(result::problem);
    }

    private IncomingParty sender() {
        for (String role : SENDERS) {
            if (parties.containsKey(role)) return parties.get(role).party();
        }
        if (senderId == null || senderId.isEmpty()) return null;
        return CheckDigits.isGln(senderId) ? IncomingParty.ofGln(senderId) : IncomingParty.ofCode(senderId);
    }
}
