package org.wuzetka.connector.persistence.work;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.stock.Allocation;
import org.wuzetka.domain.stock.Lot;
import org.wuzetka.domain.stock.Lots;
import org.wuzetka.domain.stock.SetAside;

/** Lots are read by the statement that locks them: a row that somebody else had locked comes as he left it. */
public final class LotsJpa implements Lots {
    private final EntityManager entities;
    private final Sql sql;

    public LotsJpa(EntityManager entities, DataSource database) {
        this.entities = entities;
        this.sql = new Sql(database);
    }

    @Override
    public List<Lot> lockedWithFreeStock(Collection<Long> productIds, Collection<Long> ordersWithAllocations) {
        if (ordersWithAllocations.isEmpty()) {
            return lots(
                    "SELECT * FROM lot WHERE product_id = ANY (?1) AND on_hand > allocated ORDER BY id FOR NO KEY UPDATE",
                    productIds);
        }
        return lots(
                """
                SELECT * FROM lot WHERE product_id = ANY (?1) AND on_hand > allocated
                    OR id IN (SELECT lot_id FROM allocation WHERE order_id = ANY (?2) AND state = 'ACTIVE')
                 ORDER BY id FOR NO KEY UPDATE
                """,
                productIds,
                ordersWithAllocations);
    }

    @Override
    public List<SetAside> setAsideFor(Collection<Long> orderIds) {
        Map<Long, Lot> lots = new HashMap<>();
        lots(
                        """
                        SELECT * FROM lot WHERE id IN
                            (SELECT lot_id FROM allocation WHERE order_id = ANY (?1) AND state = 'ACTIVE')
                         ORDER BY id FOR NO KEY UPDATE
                        """,
                        orderIds)
                .forEach(lot -> lots.put(lot.id(), lot));
        List<SetAside> asides = new ArrayList<>();
        entities.createQuery(
                        "SELECT a FROM Allocation a WHERE a.orderId IN :orders AND a.state = :active ORDER BY a.id",
                        Allocation.class)
                .setParameter("orders", orderIds)
                .setParameter("active", Allocation.State.ACTIVE)
                .getResultList()
                .forEach(allocation -> asides.add(new SetAside(allocation, lots.get(allocation.lotId()))));
        return asides;
    }

    @Override
    public Map<Long, Integer> warehousePriorities() {
        Map<Long, Integer> priorities = new HashMap<>();
        sql.list(
                "SELECT id, priority FROM warehouse", row -> priorities.put(row.getLong("id"), row.getInt("priority")));
        return priorities;
    }

    @SuppressWarnings("unchecked")
    private List<Lot> lots(String statement, Collection<?>... ids) {
        Query query = entities.createNativeQuery(statement, Lot.class);
        for (int i = 0; i < ids.length; i++) query.setParameter(i + 1, ids[i].toArray(Long[]::new));
        return query.getResultList();
    }
}
