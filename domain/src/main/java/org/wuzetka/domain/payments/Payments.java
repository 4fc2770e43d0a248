package org.wuzetka.domain.payments;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Money that came in and what it was for, in the record. Every method runs in the transaction of its caller. */
public interface Payments {

    /** Which of these keys are booked. */
    Set<String> booked(Collection<String> keys);

    /** Open invoices with these numbers, and those of which one of these amounts is open; nothing is locked. */
    List<OpenInvoice> candidates(Collection<String> numbers, Collection<BigDecimal> amounts);

    /** These invoices as far as something is open of them, locked until the end of the transaction, by id. */
    List<OpenInvoice> locked(Collection<Long> invoiceIds);

    /** Empty when a payment with this key is booked already. */
    Optional<Long> add(String key, StatementLine money, Long customerId, String source, String actor, Instant at);

    /** What of a payment is on no invoice, locked; empty when there is no such payment. */
    Optional<Rest> lockedRest(long paymentId);

    void share(long paymentId, long invoiceId, BigDecimal amount, String actor, Instant at);

    record Rest(long paymentId, BigDecimal amount, String currency, LocalDate paidOn) {}
}
