package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.domain.shared.Problem;

/**
 * An order as a list shows it.
 *
 * @param number our number; {@code null} while the order has none
 * @param requestedLatest last day the buyer wants the goods
 * @param coveredOn day on which incoming goods cover what is missing
 * @param netTotal in {@code currency}
 */
public record OrderSummary(
        long id,
        String number,
        String buyerOrderNumber,
        PartyRef customer,
        String channel,
        LocalDate orderDate,
        Instant registeredAt,
        LocalDate requestedLatest,
        String status,
        String feasibility,
        LocalDate coveredOn,
        String currency,
        BigDecimal netTotal,
        BigDecimal grossTotal,
        int priority,
        List<Problem> reasons) {}
