package org.wuzetka.domain.payments;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Money that came in, as a bank tells it. Absent values are {@code null}.
 *
 * @param reference the bank's own of the line
 * @param payer name and account of who paid
 * @param title remittance text
 */
public record StatementLine(
        String reference, LocalDate paidOn, BigDecimal amount, String currency, String payer, String title) {}
