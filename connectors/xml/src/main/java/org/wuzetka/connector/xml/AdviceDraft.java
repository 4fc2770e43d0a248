package org.wuzetka.connector.xml;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.wuzetka.connector.xml.DocumentTranslator.Found;
import org.wuzetka.domain.intake.PartnerMessage.Answer;
import org.wuzetka.domain.intake.PartnerMessage.Kind;
import org.wuzetka.domain.intake.PartnerMessageDraft;
import org.wuzetka.domain.shared.Problem;

/** What a partner tells of an order already placed, while it is read, with the checks that every document family shares. */
public final class AdviceDraft {
    private static final int PRICE_DECIMALS = 6;

    public final PartnerMessageDraft message;
    private final Findings findings = new Findings();
    private final Values values = new Values(findings);

    public AdviceDraft(Kind kind) {
        message = new PartnerMessageDraft(kind);
    }

    public Findings findings() {
        return findings;
    }

    public Values values() {
        return values;
    }

    /** Begins a line: what is told from here on is told of it. */
    public PartnerMessageDraft.Line line(String place, int xmlLine) {
        findings.at(place + ' ' + (message.size() + 1) + ", XML line " + xmlLine);
        PartnerMessageDraft.Line line = message.line();
        if (message.isTooLong()) {
            String limit = String.valueOf(PartnerMessageDraft.MAX_LINES);
            throw new Refusal(Problem.error("xml.too-many-lines", null, limit));
        }
        return line;
    }

    public void quantity(PartnerMessageDraft.Line line, String text, String unit) {
        line.quantity = values.quantity(text);
        if (line.quantity != null && line.quantity.signum() < 0) {
            findings.hold("xml.quantity-negative", line.quantity.toPlainString());
            line.quantity = null;
        } else if (text == null) findings.hold("xml.quantity-missing");
        line.unit = Units.standardOrOwn(unit);
    }

    /** @param basis number of units the price is for, or {@code null} */
    public void price(PartnerMessageDraft.Line line, String amount, String basis) {
        BigDecimal price = values.amount(amount);
        BigDecimal units = values.quantity(basis);
        boolean several = units != null && units.signum() > 0 && units.compareTo(BigDecimal.ONE) != 0;
        line.netPrice = price != null && several
                ? price.divide(units, PRICE_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros()
                : price;
    }

    /** Codes of EDIFACT 1229 and 1225, and the words that programs write for them. */
    public Answer answer(String status, Answer whole) {
        if (status == null) return whole;
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "5", "29", "accepted" -> Answer.ACCEPTED;
            case "1", "3", "4", "changed", "accepted_with_change", "amended" -> Answer.CHANGED;
            case "2", "7", "27", "rejected", "cancelled", "canceled" -> Answer.REJECTED;
            default -> {
                findings.hold("xml.line-status", Texts.shortened(status));
                yield null;
            }
        };
    }

    /** @param whole what is said to the order as a whole, or {@code null} */
    public void finish(Found found, Answer whole) {
        findings.at(null);
        message.finish().forEach(found::message);
        if (whole == Answer.REJECTED && message.size() == 0) {
            findings.hold("xml.order-rejected", String.valueOf(message.orderNumber));
        }
        findings.problems().forEach(found::problem);
    }
}
