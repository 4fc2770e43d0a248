package org.wuzetka.connector.persistence.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.fulfilment.HeldGoods;
import org.wuzetka.domain.stock.Allocation;
import org.wuzetka.domain.stock.Lot;

/** Allocations and lots as entities, so that what is given back is written with the rest of the transaction. */
@ApplicationScoped
public class HeldGoodsStore implements HeldGoods {
    private final EntityManager entities;
    private final Sql sql;

    @Inject
    public HeldGoodsStore(EntityManager entities, DataSource database) {
        this.entities = entities;
        this.sql = new Sql(database);
    }

    @Override
    public List<Held> lock(Collection<Long> orderLineIds) {
        return entities
                .createQuery(
                        """
                        SELECT a, l FROM Allocation a, Lot l
                         WHERE l.id = a.lotId AND a.orderLineId IN :lines AND a.state = :active ORDER BY l.id, a.id
                        """,
                        Object[].class)
                .setParameter("lines", orderLineIds)
                .setParameter("active", Allocation.State.ACTIVE)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .map(pair -> new Held((Allocation) pair[0], (Lot) pair[1]))
                .toList();
    }

    /** Pegs of supplier lines that came in full stay: they tell what the goods were bought for. */
    @Override
    public void unpeg(Collection<Long> orderLineIds) {
        if (orderLineIds.isEmpty()) return;
        sql.run(
                """
                DELETE FROM peg g USING supplier_order_line s
                 WHERE s.id = g.supplier_order_line_id AND s.received < s.quantity AND g.order_line_id = ANY (?)
                """,
                ids(orderLineIds));
    }

    @Override
    public List<Long> waitingFor(Collection<Long> productIds, long exceptOrderId) {
        return sql.list(
                """
                SELECT o.id FROM reservation r
                  JOIN order_line l ON l.id = r.order_line_id JOIN customer_order o ON o.id = l.order_id
                 WHERE r.product_id = ANY (?) AND o.id <> ?
                   AND o.status IN ('CONFIRMED', 'PARTLY_ALLOCATED', 'ALLOCATED', 'PARTLY_ISSUED', 'PARTLY_INVOICED')
                 GROUP BY o.id ORDER BY o.priority, min(r.since), o.id
                """,
                row -> row.getLong(1),
                ids(productIds),
                exceptOrderId);
    }

    private static long[] ids(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
