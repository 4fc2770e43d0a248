package org.wuzetka.connector.edi.edifact;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;

/** The deliveries that one line is split into: quantities (QTY 11, or 21 under SCC) with a date of their own. */
final class Schedule {
    /** So many tell a person what is meant; a text of thousands does not. */
    private static final int MAX_SHOWN = 20;

    /** One delivery; the date may stand before or behind the quantity. */
    private static final class Part {
        private final DeliveryDates dates;
        private BigDecimal quantity;

        private Part(DeliveryDates dates) {
            this.dates = dates;
        }
    }

    private final Findings findings;
    private final List<Part> parts = new ArrayList<>();

    Schedule(Findings findings) {
        this.findings = findings;
    }

    /** SCC or LOC: what follows belongs to the next delivery. */
    void next() {
        parts.add(new Part(new DeliveryDates(findings)));
    }

    void quantity(BigDecimal value) {
        if (parts.isEmpty() || current().quantity != null) next();
        current().quantity = value;
    }

    void date(Segment dtm) {
        if (parts.isEmpty()) next();
        current().dates.add(dtm);
    }

    private Part current() {
        return parts.get(parts.size() - 1);
    }

    /** Sum of the deliveries; {@code null} where none has a quantity. */
    BigDecimal sum() {
        BigDecimal sum = null;
        for (Part part : parts) if (part.quantity != null) sum = sum == null ? part.quantity : sum.add(part.quantity);
        return sum;
    }

    /** First to last of all days that are named here; the others where none is. */
    DeliveryWindow spanWith(DeliveryDates others) {
        DeliveryWindow span = null;
        for (Part part : parts) span = DeliveryDates.span(span, part.dates.window());
        return span == null ? others.window() : DeliveryDates.span(span, others.window());
    }

    /** Whether the buyer wants parts of the quantity on different days. */
    boolean isSpread() {
        return parts.stream()
                        .filter(part -> part.quantity != null && part.dates.hasAny())
                        .map(part -> part.dates.window())
                        .distinct()
                        .count()
                > 1;
    }

    /** Quantity and day of each delivery, for a person. */
    String text() {
        String shown = parts.stream()
                .filter(part -> part.quantity != null)
                .limit(MAX_SHOWN)
                .map(part -> part.quantity.toPlainString() + ": " + day(part.dates.window()))
                .collect(Collectors.joining(", "));
        return parts.size() > MAX_SHOWN ? shown + " …" : shown;
    }

    private static String day(DeliveryWindow window) {
        if (window == null) return "-";
        if (window.earliest() != null && window.earliest().equals(window.latest()))
            return window.earliest().toString();
        return (window.earliest() == null ? "" : window.earliest()) + "/"
                + (window.latest() == null ? "" : window.latest());
    }
}
