package org.wuzetka.connector.persistence.warehouse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.warehouse.Picks;
import org.wuzetka.domain.warehouse.ShortReason;

/** What pickers have taken, beside the allocations it was taken for. */
@ApplicationScoped
public class PicksSql implements Picks {
    private final Sql sql;

    @Inject
    public PicksSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Optional<Task> task(long allocationId) {
        return sql.first(
                """
                SELECT t.warehouse_id, p.code, t.lot_number, b.bin, array_remove(
                       array_append(ARRAY(SELECT k.gtin FROM product_pack k WHERE k.product_id = p.id), p.gtin), NULL) AS gtins
                  FROM allocation a JOIN lot t ON t.id = a.lot_id JOIN product p ON p.id = t.product_id
                  LEFT JOIN product_bin b ON b.product_id = p.id AND b.warehouse_id = t.warehouse_id
                 WHERE a.id = ? AND a.state = 'ACTIVE'
                """,
                row -> new Task(
                        row.getLong("warehouse_id"),
                        row.getString("code"),
                        row.getString("lot_number"),
                        row.getString("bin"),
                        List.of((String[]) row.getArray("gtins").getArray())),
                allocationId);
    }

    @Override
    public Map<Long, BigDecimal> ofOrder(long orderId) {
        Map<Long, BigDecimal> picked = new HashMap<>();
        sql.list(
                """
                SELECT k.allocation_id, k.picked FROM pick k JOIN allocation a ON a.id = k.allocation_id
                 WHERE a.order_id = ? AND a.state = 'ACTIVE'
                """,
                row -> picked.put(row.getLong(1), row.getBigDecimal(2)),
                orderId);
        return picked;
    }

    @Override
    public void add(long allocationId, BigDecimal picked, String scanned, String actor, Instant at) {
        sql.run(
                "INSERT INTO pick (allocation_id, picked, scanned, picked_by, picked_at) VALUES (?, ?, ?, ?, ?)",
                allocationId,
                picked,
                scanned,
                actor,
                at);
    }

    @Override
    public void block(long lotId, BigDecimal quantity, ShortReason reason, String document, Instant at) {
        sql.run(
                """
                INSERT INTO blocked_stock (id, lot_id, quantity, reason, document, since)
                VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?)
                """,
                lotId,
                quantity,
                reason.name(),
                document,
                at);
    }
}
