package org.wuzetka.connector.persistence.warehouse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;

/** Who walks for which order in which warehouse, so that two do not walk for one. */
@ApplicationScoped
public class Pickers {
    private final Sql sql;

    @Inject
    public Pickers(DataSource database) {
        this.sql = new Sql(database);
    }

    /** The last one who takes a walk has it. */
    public void take(long orderId, long warehouseId, String name, Instant now) {
        sql.run(
                """
                INSERT INTO picker (order_id, warehouse_id, name, since) VALUES (?, ?, ?, ?)
                ON CONFLICT (order_id, warehouse_id) DO UPDATE SET name = excluded.name, since = excluded.since
                """,
                orderId,
                warehouseId,
                name,
                now);
    }

    public void done(long orderId, long warehouseId) {
        sql.run("DELETE FROM picker WHERE order_id = ? AND warehouse_id = ?", orderId, warehouseId);
    }
}
