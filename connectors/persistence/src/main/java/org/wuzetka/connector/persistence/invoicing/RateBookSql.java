package org.wuzetka.connector.persistence.invoicing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.documents.RateBook;
import org.wuzetka.domain.documents.RateTable;

/** Fetched exchange rates in the database, beside those that people enter. */
@ApplicationScoped
public class RateBookSql implements RateBook {
    private final Sql sql;

    @Inject
    public RateBookSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Optional<LocalDate> newest() {
        return sql
                .list(
                        "SELECT day FROM exchange_rate WHERE table_number IS NOT NULL ORDER BY day DESC LIMIT 1",
                        row -> Sql.date(row, "day"))
                .stream()
                .findFirst();
    }

    @Override
    public void keep(RateTable table) {
        List<Map.Entry<String, BigDecimal>> rates = List.copyOf(table.pln().entrySet());
        sql.run(
                """
                INSERT INTO exchange_rate (id, currency, day, pln, table_number)
                SELECT nextval('wuzetka_id'), currency, ?, pln, ? FROM unnest(?, ?) AS r (currency, pln)
                ON CONFLICT (currency, day) DO NOTHING
                """,
                table.day(),
                table.number(),
                rates.stream().map(Map.Entry::getKey).toArray(String[]::new),
                rates.stream().map(Map.Entry::getValue).toArray(BigDecimal[]::new));
    }
}
