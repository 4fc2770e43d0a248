package org.wuzetka.connector.persistence.work;

import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.ExchangeRates;

/** Exchange rates in the database, entered as master data. */
public final class ExchangeRatesSql implements ExchangeRates {
    private final Sql sql;

    public ExchangeRatesSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Optional<ExchangeRate> on(String currency, LocalDate day) {
        return sql
                .list(
                        "SELECT pln, table_number FROM exchange_rate WHERE currency = ? AND day = ?",
                        row -> new ExchangeRate(row.getBigDecimal("pln"), day, row.getString("table_number")),
                        currency,
                        day)
                .stream()
                .findFirst();
    }
}
