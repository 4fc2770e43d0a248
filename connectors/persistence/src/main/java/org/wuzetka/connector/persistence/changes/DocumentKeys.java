package org.wuzetka.connector.persistence.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;

/** From the number people see to the key of the row. */
@ApplicationScoped
public class DocumentKeys {
    private final Sql sql;

    @Inject
    public DocumentKeys(DataSource database) {
        this.sql = new Sql(database);
    }

    public Optional<Long> order(String number) {
        return sql.first("SELECT id FROM customer_order WHERE number = ?", row -> row.getLong(1), number);
    }

    /** No entry for a number that does not exist. */
    public Map<String, Long> goodsIssueNotes(Collection<String> numbers) {
        Map<String, Long> keys = new LinkedHashMap<>();
        sql.list(
                        "SELECT number, id FROM goods_issue_note WHERE number = ANY (?) ORDER BY id",
                        row -> Map.entry(row.getString(1), row.getLong(2)),
                        (Object) numbers.toArray(String[]::new))
                .forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
        return keys;
    }

    /** Who did the last thing that the passport of an order tells. */
    public Optional<String> lastActor(long orderId) {
        return sql.first(
                "SELECT actor FROM order_event WHERE order_id = ? ORDER BY id DESC LIMIT 1",
                row -> row.getString("actor"),
                orderId);
    }
}
