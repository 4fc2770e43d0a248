package org.wuzetka.connector.edi.x12;

import java.time.LocalDate;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;

/**
 * The wanted delivery as DTM says it (data element 374): 002 a day, 064 and 063 a window, else the schedule, a promise or
 * the days of shipping as a fall-back.
 */
final class X12Dates {
    private final Findings findings;
    private DeliveryWindow wanted;
    private LocalDate earliest;
    private LocalDate latest;
    private DeliveryWindow scheduled;
    private LocalDate shipEarliest;
    private LocalDate shipLatest;

    X12Dates(Findings findings) {
        this.findings = findings;
    }

    void add(Segment dtm) {
        add(dtm.get(1), dtm.get(2), dtm.get(5), dtm.get(6));
    }

    /** @param text of a period in {@code format}, used where there is no {@code day} */
    void add(String qualifier, String day, String format, String text) {
        if (qualifier == null) return;
        switch (qualifier) {
            case "002", "106", "074", "064", "063", "067", "069", "010", "017", "037", "038", "001" -> {
                // These say when the goods are wanted.
            }
            default -> {
                return;
            }
        }
        DeliveryWindow window = read(day, format, text);
        if (window == null) return;
        switch (qualifier) {
            case "002", "106" -> wanted = wanted == null ? window : span(wanted, window);
            case "064" -> earliest = window.earliest();
            case "063", "074" -> latest = window.latest();
            case "010", "037" -> shipEarliest = window.earliest();
            case "038", "001" -> shipLatest = window.latest();
            default -> scheduled = scheduled == null ? window : scheduled;
        }
    }

    private DeliveryWindow read(String day, String format, String text) {
        if (day == null && text == null) {
            findings.warning("x12.date-missing");
            return null;
        }
        DeliveryWindow read = day == null ? X12Values.period(format, text) : null;
        LocalDate date = X12Values.date(day);
        if (date != null) return DeliveryWindow.on(date);
        if (read == null) findings.hold("x12.date-impossible", day == null ? text : day);
        return read;
    }

    DeliveryWindow window() {
        if (wanted != null) return wanted;
        if (earliest != null || latest != null) return window(earliest, latest);
        if (scheduled != null) return scheduled;
        if (shipEarliest != null) return DeliveryWindow.on(shipEarliest);
        return shipLatest == null ? null : window(null, shipLatest);
    }

    private DeliveryWindow window(LocalDate from, LocalDate to) {
        boolean turned = from != null && to != null && to.isBefore(from);
        if (turned) findings.hold("x12.dates-turned", from.toString(), to.toString());
        return turned ? new DeliveryWindow(to, from) : new DeliveryWindow(from, to);
    }

    static DeliveryWindow span(DeliveryWindow one, DeliveryWindow other) {
        if (one == null || other == null) return one == null ? other : one;
        LocalDate from = one.earliest().isBefore(other.earliest()) ? one.earliest() : other.earliest();
        LocalDate to = one.latest().isAfter(other.latest()) ? one.latest() : other.latest();
        return new DeliveryWindow(from, to);
    }
}
