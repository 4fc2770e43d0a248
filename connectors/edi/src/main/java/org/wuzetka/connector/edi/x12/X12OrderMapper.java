package org.wuzetka.connector.edi.x12;

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
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;

/**
 * One 850 or 860. Segments are understood by their tag and by whether they stand before the first line, under a line or
 * behind CTT, for the places of the loops differ between versions.
 */
final class X12OrderMapper implements MessageMapper {
    /** No real order is longer; a canonical line takes about 500 bytes. */
    static final int MAX_LINES = 20_000;

    private static final int MOST_PARTIES = 20;
    private static final int LONGEST_TEXT = 10_000;

    private final Findings findings;
    private final boolean changeSet;
    private final IsaHeader interchange;
    private final GroupReport group;
    private final Map<String, X12Party> parties = new LinkedHashMap<>();
    private final X12Dates dates;
    private final X12Allowances allowances;
    private final Set<String> lineNumbers = new HashSet<>();
    private final List<IncomingLine> lines = new ArrayList<>();
    private final StringBuilder comment = new StringBuilder();
    private final X12Totals totals;
    private X12LineMapper line;
    private X12Party party;
    private X12Party linePlace;
    private boolean inSummary;
    private boolean tooManyLines;
    private boolean begun;
    private String purpose;
    private String kindCode;
    private String number;
    private String release;
    private LocalDate date;
    private String currency;

    /** @param group the group of the set, or {@code null} where it is missing */
    X12OrderMapper(Findings findings, boolean changeSet, IsaHeader interchange, GroupReport group) {
        this.findings = findings;
        this.changeSet = changeSet;
        this.interchange = interchange;
        this.group = group;
        dates = new X12Dates(findings);
        allowances = new X12Allowances(findings);
        totals = new X12Totals(findings);
    }

    @Override
    public boolean tooManyLines() {
        return tooManyLines;
    }

    @Override
    public void segment(Segment segment) {
        if (!X12Codes.isSegmentOfOrder(segment.tag())) {
            findings.holdOnce("x12.segment-unknown", segment.tag());
            return;
        }
        switch (segment.tag()) {
            case "PO1", "POC" -> startLine(segment);
            case "CTT" -> {
                endLine();
                inSummary = true;
                totals.count(segment);
            }
            default -> {
                if (line != null) line(segment);
                else header(segment);
            }
        }
    }

    private void startLine(Segment segment) {
        endLine();
        if (lines.size() >= MAX_LINES) {
            tooManyLines = true;
            return;
        }
        if (inSummary) findings.holdOnce("x12.line-behind-total");
        party = null;
        boolean poc = segment.is("POC");
        line = new X12LineMapper(segment, poc, interchange.component(), lines.size() + 1, findings);
        String said = segment.get(1);
        if (said != null && !lineNumbers.add(said)) findings.warningOnce("x12.line-number-twice", said);
    }

    private void endLine() {
        if (line == null) return;
        IncomingLine finished = line.finish(isChange());
        lines.add(finished);
        totals.line(line.orderedQuantity(), line.hasAllowances() ? null : line.amount());
        line = null;
    }

    private void line(Segment segment) {
        switch (segment.tag()) {
            case "N1" -> {
                party = new X12Party();
                party.begin(segment, findings);
                if ("ST".equals(segment.get(1))) place(party);
            }
            case "N2", "N3", "N4", "PER" -> {
                if (party != null) party.segment(segment);
            }
            case "CUR" -> currency(segment);
            default -> line.segment(segment);
        }
    }

    /** Where a line wants to go, when it is not where the order goes. */
    private void place(X12Party place) {
        X12Party known = linePlace != null ? linePlace : parties.get("ST");
        if (known != null && !known.key().equals(place.key())) {
            findings.hold("x12.several-delivery-places", known.key(), place.key());
        }
        linePlace = place;
    }

    private void header(Segment segment) {
        switch (segment.tag()) {
            case "BEG", "BCH" -> beginning(segment);
            case "CUR" -> currency(segment);
            case "DTM" -> {
                if ("004".equals(segment.get(1)) && date == null) date = X12Values.date(segment.get(2));
                else dates.add(segment);
            }
            case "N1" -> party(segment);
            case "N2", "N3", "N4" -> {
                if (party != null) party.segment(segment);
            }
            case "REF", "PER" -> contact(segment);
            case "SAC" -> allowances.add(segment, false);
            case "ITA" -> findings.holdOnce("x12.allowance-unreadable", "ITA");
            case "MSG" -> comment(segment.get(1));
            case "NTE", "MTX" -> comment(segment.get(2));
            case "N9" -> {
                party = null;
                comment(segment.get(3));
            }
            case "AMT" -> totals.amount(segment);
            case "TXI" -> totals.tax(X12Values.number(segment.get(2)));
            case "SDQ", "SLN", "SCH" -> findings.hold("x12.segment-outside-line", segment.tag());
            default -> {
                // Not part of the canonical order.
            }
        }
    }

    private void beginning(Segment segment) {
        if (begun) {
            findings.hold("x12.two-beginnings");
            return;
        }
        begun = true;
        boolean bch = segment.is("BCH");
        purpose = segment.get(1);
        kindCode = segment.get(2);
        number = segment.get(3);
        release = segment.get(4);
        String said = segment.get(bch ? 6 : 5);
        if (bch && said == null) said = segment.get(11) != null ? segment.get(11) : segment.get(10);
        date = X12Values.date(said);
        if (said != null && date == null) findings.warning("x12.order-date-impossible", said);
        totals.function(function());
    }

    /** Data element 353. */
    private Function function() {
        if (purpose == null) return changeSet ? Function.CHANGE : Function.ORIGINAL;
        return switch (purpose) {
            case "00" -> changeSet ? Function.CHANGE : Function.ORIGINAL;
            case "01", "17" -> Function.CANCELLATION;
            case "04" -> Function.CHANGE;
            case "05", "18" -> Function.REPLACEMENT;
            case "07", "15", "22" -> Function.DUPLICATE;
            default -> changeSet ? Function.CHANGE : Function.ORIGINAL;
        };
    }

    private boolean isChange() {
        return function() == Function.CHANGE;
    }

    private void currency(Segment cur) {
        String code = cur.get(2);
        if (code == null) return;
        if (currency != null && !currency.equals(code)) findings.holdOnce("x12.currency-differs", currency, code);
        else currency = code;
    }

    private void party(Segment n1) {
        String role = n1.get(1);
        if (role == null || parties.size() >= MOST_PARTIES && !parties.containsKey(role)) {
            party = new X12Party();
            return;
        }
        X12Party known = parties.get(role);
        party = known == null ? new X12Party() : known;
        party.begin(n1, findings);
        if (known == null) {
            parties.put(role, party);
        } else if (role.equals("ST")) {
            findings.hold("x12.several-delivery-places", known.key(), String.valueOf(n1.get(4)));
        }
    }

    private void contact(Segment segment) {
        if (party != null) party.segment(segment);
        else if (segment.is("PER") && ("BD".equals(segment.get(1)) || "OC".equals(segment.get(1)))) {
            parties.computeIfAbsent("PER", any -> new X12Party()).contact(segment);
        }
    }

    private void comment(String text) {
        if (text == null || comment.length() > LONGEST_TEXT) return;
        if (!comment.isEmpty()) comment.append('\n');
        comment.append(text);
    }

    @Override
    public void finish(TranslationResult result) {
        result.order(finish());
    }

    private TranslatedOrder finish() {
        endLine();
        findings.whole();
        Function function = function();
        if (!Set.of("00", "01", "04", "05", "07", "15", "17", "18", "22").contains(purpose == null ? "00" : purpose)) {
            findings.hold("x12.function-unknown", purpose);
        }
        boolean blanket = "BK".equals(kindCode) || "BE".equals(kindCode);
        if (blanket && function == Function.ORIGINAL) findings.hold("x12.blanket-order");
        if (!begun) findings.hold("x12.beginning-missing");
        else if (number == null) findings.hold("x12.order-number-missing");
        if (lines.isEmpty() && function != Function.CANCELLATION) findings.hold("x12.no-lines");
        totals.check(lines.size(), allowances);
        if (release != null && !isRelease()) comment("Release " + release);
        IncomingOrder order = IncomingOrder.builder()
                .function(function)
                .kind(X12Codes.kind(kindCode))
                .test(interchange.value(15).equals("T"))
                .orderNumber(orderNumber())
                .orderDate(date)
                .currency(currency)
                .buyer(buyer())
                .shipTo(shipTo())
                .invoicee(role("BT", "BS"))
                .supplier(supplier())
                .requestedDelivery(dates.window())
                .lines(lines)
                .charges(allowances.charges())
                .discounts(allowances.discounts())
                .totals(totals.totals(allowances))
                .comment(comment.isEmpty() ? null : comment.toString())
                .build();
        if (order.buyer() == null) findings.hold("x12.buyer-missing");
        return new TranslatedOrder(order, findings.message(), findings.problems());
    }

    /** Releases against one blanket order all bear its number, so the release makes the order. */
    private String orderNumber() {
        return isRelease() && number != null ? number + '/' + release : number;
    }

    private boolean isRelease() {
        return release != null && "RL".equals(kindCode);
    }

    private IncomingParty role(String... roles) {
        for (String role : roles)
            if (parties.containsKey(role)) return parties.get(role).party();
        return null;
    }

    private IncomingParty shipTo() {
        IncomingParty said = role("ST", "BS");
        return said != null || linePlace == null ? said : linePlace.party();
    }

    /** Who is named as the buyer, else who sent the interchange. */
    private IncomingParty buyer() {
        IncomingParty said = role("BY", "OB", "SO", "BT", "BS", "LW");
        if (said == null) said = sender(interchange.value(6), group == null ? null : group.sender);
        IncomingParty contact = role("PER");
        if (said == null || contact == null || said.email() != null || said.phone() != null) return said;
        return new IncomingParty(
                said.gln(),
                said.vatId(),
                said.code(),
                said.name(),
                said.street(),
                said.city(),
                said.postCode(),
                said.country(),
                contact.email(),
                contact.phone());
    }

    private IncomingParty supplier() {
        IncomingParty said = role("SU", "SE", "VN");
        return said != null ? said : sender(interchange.value(8), group == null ? null : group.receiver);
    }

    /** The GLN of the interchange, and the department that the group names, for one interchange may serve several. */
    private static IncomingParty sender(String ofInterchange, String ofGroup) {
        String id = ofGroup != null ? ofGroup : ofInterchange;
        return id.isEmpty() ? null : X12Party.ofIds(ofInterchange, id);
    }
}
