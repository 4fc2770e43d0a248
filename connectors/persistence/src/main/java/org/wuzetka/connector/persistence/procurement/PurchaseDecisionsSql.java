package org.wuzetka.connector.persistence.procurement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.procurement.Offer;
import org.wuzetka.domain.procurement.PurchaseDecisions;
import org.wuzetka.domain.procurement.Shortages;

/** Tables purchase_choice, purchase_hold and purchasing_event. */
@ApplicationScoped
public class PurchaseDecisionsSql implements PurchaseDecisions {
    private static final String REAL = ShortagesSql.REAL.formatted("?::bigint");

    private final Sql sql;

    @Inject
    public PurchaseDecisionsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public List<Offer> offers(long productId) {
        return List.copyOf(new ShortagesSql(sql)
                .offers(new long[] {productId})
                .getOrDefault(productId, Map.of())
                .values());
    }

    @Override
    public Optional<Shortages.Choice> choice(long productId, long warehouseId) {
        return sql.first(
                "SELECT c.*, " + ShortagesSql.RULES.formatted("c.warehouse_id")
                        + " AS warehouse FROM purchase_choice c WHERE c.product_id = ? AND c.warehouse_id = " + REAL
                        + " FOR NO KEY UPDATE",
                ShortagesSql::choice,
                productId,
                warehouseId);
    }

    @Override
    public void choose(long productId, Shortages.Choice choice, String who, Instant now) {
        sql.run(
                """
                INSERT INTO purchase_choice (product_id, warehouse_id, supplier_id, quantity, dropped, added, changed_by, changed_at)
                VALUES (?, %s, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (product_id, warehouse_id) DO UPDATE SET supplier_id = excluded.supplier_id,
                    quantity = excluded.quantity, dropped = excluded.dropped, added = excluded.added,
                    changed_by = excluded.changed_by, changed_at = excluded.changed_at
                """
                        .formatted(REAL),
                productId,
                choice.warehouseId(),
                choice.supplierId(),
                choice.quantity(),
                choice.dropped(),
                choice.added(),
                who,
                now);
    }

    @Override
    public void unchoose(long productId, long warehouseId) {
        sql.run("DELETE FROM purchase_choice WHERE product_id = ? AND warehouse_id = " + REAL, productId, warehouseId);
    }

    @Override
    public void hold(long supplierId, Shortages.Hold hold, String note, String who, Instant now) {
        sql.run(
                """
                INSERT INTO purchase_hold (supplier_id, until_minimum, until, note, held_by, held_at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (supplier_id) DO UPDATE SET until_minimum = excluded.until_minimum, until = excluded.until,
                    note = excluded.note, held_by = excluded.held_by, held_at = excluded.held_at
                """,
                supplierId,
                hold.untilMinimum(),
                hold.until(),
                note,
                who,
                now);
    }

    @Override
    public boolean release(long supplierId) {
        return sql.run("DELETE FROM purchase_hold WHERE supplier_id = ?", supplierId) > 0;
    }

    @Override
    public boolean orderAutomatically(long supplierId, boolean automatically) {
        String mode = automatically ? "AUTOMATIC" : "PROPOSAL";
        return sql.run(
                        "UPDATE party SET buying = ?, version = version + 1 WHERE id = ? AND supplier AND buying <> ?",
                        mode,
                        supplierId,
                        mode)
                > 0;
    }

    @Override
    public void record(Kind kind, long supplierId, Long productId, String text, String who, Instant now) {
        sql.run(
                """
                INSERT INTO purchasing_event (id, at, actor, kind, supplier_id, product_id, text)
                VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, ?)
                """,
                now,
                who,
                kind.name(),
                supplierId,
                productId,
                text);
    }
}
