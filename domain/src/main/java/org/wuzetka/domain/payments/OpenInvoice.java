package org.wuzetka.domain.payments;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An invoice that is not paid in full.
 *
 * @param open what is to be paid, with all corrections
 */
public record OpenInvoice(
        long id,
        String number,
        long customerId,
        String customerName,
        String customerVatId,
        LocalDate dueDate,
        String currency,
        BigDecimal open) {}
