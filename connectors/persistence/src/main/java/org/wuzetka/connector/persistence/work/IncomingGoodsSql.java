package org.wuzetka.connector.persistence.work;

import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.procurement.ShortagesSql;
import org.wuzetka.domain.stock.IncomingGoods;

/** Open lines of supplier orders, split into what is pegged to the lines asked for and what is nobody's. */
public final class IncomingGoodsSql implements IncomingGoods {
    private final Sql sql;

    public IncomingGoodsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public List<Incoming> of(Collection<Long> productIds, Collection<Long> orderLineIds) {
        return sql.list(
                ShortagesSql.OPEN_PEGS
                        + """
                        SELECT line.product_id, g.order_line_id, g.quantity, line.expected_on
                          FROM open_peg g JOIN line ON line.id = g.line_id
                         WHERE g.order_line_id = ANY (?) AND g.quantity > 0
                        UNION ALL
                        SELECT line.product_id, NULL, line.quantity - line.received - coalesce(g.quantity, 0), line.expected_on
                          FROM line LEFT JOIN (SELECT line_id, sum(quantity) AS quantity FROM open_peg GROUP BY line_id) g
                               ON g.line_id = line.id
                         WHERE line.product_id = ANY (?) AND line.quantity - line.received > coalesce(g.quantity, 0)
                        """,
                row -> new Incoming(
                        row.getLong("product_id"),
                        Sql.number(row, "order_line_id"),
                        row.getBigDecimal("quantity"),
                        Sql.date(row, "expected_on")),
                orderLineIds.stream().mapToLong(Long::longValue).toArray(),
                productIds.stream().mapToLong(Long::longValue).toArray());
    }
}
