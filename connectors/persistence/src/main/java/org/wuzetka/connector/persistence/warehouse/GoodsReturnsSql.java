package org.wuzetka.connector.persistence.warehouse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.NumberSeries;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Numbered;
import org.wuzetka.domain.warehouse.GoodsReturns;

/** Corrections of goods issue notes in the database, with the stock they bring back. */
@ApplicationScoped
public class GoodsReturnsSql implements GoodsReturns {
    private final Sql sql;

    @Inject
    public GoodsReturnsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Optional<String> ofKey(UUID key) {
        return sql.first("SELECT number FROM goods_return WHERE key = ?", row -> row.getString(1), key);
    }

    @Override
    public Numbered book(Return made, List<Line> lines) {
        // Lots before the number: they are locked by ascending id everywhere, and counters last.
        List<Line> sellable = lines.stream()
                .filter(line -> !line.blocked())
                .sorted(Comparator.comparing(Line::lotId))
                .toList();
        for (Line line : sellable) {
            sql.run("UPDATE lot SET on_hand = on_hand + ? WHERE id = ?", line.quantity(), line.lotId());
        }
        NumberSeries.Block block = NumberSeries.take(sql, "WZK", 1, made.at());
        String number = block.number(0);
        long id = sql.first(
                        """
                        INSERT INTO goods_return (id, number, year, sequence_number, key, goods_issue_id, order_id, customer_id,
                                                  warehouse_id, invoice_id, reason, remark, made_by, made_at, issue_date)
                        VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
                        """,
                        row -> row.getLong(1),
                        number,
                        block.year(),
                        block.sequence(0),
                        made.key(),
                        made.noteId(),
                        made.orderId(),
                        made.customerId(),
                        made.warehouseId(),
                        made.invoiceId(),
                        made.reason().name(),
                        made.remark(),
                        made.actor(),
                        made.at(),
                        BusinessCalendar.dayOf(made.at()))
                .orElseThrow();
        sql.run(
                """
                INSERT INTO goods_return_line (id, goods_return_id, line_number, goods_issue_line_id, order_line_id, product_id,
                                               lot_id, quantity, blocked)
                SELECT nextval('wuzetka_id'), ?, place, note_line, order_line, product, lot, quantity, blocked
                  FROM unnest(?, ?, ?, ?, ?, ?::boolean[]) WITH ORDINALITY
                       AS l (note_line, order_line, product, lot, quantity, blocked, place)
                """,
                id,
                longs(lines, Line::noteLineId),
                longs(lines, Line::orderLineId),
                longs(lines, Line::productId),
                longs(lines, Line::lotId),
                lines.stream().map(Line::quantity).toArray(BigDecimal[]::new),
                IntStream.range(0, lines.size())
                        .mapToObj(i -> String.valueOf(lines.get(i).blocked()))
                        .toArray(String[]::new));
        sql.run(
                """
                INSERT INTO stock_move (id, lot_id, kind, quantity, document, moved_at)
                SELECT nextval('wuzetka_id'), lot_id, 'RETURN', quantity, ?, ? FROM goods_return_line
                 WHERE goods_return_id = ? AND NOT blocked
                """,
                number,
                made.at(),
                id);
        sql.run(
                """
                INSERT INTO blocked_stock (id, lot_id, quantity, reason, document, since)
                SELECT nextval('wuzetka_id'), lot_id, quantity, ?, ?, ? FROM goods_return_line
                 WHERE goods_return_id = ? AND blocked
                """,
                made.reason().name(),
                number,
                made.at(),
                id);
        return () -> number;
    }

    private static long[] longs(List<Line> lines, ToLongFunction<Line> value) {
        return lines.stream().mapToLong(value).toArray();
    }
}
