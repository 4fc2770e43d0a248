package org.wuzetka.connector.persistence.invoicing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.documents.Advance;
import org.wuzetka.domain.invoicing.Delivered;
import org.wuzetka.domain.invoicing.DeliveredGoods;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.shared.VatRate;

/** What waits for its invoice, by two statements however many notes are chosen. */
@ApplicationScoped
public class DeliveredGoodsSql implements DeliveredGoods {
    private final Sql sql;

    @Inject
    public DeliveredGoodsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    /** One line of one note; lots of one order line are one line of the invoice. */
    private record Row(Delivered note, Delivered.Line line) {}

    @Override
    public List<Delivered> ofNotes(Collection<Long> noteIds) {
        Map<Long, List<Row>> byNote = new LinkedHashMap<>();
        sql.list(
                        """
                        SELECT n.id, n.number, n.issue_date, n.order_id, o.number AS order_number, o.buyer_order_number,
                               n.customer_id, p.code AS customer_code, p.name AS customer_name, p.payment_days,
                               p.invoice_grouping, o.currency, o.gross_based, o.payment_method, l.id AS line_id,
                               a.code AS product, l.description, g.quantity, a.unit, l.net_price, l.gross_price, l.vat_rate
                          FROM goods_issue_note n JOIN customer_order o ON o.id = n.order_id
                          JOIN party p ON p.id = n.customer_id
                          JOIN LATERAL (SELECT order_line_id, sum(quantity - returned) AS quantity FROM goods_issue_line
                                         WHERE goods_issue_id = n.id GROUP BY order_line_id
                                        HAVING sum(quantity - returned) > 0) g ON true
                          JOIN order_line l ON l.id = g.order_line_id JOIN product a ON a.id = l.product_id
                         WHERE n.id = ANY (?) AND n.invoice_id IS NULL AND NOT n.nothing_to_bill
                         ORDER BY n.issue_date, n.id, l.line_number
                        """,
                        row -> new Row(note(row), line(row)),
                        longs(noteIds))
                .forEach(row -> byNote.computeIfAbsent(row.note().noteId(), id -> new ArrayList<>())
                        .add(row));
        return byNote.values().stream()
                .map(rows -> {
                    Delivered note = rows.get(0).note();
                    return new Delivered(
                            note.noteId(),
                            note.number(),
                            note.issueDate(),
                            note.orderId(),
                            note.orderNumber(),
                            note.buyerOrderNumber(),
                            note.customer(),
                            note.currency(),
                            note.grossBased(),
                            note.paymentMethod(),
                            rows.stream().map(Row::line).toList());
                })
                .toList();
    }

    private static Delivered note(ResultSet row) throws SQLException {
        return new Delivered(
                row.getLong("id"),
                row.getString("number"),
                Sql.date(row, "issue_date"),
                row.getLong("order_id"),
                row.getString("order_number"),
                row.getString("buyer_order_number"),
                new Delivered.Customer(
                        row.getLong("customer_id"),
                        row.getString("customer_code"),
                        row.getString("customer_name"),
                        row.getInt("payment_days"),
                        InvoiceGrouping.valueOf(row.getString("invoice_grouping"))),
                row.getString("currency"),
                row.getBoolean("gross_based"),
                row.getString("payment_method"),
                List.of());
    }

    private static Delivered.Line line(ResultSet row) throws SQLException {
        return new Delivered.Line(
                row.getLong("line_id"),
                row.getString("product"),
                row.getString("description"),
                row.getBigDecimal("quantity"),
                row.getString("unit"),
                row.getBigDecimal("net_price"),
                row.getBigDecimal("gross_price"),
                rate(row.getString("vat_rate")));
    }

    private static VatRate rate(String code) {
        return VatRate.ofCode(code).orElseThrow(() -> new IllegalStateException("VAT rate " + code));
    }

    @Override
    public List<Delivered.Charge> charges(Collection<Long> orderIds) {
        return sql.list(
                """
                SELECT order_id, description, vat_rate, net_amount, gross_amount FROM order_charge
                 WHERE order_id = ANY (?) AND invoice_id IS NULL ORDER BY id
                """,
                row -> new Delivered.Charge(
                        row.getLong("order_id"),
                        row.getString("description"),
                        rate(row.getString("vat_rate")),
                        row.getBigDecimal("net_amount"),
                        row.getBigDecimal("gross_amount")),
                longs(orderIds));
    }

    @Override
    public List<Advance> advances(Collection<Long> orderIds) {
        return AdvancesSql.ofOrders(sql, orderIds);
    }

    @Override
    public List<Billed> billed(Collection<Long> noteIds) {
        return sql.list(
                """
                SELECT n.number, i.number AS invoice,
                       (SELECT e.actor FROM order_event e WHERE e.order_id = n.order_id AND e.kind = 'invoiced'
                           AND e.reference = i.number ORDER BY e.id LIMIT 1) AS actor
                  FROM goods_issue_note n JOIN invoice i ON i.id = n.invoice_id
                 WHERE n.id = ANY (?) ORDER BY n.id
                """,
                row -> new Billed(row.getString("number"), row.getString("invoice"), row.getString("actor")),
                longs(noteIds));
    }

    private static long[] longs(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
