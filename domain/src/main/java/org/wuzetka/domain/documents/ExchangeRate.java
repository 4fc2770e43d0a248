package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.wuzetka.domain.shared.WorkingDays;

/**
 * Mean rate of the National Bank of Poland, table A (Polish: kurs średni NBP).
 *
 * @param pln zloty for one unit of the foreign currency
 * @param day on which the bank published it
 * @param table number of the table it stands in, such as {@code 227/A/NBP/2026}; {@code null} when it is not known
 */
public record ExchangeRate(BigDecimal pln, LocalDate day, String table) {

    /**
     * The day whose rate an invoice takes, art. 31a of the VAT act: the last working day before the tax point, or before
     * the issue where the invoice comes first.
     */
    public static LocalDate dayFor(LocalDate supplyDate, LocalDate issueDate) {
        return WorkingDays.before(supplyDate.isBefore(issueDate) ? supplyDate : issueDate);
    }
}
