package org.wuzetka.domain.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.intake.PartnerMessage.Answer;
import org.wuzetka.domain.intake.PartnerMessage.Kind;

/** A partner's message while it is read; one that speaks of several orders becomes a message for each. */
public final class PartnerMessageDraft {
    /** No real message is longer. */
    public static final int MAX_LINES = 20_000;

    public final Kind kind;
    public String number;
    public LocalDate date;
    public String orderNumber;
    public IncomingParty sender;
    public LocalDate delivery;
    private final List<Line> lines = new ArrayList<>();

    /** A line while it is read; {@code orderNumber} is {@code null} where the head names the order. */
    public static final class Line {
        public String orderNumber;
        public String orderLine;
        public String gtin;
        public String buyerCode;
        public String supplierCode;
        public Answer answer;
        public BigDecimal quantity;
        public String unit;
        public BigDecimal netPrice;
        public LocalDate delivery;
        public String lotNumber;
        public LocalDate expiresOn;

        private PartnerMessage.Line finish() {
            return new PartnerMessage.Line(
                    orderLine,
                    gtin,
                    buyerCode,
                    supplierCode,
                    answer,
                    answer == Answer.REJECTED ? BigDecimal.ZERO : quantity,
                    unit,
                    netPrice,
                    delivery,
                    lotNumber,
                    expiresOn);
        }
    }

    public PartnerMessageDraft(Kind kind) {
        this.kind = kind;
    }

    public Line line() {
        Line line = new Line();
        lines.add(line);
        return line;
    }

    public int size() {
        return lines.size();
    }

    public boolean isTooLong() {
        return lines.size() > MAX_LINES;
    }

    /** One message for each order that is named; without lines one for the order of the head. */
    public List<PartnerMessage> finish() {
        Map<String, List<PartnerMessage.Line>> byOrder = new LinkedHashMap<>();
        for (Line line : lines) {
            String order = line.orderNumber == null ? orderNumber : line.orderNumber;
            byOrder.computeIfAbsent(order, any -> new ArrayList<>()).add(line.finish());
        }
        if (byOrder.isEmpty()) byOrder.put(orderNumber, List.of());
        List<PartnerMessage> messages = new ArrayList<>();
        byOrder.forEach(
                (order, said) -> messages.add(new PartnerMessage(kind, number, date, order, sender, delivery, said)));
        return messages;
    }
}
