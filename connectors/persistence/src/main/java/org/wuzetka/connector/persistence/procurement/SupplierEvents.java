package org.wuzetka.connector.persistence.procurement;

import java.time.Instant;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.procurement.SupplierOrders;

/** Table supplier_order_event: who did what to an order at a supplier. */
final class SupplierEvents {
    private SupplierEvents() {}

    static void record(Sql sql, long order, SupplierOrders.Event event, String text, String who, Instant now) {
        sql.run(
                """
                INSERT INTO supplier_order_event (id, supplier_order_id, at, actor, kind, text)
                VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?)
                """,
                order,
                now,
                who,
                event.name(),
                text);
    }
}
