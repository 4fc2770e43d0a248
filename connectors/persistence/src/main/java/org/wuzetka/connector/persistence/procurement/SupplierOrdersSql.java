package org.wuzetka.connector.persistence.procurement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.procurement.SupplierOrders;

/** Tables supplier_order and supplier_order_line, for what buyers do with an order that is placed. */
@ApplicationScoped
public class SupplierOrdersSql implements SupplierOrders {
    private static final String RECKON =
            """
            UPDATE supplier_order o SET version = version + 1, revision = revision + 1,
                   net_total = (SELECT coalesce(sum(round(l.quantity * l.net_price, 2)), 0) FROM supplier_order_line l
                                 WHERE l.supplier_order_id = o.id),
                   status = CASE WHEN EXISTS (SELECT 1 FROM supplier_order_line l
                                               WHERE l.supplier_order_id = o.id AND l.received < l.quantity) THEN o.status
                                 WHEN EXISTS (SELECT 1 FROM supplier_order_line l
                                               WHERE l.supplier_order_id = o.id AND l.received > 0) THEN 'RECEIVED'
                                 ELSE 'CANCELLED' END
             WHERE o.id = ?
            """;

    private final Sql sql;
    private final SupplierDocumentSql documents;

    @Inject
    public SupplierOrdersSql(DataSource database) {
        this.sql = new Sql(database);
        this.documents = new SupplierDocumentSql(sql);
    }

    @Override
    public Optional<Head> lock(long id) {
        return sql.first(
                "SELECT o.*, " + ShortagesSql.RULES.formatted("o.warehouse_id")
                        + " AS warehouse FROM supplier_order o WHERE o.id = ? FOR NO KEY UPDATE",
                row -> new Head(
                        id,
                        row.getInt("version"),
                        row.getString("number"),
                        row.getLong("supplier_id"),
                        row.getLong("warehouse"),
                        List.of("ORDERED", "SENT", "PARTLY_RECEIVED").contains(row.getString("status")),
                        !row.getString("status").equals("ORDERED"),
                        documents.destination(id).orElseThrow()),
                id);
    }

    @Override
    public List<Long> takeAnswer(long id) {
        List<Long> fewer = sql.list(
                """
                UPDATE supplier_order_line SET ordered = coalesce(ordered, quantity), quantity = greatest(received, confirmed)
                 WHERE supplier_order_id = ? AND confirmed < quantity AND received < quantity RETURNING product_id
                """,
                row -> row.getLong(1),
                id);
        sql.run(
                "UPDATE supplier_order_line SET net_price = confirmed_price WHERE supplier_order_id = ?"
                        + " AND confirmed_price <> net_price",
                id);
        sql.run(RECKON, id);
        return fewer;
    }

    @Override
    public List<Long> cancelRest(long id) {
        List<Long> fewer = sql.list(
                """
                UPDATE supplier_order_line SET ordered = coalesce(ordered, quantity), quantity = received
                 WHERE supplier_order_id = ? AND received < quantity RETURNING product_id
                """,
                row -> row.getLong(1),
                id);
        sql.run(RECKON, id);
        return fewer;
    }

    /** A call under way goes on: it sends the order as it is now. */
    @Override
    public void planAgain(long id, String kind, Instant now) {
        sql.run(
                """
                INSERT INTO outbound_call (id, kind, business_key, state, next_attempt_at, created_at, updated_at)
                SELECT nextval('wuzetka_id'), ?, number, 'PLANNED', ?, ?, ? FROM supplier_order WHERE id = ?
                ON CONFLICT (kind, business_key) DO UPDATE SET state = 'PLANNED', attempt = 0, error = NULL, response = NULL,
                    next_attempt_at = excluded.next_attempt_at, updated_at = excluded.updated_at
                 WHERE outbound_call.state <> 'SENDING'
                """,
                kind,
                now,
                now,
                now,
                id);
    }

    @Override
    public void record(long id, Event event, String text, String who, Instant now) {
        SupplierEvents.record(sql, id, event, text, who, now);
    }
}
