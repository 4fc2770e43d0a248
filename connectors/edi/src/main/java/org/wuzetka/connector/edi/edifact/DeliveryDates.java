package org.wuzetka.connector.edi.edifact;

import java.time.LocalDate;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;

/** The wanted delivery as DTM says it: 2 a day, 64 and 63 a window, else a day of shipping or a promise as a fall-back. */
final class DeliveryDates {
    private final Findings findings;
    private DeliveryWindow wanted;
    private LocalDate earliest;
    private LocalDate latest;
    private DeliveryWindow fallback;

    DeliveryDates(Findings findings) {
        this.findings = findings;
    }

    void add(Segment dtm) {
        String qualifier = dtm.get(1, 1);
        if (qualifier == null) return;
        switch (qualifier) {
            case "2", "358", "359" -> wanted = span(wanted, read(dtm, findings, true));
            case "64" -> earliest = earliestOf(earliest, read(dtm, findings, true));
            case "63", "61" -> latest = latestOf(latest, read(dtm, findings, true));
            case "10", "69", "17", "76", "200" -> {
                if (fallback == null) fallback = read(dtm, findings, true);
            }
            default -> {
                // Other dates do not say when the goods are wanted.
            }
        }
    }

    boolean hasAny() {
        return window() != null;
    }

    DeliveryWindow window() {
        if (wanted != null) return wanted;
        if (earliest != null || latest != null) return new DeliveryWindow(earliest, latest);
        return fallback;
    }

    /** Earliest to latest of both. */
    static DeliveryWindow span(DeliveryWindow one, DeliveryWindow other) {
        if (one == null || other == null) return one == null ? other : one;
        return new DeliveryWindow(earliestOf(one.earliest(), other), latestOf(one.latest(), other));
    }

    private static LocalDate earliestOf(LocalDate day, DeliveryWindow other) {
        if (other == null || other.earliest() == null) return day;
        return day == null || other.earliest().isBefore(day) ? other.earliest() : day;
    }

    private static LocalDate latestOf(LocalDate day, DeliveryWindow other) {
        if (other == null || other.latest() == null) return day;
        return day == null || other.latest().isAfter(day) ? other.latest() : day;
    }

    /** The date of a DTM; what is wrong with it is told, and the order stays. */
    static DeliveryWindow read(Segment dtm, Findings findings, boolean wantedDay) {
        String value = dtm.get(1, 2);
        String format = dtm.get(1, 3);
        if (value == null) {
            findings.warning("edifact.date-missing", String.valueOf(dtm.get(1, 1)));
            return null;
        }
        Values.Dated dated = Values.dated(value, format);
        if (dated == null) {
            if (wantedDay) findings.hold("edifact.date-impossible", value, format == null ? "-" : format);
            else findings.warning("edifact.date-impossible", value, format == null ? "-" : format);
            return null;
        }
        if (dated.repaired()) findings.warning("edifact.date-format", value, format == null ? "-" : format);
        return dated.timeOnly() ? null : dated.window();
    }
}
