package org.wuzetka.connector.persistence.shops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.OutboundCalls;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shops.ShopCalls;
import org.wuzetka.domain.shops.ShopNews;

/** Rows of table outbound_call for web shops; the request holds what is told. */
@ApplicationScoped
public class ShopCallsSql implements ShopCalls {
    /** Orders older than this are told nothing any more. */
    private static final String AGE = "90 days";

    /**
     * What the shop itself has cancelled it is not told. The shop's own id of an order is a fact of the message that the order
     * came in.
     */
    private static final String PLAN =
            """
            WITH shop AS (
                SELECT o.id, o.number, o.status, o.channel, m.meta ->> 'shop-order' AS shop_order
                  FROM customer_order o
                  JOIN incoming_order i ON i.id = o.incoming_order_id
                  JOIN intake_message m ON m.id = i.intake_id
                 WHERE o.channel = ANY (?) AND o.number IS NOT NULL AND m.meta ->> 'shop-order' IS NOT NULL
                   AND o.registered_at > now() - ?::interval
            ), news AS (
                SELECT id, channel, shop_order, 'ACCEPTED' AS kind, number || '/accepted' AS key,
                       NULL::text AS carrier, NULL::text AS tracking
                  FROM shop WHERE status NOT IN ('DRAFT', 'QUOTED', 'NEEDS_REVIEW', 'REGISTERED', 'CANCELLED')
                UNION ALL
                SELECT id, channel, shop_order, 'CANCELLED', number || '/cancelled', NULL, NULL
                  FROM shop WHERE status = 'CANCELLED' AND NOT EXISTS (SELECT 1 FROM incoming_order c
                       WHERE c.order_id = shop.id AND c.function = 'CANCELLATION')
                UNION ALL
                SELECT shop.id, shop.channel, shop_order, 'SHIPPED', s.number || '/shipped', s.courier, s.tracking_number
                  FROM shop JOIN shipment s ON s.order_id = shop.id
                 WHERE s.tracking_number IS NOT NULL
                   AND s.status IN ('HANDED_OVER', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'READY_TO_PICKUP', 'DELIVERED')
            )
            INSERT INTO outbound_call (id, kind, business_key, state, order_id, next_attempt_at, request, created_at, updated_at)
            SELECT nextval('wuzetka_id'), ?, n.key, 'PLANNED', n.id, ?, json_build_object('channel', n.channel,
                   'order', n.shop_order, 'kind', n.kind, 'carrier', n.carrier, 'tracking', n.tracking)::text, ?, ?
              FROM news n
             WHERE NOT EXISTS (SELECT 1 FROM outbound_call c WHERE c.kind = ? AND c.business_key = n.key)
            ON CONFLICT (kind, business_key) DO NOTHING
            """;

    private final Sql sql;

    @Inject
    public ShopCallsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public int plan(Collection<String> channels, Instant now) {
        return sql.run(PLAN, channels.toArray(String[]::new), AGE, KIND, now, now, now, KIND);
    }

    @Override
    public List<Task> begin(Collection<String> channels, Instant now, int atMost) {
        List<Task> due = sql.list(
                """
                SELECT c.*, c.request::json ->> 'channel' AS channel, c.request::json ->> 'order' AS shop_order,
                       c.request::json ->> 'kind' AS news, c.request::json ->> 'carrier' AS carrier,
                       c.request::json ->> 'tracking' AS tracking
                  FROM outbound_call c
                 WHERE c.kind = ? AND c.state IN ('PLANNED', 'SENDING') AND c.next_attempt_at <= ?
                   AND c.request::json ->> 'channel' = ANY (?)
                 ORDER BY c.id LIMIT ? FOR UPDATE SKIP LOCKED
                """,
                ShopCallsSql::task,
                KIND,
                now,
                channels.toArray(String[]::new),
                atMost);
        return due.stream().map(task -> begun(task, now)).toList();
    }

    /** A call whose hub died is begun anew: the shop is asked first what it knows. */
    private Task begun(Task task, Instant now) {
        OutboundCall was = task.call();
        OutboundCall planned = new OutboundCall(
                was.id(),
                was.kind(),
                was.businessKey(),
                OutboundCall.State.PLANNED,
                was.attempt(),
                was.nextAttemptAt(),
                was.externalId(),
                was.response(),
                was.error());
        OutboundCall sending = planned.begin(now);
        OutboundCalls.move(sql, was, sending, now);
        return new Task(sending, task.channel(), task.news());
    }

    @Override
    public boolean store(Task task, OutboundCall to, Instant now) {
        return OutboundCalls.move(sql, task.call(), to, now);
    }

    @Override
    public boolean planAgain(String businessKey, Instant now) {
        return sql.first(
                        "SELECT * FROM outbound_call WHERE kind = ? AND business_key = ? AND state = 'REJECTED' FOR UPDATE",
                        row -> OutboundCalls.read(row, "id"),
                        KIND,
                        businessKey)
                .filter(call -> OutboundCalls.move(sql, call, call.planAgain(now), now))
                .isPresent();
    }

    private static Task task(ResultSet row) throws SQLException {
        return new Task(
                OutboundCalls.read(row, "id"),
                row.getString("channel"),
                new ShopNews(
                        row.getString("shop_order"),
                        ShopNews.Kind.valueOf(row.getString("news")),
                        row.getString("carrier"),
                        row.getString("tracking")));
    }
}
