package org.wuzetka.connector.persistence.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderCharge;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.ShipTo;
import org.wuzetka.domain.registration.OrderRegister;

/** Looks customer orders up by business key, and holds the keys so that no second order of the same key can appear. */
@ApplicationScoped
public class OrderRegisterSql implements OrderRegister {
    private final Sql sql;
    private final EntityManager entities;

    @Inject
    public OrderRegisterSql(DataSource database, EntityManager entities) {
        this.sql = new Sql(database);
        this.entities = entities;
    }

    private record Found(int key, long orderId, String lastChange, Instant saidAt) {}

    @Override
    public Map<BusinessKey, KnownOrder> lock(Collection<BusinessKey> keys) {
        if (keys.isEmpty()) return Map.of();
        List<BusinessKey> all = List.copyOf(keys);
        long[] customers = all.stream().mapToLong(BusinessKey::customerId).toArray();
        String[] numbers = all.stream().map(BusinessKey::buyerOrderNumber).toArray(String[]::new);
        // In one order for everybody, or two batches would wait for each other for ever.
        sql.list(
                """
                SELECT pg_advisory_xact_lock(h) FROM (
                    SELECT DISTINCT hashtextextended(customer_id || ' ' || number, 1) AS h
                      FROM unnest(?, ?) AS k (customer_id, number) ORDER BY h) s
                """,
                row -> true,
                customers,
                numbers);
        List<Found> found = sql.list(
                """
                SELECT DISTINCT ON (k.n) k.n, o.id,
                       (SELECT i.content_hash FROM incoming_order i WHERE i.order_id = o.id AND i.outcome = 'CHANGE'
                         ORDER BY i.id DESC LIMIT 1) AS last_change,
                       (SELECT max(substring(i.content from '"changedAt":"([^"]+)"')::timestamptz) FROM incoming_order i
                         WHERE i.order_id = o.id) AS said_at
                  FROM unnest(?, ?) WITH ORDINALITY AS k (customer_id, number, n)
                  JOIN customer_order o ON o.customer_id = k.customer_id AND o.buyer_order_number = k.number
                 ORDER BY k.n, (o.status = 'CANCELLED'), o.id DESC
                """,
                row -> {
                    OffsetDateTime saidAt = row.getObject(4, OffsetDateTime.class);
                    return new Found(
                            row.getInt(1) - 1,
                            row.getLong(2),
                            row.getString(3),
                            saidAt == null ? null : saidAt.toInstant());
                },
                customers,
                numbers);
        Map<Long, CustomerOrder> orders =
                lockOrders(found.stream().map(Found::orderId).toList());
        Map<BusinessKey, KnownOrder> known = new HashMap<>();
        for (Found one : found) {
            CustomerOrder order = orders.get(one.orderId());
            if (order != null) known.put(all.get(one.key()), new KnownOrder(order, one.lastChange(), one.saidAt()));
        }
        return known;
    }

    @Override
    public Map<Long, CustomerOrder> lockOrders(Collection<Long> orderIds) {
        if (orderIds.isEmpty()) return Map.of();
        List<Long> locked = sql.list(
                "SELECT id FROM customer_order WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE",
                row -> row.getLong(1),
                (Object) orderIds.stream()
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .toArray());
        if (locked.isEmpty()) return Map.of();
        return entities
                .createQuery(
                        "SELECT DISTINCT o FROM CustomerOrder o JOIN FETCH o.customer LEFT JOIN FETCH o.lines WHERE"
                                + " o.id IN :ids",
                        CustomerOrder.class)
                .setParameter("ids", locked)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(CustomerOrder::id, Function.identity()));
    }

    /** Whoever orders the same goods every day has many such orders; a few of the latest tell enough. */
    private static final int OF_EACH_AT_MOST = 20;

    @Override
    public Map<GoodsKey, List<GoodsOrdered>> forSameGoods(Collection<GoodsKey> keys, Instant since) {
        List<GoodsKey> all = List.copyOf(keys);
        long[] customers = all.stream().mapToLong(GoodsKey::customerId).toArray();
        long[] prints = all.stream().mapToLong(GoodsKey::print).toArray();
        // A statement of its own: the next one sees what was committed while this one waited.
        sql.list(
                """
                SELECT pg_advisory_xact_lock(h) FROM (
                    SELECT DISTINCT hashtextextended(customer_id || ' ' || print, 2) AS h
                      FROM unnest(?, ?) AS k (customer_id, print) ORDER BY h) s
                """,
                row -> true,
                customers,
                prints);
        Map<GoodsKey, List<GoodsOrdered>> found = new HashMap<>();
        sql.list(
                """
                SELECT k.n, k.customer_id, o.id, o.number, o.buyer_order_number, o.channel, o.ship_to_id, o.ship_street,
                       o.ship_post_code, o.pickup_carrier, o.pickup_point, l.products, l.quantities
                  FROM unnest(?, ?) WITH ORDINALITY AS k (customer_id, print, n)
                  JOIN LATERAL (SELECT * FROM customer_order c WHERE c.customer_id = k.customer_id AND c.goods_print = k.print
                                   AND c.registered_at >= ? AND c.status <> 'CANCELLED'
                                 ORDER BY c.registered_at DESC LIMIT ?) o ON true
                  JOIN LATERAL (SELECT array_agg(product_id) AS products, array_agg(quantity) AS quantities
                                  FROM (SELECT product_id, sum(quantity) AS quantity FROM order_line
                                         WHERE order_id = o.id GROUP BY product_id) s) l ON true
                 ORDER BY k.n, o.registered_at DESC
                """,
                row -> found.computeIfAbsent(all.get(row.getInt("n") - 1), key -> new ArrayList<>())
                        .add(ordered(row)),
                customers,
                prints,
                since,
                OF_EACH_AT_MOST);
        return found;
    }

    private static GoodsOrdered ordered(ResultSet row) throws SQLException {
        ShipTo place = new ShipTo(
                Sql.number(row, "ship_to_id"),
                null,
                row.getString("ship_street"),
                row.getString("ship_post_code"),
                null,
                null,
                null,
                null);
        if (row.getString("pickup_point") != null) {
            place.atPickupPoint(row.getString("pickup_carrier"), row.getString("pickup_point"));
        }
        Map<Long, BigDecimal> quantities = new HashMap<>();
        Long[] products = (Long[]) row.getArray("products").getArray();
        BigDecimal[] amounts = (BigDecimal[]) row.getArray("quantities").getArray();
        for (int i = 0; i < products.length; i++) quantities.put(products[i], amounts[i]);
        return new GoodsOrdered(
                row.getLong("id"),
                row.getString("number"),
                row.getLong("customer_id"),
                row.getString("buyer_order_number"),
                row.getString("channel"),
                place.comparable(),
                quantities);
    }

    @Override
    public void remove(List<OrderLine> lines, List<OrderCharge> charges) {
        lines.forEach(entities::remove);
        charges.forEach(entities::remove);
    }

    @Override
    public void add(List<OrderCharge> charges) {
        charges.forEach(entities::persist);
    }
}
