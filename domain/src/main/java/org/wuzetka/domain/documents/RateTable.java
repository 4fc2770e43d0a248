package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * A table of mean rates as the National Bank of Poland published it (Polish: tabela kursów A).
 *
 * @param number such as {@code 227/A/NBP/2026}
 * @param pln zloty for one unit, by currency (ISO 4217)
 */
public record RateTable(String number, LocalDate day, Map<String, BigDecimal> pln) {
    public RateTable {
        pln = Map.copyOf(pln);
    }
}
