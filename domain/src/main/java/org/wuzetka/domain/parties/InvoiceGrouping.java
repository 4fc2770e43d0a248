package org.wuzetka.domain.parties;

import java.time.LocalDate;
import java.time.YearMonth;

/** When the WZ of a customer become an invoice. */
public enum InvoiceGrouping {
    PER_WZ,
    PER_ORDER,
    PER_DAY,
    PER_MONTH,
    MANUAL;

    /** What notes on one invoice have in common. MANUAL sets no bound: a person chooses. */
    public Object shared(long noteId, long orderId, LocalDate issueDate) {
        return switch (this) {
            case PER_WZ -> noteId;
            case PER_ORDER -> orderId;
            case PER_DAY -> issueDate;
            case PER_MONTH -> YearMonth.from(issueDate);
            case MANUAL -> name();
        };
    }
}
