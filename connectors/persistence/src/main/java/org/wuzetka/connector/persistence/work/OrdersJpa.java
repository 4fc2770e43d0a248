package org.wuzetka.connector.persistence.work;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.Orders;

/** Orders by two queries after the lock, however many they are. */
public final class OrdersJpa implements Orders {
    private final EntityManager entities;
    private final Sql sql;

    public OrdersJpa(EntityManager entities, DataSource database) {
        this.entities = entities;
        this.sql = new Sql(database);
    }

    @Override
    public List<CustomerOrder> locked(Collection<Long> ids) {
        if (ids.isEmpty()) return List.of();
        // The lock goes first: what is read afterwards is what the last writer left.
        List<Long> found = sql.list(
                "SELECT id FROM customer_order WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE",
                row -> row.getLong(1),
                ids.stream().mapToLong(Long::longValue).toArray());
        if (found.isEmpty()) return List.of();
        List<CustomerOrder> orders = entities.createQuery(
                        """
                        SELECT DISTINCT o FROM CustomerOrder o JOIN FETCH o.customer LEFT JOIN FETCH o.lines
                         WHERE o.id IN :ids ORDER BY o.id
                        """,
                        CustomerOrder.class)
                .setParameter("ids", found)
                .getResultList();
        entities.createQuery(
                        "SELECT DISTINCT o FROM CustomerOrder o LEFT JOIN FETCH o.charges WHERE o.id IN :ids",
                        CustomerOrder.class)
                .setParameter("ids", found)
                .getResultList();
        return orders;
    }
}
