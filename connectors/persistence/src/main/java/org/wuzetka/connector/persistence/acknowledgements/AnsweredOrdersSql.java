package org.wuzetka.connector.persistence.acknowledgements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.responses.AnsweredOrders;

/** Tables incoming_order, edi_interchange and order_event; three queries for a batch. */
@ApplicationScoped
public class AnsweredOrdersSql implements AnsweredOrders {
    private final Sql sql;

    @Inject
    public AnsweredOrdersSql(DataSource database) {
        this.sql = new Sql(database);
    }

    private record Document(
            long orderId, long intakeId, String channel, String format, Interchange interchange, String content) {}

    @Override
    public Map<Long, Answered> of(Collection<Long> orderIds) {
        long[] ids = orderIds.stream().mapToLong(Long::longValue).toArray();
        Map<Long, List<Document>> documents = new HashMap<>();
        sql.list(
                        """
                        SELECT i.order_id, i.intake_id, m.channel, m.format, i.content, e.sender, e.receiver, e.control_reference
                          FROM incoming_order i JOIN intake_message m ON m.id = i.intake_id
                          JOIN customer_order o ON o.id = i.order_id
                          LEFT JOIN LATERAL (SELECT * FROM edi_interchange x WHERE x.intake_id = m.id
                                              ORDER BY x.control_reference LIMIT 1) e ON true
                         WHERE i.order_id = ANY (?) AND (i.outcome = 'CHANGE' OR i.id = o.incoming_order_id)
                         ORDER BY i.order_id, i.id
                        """,
                        row -> new Document(
                                row.getLong("order_id"),
                                row.getLong("intake_id"),
                                row.getString("channel"),
                                row.getString("format"),
                                row.getString("sender") == null
                                        ? null
                                        : new Interchange(
                                                row.getString("sender"),
                                                row.getString("receiver"),
                                                row.getString("control_reference")),
                                row.getString("content")),
                        (Object) ids)
                .forEach(document -> documents
                        .computeIfAbsent(document.orderId, id -> new ArrayList<>())
                        .add(document));
        Map<Long, Integer> answers = new HashMap<>();
        sql.list(
                        """
                        SELECT order_id, count(*) FROM order_event WHERE order_id = ANY (?) AND kind = 'answered'
                         GROUP BY order_id
                        """,
                        row -> Map.entry(row.getLong(1), row.getInt(2)),
                        (Object) ids)
                .forEach(count -> answers.put(count.getKey(), count.getValue()));
        Map<Long, Map<Long, Item>> items = items(ids);
        Map<Long, Answered> found = new HashMap<>();
        documents.forEach((order, all) -> {
            Document last = all.get(all.size() - 1);
            found.put(
                    order,
                    new Answered(
                            last.intakeId,
                            last.channel,
                            last.format,
                            last.interchange,
                            all.stream().map(Document::content).toList(),
                            answers.getOrDefault(order, 0),
                            items.getOrDefault(order, Map.of())));
        });
        return found;
    }

    private Map<Long, Map<Long, Item>> items(long[] orderIds) {
        record Product(long order, long id, Item item) {}
        Map<Long, Map<Long, Item>> items = new HashMap<>();
        sql.list(
                        """
                        SELECT DISTINCT l.order_id, p.id, p.code, p.gtin FROM order_line l JOIN product p ON p.id = l.product_id
                         WHERE l.order_id = ANY (?)
                        """,
                        row -> new Product(
                                row.getLong(1), row.getLong(2), new Item(row.getString(3), row.getString(4))),
                        (Object) orderIds)
                .forEach(product -> items.computeIfAbsent(product.order, id -> new HashMap<>())
                        .put(product.id, product.item));
        return items;
    }
}
