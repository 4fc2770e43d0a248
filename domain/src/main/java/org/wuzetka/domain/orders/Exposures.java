package org.wuzetka.domain.orders;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/** What customers owe us or soon will. */
public interface Exposures {
    /**
     * Gross amount by customer: confirmed orders as far as they are not invoiced, and invoices not yet due. Payments are
     * booked elsewhere, so an invoice counts until its due date. The customers stay locked until the end of the transaction:
     * two hubs could else both grant the last of a credit.
     */
    Map<Long, BigDecimal> lockedOf(Collection<Long> customerIds, LocalDate today);
}
