package org.wuzetka.connector.persistence.procurement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.intake.PartnerMessage;
import org.wuzetka.domain.procurement.PlacedOrders;

/** Tables supplier_order, supplier_message and customer_order, for what partners tell of them. */
@ApplicationScoped
public class PlacedOrdersSql implements PlacedOrders {
    private final Sql sql;

    @Inject
    public PlacedOrdersSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Optional<AtSupplier> atSupplier(String number) {
        return sql.first(
                """
                SELECT o.id, s.code, s.gln, s.vat_id, o.status, o.expected_on FROM supplier_order o
                  JOIN party s ON s.id = o.supplier_id WHERE o.number = ? FOR NO KEY UPDATE OF o
                """,
                row -> new AtSupplier(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("gln"),
                        row.getString("vat_id"),
                        List.of("ORDERED", "SENT", "PARTLY_RECEIVED").contains(row.getString("status")),
                        Sql.date(row, "expected_on"),
                        lines(row.getLong("id"))),
                number);
    }

    private List<Line> lines(long order) {
        return sql.list(
                """
                SELECT l.*, p.code, p.gtin,
                       coalesce(q.supplier_code, CASE WHEN p.supplier_id = o.supplier_id THEN p.supplier_code END) AS supplier_code
                  FROM supplier_order_line l JOIN supplier_order o ON o.id = l.supplier_order_id
                  JOIN product p ON p.id = l.product_id
                  LEFT JOIN product_source q ON q.product_id = p.id AND q.supplier_id = o.supplier_id
                 WHERE l.supplier_order_id = ? ORDER BY l.line_number
                """,
                row -> new Line(
                        row.getLong("id"),
                        row.getInt("line_number"),
                        row.getString("code"),
                        row.getString("gtin"),
                        row.getString("supplier_code"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("net_price"),
                        Sql.date(row, "expected_on")),
                order);
    }

    @Override
    public boolean store(long supplierOrderId, long intakeId, PartnerMessage message, Instant now) {
        Optional<Long> id = sql.first(
                """
                INSERT INTO supplier_message (id, supplier_order_id, intake_id, kind, number, message_date, delivery, taken_at,
                                              remark)
                VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (supplier_order_id, kind, number) DO NOTHING RETURNING id
                """,
                row -> row.getLong(1),
                supplierOrderId,
                intakeId,
                message.kind().name(),
                // Without a number of its own each message counts as itself.
                message.number() == null ? "message " + intakeId : message.number(),
                message.date(),
                message.delivery(),
                now,
                message.remark());
        id.ifPresent(stored -> storeLines(stored, message.lines()));
        return id.isPresent();
    }

    private void storeLines(long message, List<PartnerMessage.Line> lines) {
        sql.run(
                """
                INSERT INTO supplier_message_line (supplier_message_id, position, order_line, gtin, product_code, supplier_code,
                                                   answer, quantity, unit, net_price, delivery, lot_number, expires_on,
                                                   remark)
                SELECT ?, n, order_line, gtin, code, supplier_code, answer, quantity, unit, price, delivery, lot, expires, remark
                  FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY AS l (order_line, gtin, code, supplier_code,
                       answer, quantity, unit, price, delivery, lot, expires, remark, n)
                """,
                message,
                texts(lines, PartnerMessage.Line::orderLine),
                texts(lines, PartnerMessage.Line::gtin),
                texts(lines, PartnerMessage.Line::buyerCode),
                texts(lines, PartnerMessage.Line::supplierCode),
                texts(
                        lines,
                        line -> line.answer() == null ? null : line.answer().name()),
                amounts(lines, PartnerMessage.Line::quantity),
                texts(lines, PartnerMessage.Line::unit),
                amounts(lines, PartnerMessage.Line::netPrice),
                dates(lines, PartnerMessage.Line::delivery),
                texts(lines, PartnerMessage.Line::lotNumber),
                dates(lines, PartnerMessage.Line::expiresOn),
                texts(lines, PartnerMessage.Line::remark));
    }

    @Override
    public void expect(List<Expected> lines) {
        if (lines.isEmpty()) return;
        sql.run(
                """
                UPDATE supplier_order_line l SET confirmed = coalesce(e.confirmed, l.confirmed),
                       expected_on = coalesce(e.day, l.expected_on), confirmed_price = coalesce(e.price, l.confirmed_price),
                       remark = coalesce(e.remark, l.remark)
                  FROM unnest(?, ?, ?, ?, ?) AS e (id, confirmed, day, price, remark) WHERE l.id = e.id
                """,
                lines.stream().mapToLong(Expected::lineId).toArray(),
                lines.stream().map(Expected::confirmed).toArray(BigDecimal[]::new),
                lines.stream().map(Expected::expectedOn).toArray(LocalDate[]::new),
                lines.stream().map(Expected::netPrice).toArray(BigDecimal[]::new),
                lines.stream().map(Expected::remark).toArray(String[]::new));
    }

    @Override
    public void tellCustomersOrders(long supplierOrderId, String code, List<String> arguments, Instant now) {
        sql.run(
                """
                WITH concerned AS (
                    SELECT DISTINCT l.order_id FROM peg g JOIN order_line l ON l.id = g.order_line_id
                      JOIN supplier_order_line s ON s.id = g.supplier_order_line_id WHERE s.supplier_order_id = ?
                ), told AS (
                    INSERT INTO order_event (id, order_id, at, actor, kind, code, arguments, reference)
                    SELECT nextval('wuzetka_id'), order_id, ?, 'procurement', 'supplier-answered', ?, to_jsonb(?::text[]), ?
                      FROM concerned
                )
                INSERT INTO outbox (id, queue, subject_id)
                SELECT nextval('wuzetka_id'), 'allocate', c.order_id FROM concerned c JOIN customer_order o ON o.id = c.order_id
                 WHERE o.status IN ('CONFIRMED', 'PARTLY_ALLOCATED', 'PARTLY_ISSUED', 'PARTLY_INVOICED')
                """,
                supplierOrderId,
                now,
                code,
                arguments.toArray(String[]::new),
                arguments.get(0));
    }

    @Override
    public List<OfCustomer> ofCustomer(String buyerOrderNumber) {
        return sql.list(
                """
                SELECT o.id, c.code, c.gln, c.vat_id FROM customer_order o JOIN party c ON c.id = o.customer_id
                 WHERE o.buyer_order_number = ? AND o.status <> 'CANCELLED' LIMIT 20
                """,
                row -> new OfCustomer(
                        row.getLong("id"), row.getString("code"), row.getString("gln"), row.getString("vat_id")),
                buyerOrderNumber);
    }

    @Override
    public List<Issued> issued(long orderId) {
        return sql.list(
                """
                SELECT p.code, p.gtin, max(l.item_code) AS item_code, sum(l.issued) AS issued
                  FROM order_line l JOIN product p ON p.id = l.product_id WHERE l.order_id = ? GROUP BY p.code, p.gtin
                """,
                row -> new Issued(
                        row.getString("code"),
                        row.getString("gtin"),
                        row.getString("item_code"),
                        row.getBigDecimal("issued")),
                orderId);
    }

    @Override
    public void stampCustomersOrder(long orderId, String code, List<String> arguments, Instant now) {
        sql.run(
                """
                INSERT INTO order_event (id, order_id, at, actor, kind, code, arguments)
                SELECT nextval('wuzetka_id'), ?, ?, 'customer', 'received-by-customer', ?, to_jsonb(?::text[])
                """,
                orderId,
                now,
                code,
                arguments.toArray(String[]::new));
    }

    private static String[] texts(List<PartnerMessage.Line> lines, Function<PartnerMessage.Line, String> field) {
        return lines.stream().map(field).toArray(String[]::new);
    }

    private static BigDecimal[] amounts(
            List<PartnerMessage.Line> lines, Function<PartnerMessage.Line, BigDecimal> field) {
        return lines.stream().map(field).toArray(BigDecimal[]::new);
    }

    private static LocalDate[] dates(List<PartnerMessage.Line> lines, Function<PartnerMessage.Line, LocalDate> field) {
        return lines.stream().map(field).toArray(LocalDate[]::new);
    }
}
