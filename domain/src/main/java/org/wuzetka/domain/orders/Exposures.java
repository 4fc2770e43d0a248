package org.wuzetka.domain.orders;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/** What customers owe us or soon will. */
public interface Exposures {
    /**
     * Gross amount by customer: confirmed orders as far as they are not invoiced, and what is open of invoices. Where payments
     * are booked elsewhere, an invoice counts until its due date; where they are booked here, until it is paid. The customers
     * stay locked until the end of the transaction: two hubs could else both grant the last of a credit.
     */
    Map<Long, BigDecimal> lockedOf(Collection<Long> customerIds, LocalDate today);
}
