package org.wuzetka.connector.persistence.warehouse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;

/** What a person decides about goods that were set apart. Runs in the transaction of its caller. */
@ApplicationScoped
public class BlockedStock {
    private final Sql sql;

    @Inject
    public BlockedStock(DataSource database) {
        this.sql = new Sql(database);
    }

    /** @param productId whose waiting orders may be served now */
    public record Released(long productId) {}

    /** The goods are fit to be sold: they go back to their lot. Empty when somebody has decided before. */
    public Optional<Released> release(long id, String actor, Instant now) {
        if (!decided(id, "RELEASED", actor, now)) return Optional.empty();
        sql.run(
                """
                UPDATE lot l SET on_hand = l.on_hand + b.quantity FROM blocked_stock b WHERE b.id = ? AND l.id = b.lot_id
                """,
                id);
        sql.run(
                """
                INSERT INTO stock_move (id, lot_id, kind, quantity, document, moved_at)
                SELECT nextval('wuzetka_id'), lot_id, CASE WHEN document LIKE 'WZK/%' THEN 'RETURN' ELSE 'ADJUSTMENT' END,
                       quantity, document, ? FROM blocked_stock WHERE id = ?
                """,
                now, id);
        return sql.first(
                "SELECT l.product_id FROM blocked_stock b JOIN lot l ON l.id = b.lot_id WHERE b.id = ?",
                row -> new Released(row.getLong(1)),
                id);
    }

    /** The goods are gone for good. False when somebody has decided before. */
    public boolean writeOff(long id, String actor, Instant now) {
        return decided(id, "WRITTEN_OFF", actor, now);
    }

    private boolean decided(long id, String state, String actor, Instant now) {
        return sql.run(
                        """
                        UPDATE blocked_stock SET state = ?, decided_by = ?, decided_at = ?, version = version + 1
                         WHERE id = ? AND state = 'OPEN'
                        """,
                        state,
                        actor,
                        now,
                        id)
                == 1;
    }
}
