package org.wuzetka.connector.persistence.receipts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.NumberSeries;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.stock.GoodsReceipts;

/** Goods receipts (PZ) with the lots, moves and supplier order lines they change, written in sets. */
@ApplicationScoped
public class GoodsReceiptsSql implements GoodsReceipts {
    private final Sql sql;

    @Inject
    public GoodsReceiptsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Optional<Receipt> ofDeliveryNote(String deliveryNote) {
        // The note may not be there yet, so no row can be locked: two bookings at once wait for each other on its hash.
        sql.list("SELECT pg_advisory_xact_lock(hashtextextended('delivery-note ' || ?, 0))", row -> true, deliveryNote);
        return sql.first(
                "SELECT id, number FROM goods_receipt WHERE delivery_note = ?",
                row -> new Receipt(row.getLong(1), row.getString(2)),
                deliveryNote);
    }

    @Override
    public Optional<Long> warehouse(String code) {
        return sql.first("SELECT id FROM warehouse WHERE code = ?", row -> row.getLong(1), code);
    }

    @Override
    public Optional<ExpectedOrder> expected(String supplierOrder) {
        return sql.first(
                "SELECT id, status FROM supplier_order WHERE number = ? FOR NO KEY UPDATE",
                row -> new ExpectedOrder(row.getLong(1), row.getString(2)),
                supplierOrder);
    }

    @Override
    public Map<String, Long> products(List<String> codes) {
        Map<String, Long> found = new HashMap<>();
        sql.list(
                        """
                        SELECT w.code, coalesce(c.id, g.id, k.product_id) AS id FROM unnest(?) AS w (code)
                          LEFT JOIN product c ON c.code = w.code LEFT JOIN product g ON g.gtin = w.code
                          LEFT JOIN product_pack k ON k.gtin = w.code AND k.factor = 1
                        """,
                        row -> Map.entry(row.getString(1), Optional.ofNullable(Sql.number(row, "id"))),
                        (Object) codes.toArray(String[]::new))
                .forEach(entry -> entry.getValue().ifPresent(id -> found.put(entry.getKey(), id)));
        return found;
    }

    @Override
    public List<KnownLot> lots(long warehouseId, List<Booking> bookings) {
        return sql.list(
                """
                SELECT l.product_id, l.lot_number, l.expires_on FROM lot l
                  JOIN unnest(?, ?) AS b (product_id, lot_number) ON b.product_id = l.product_id AND b.lot_number = l.lot_number
                 WHERE l.warehouse_id = ?
                """,
                row -> new KnownLot(row.getLong(1), row.getString(2), Sql.date(row, "expires_on")),
                productIds(bookings),
                lotNumbers(bookings),
                warehouseId);
    }

    @Override
    public Receipt book(String deliveryNote, long warehouseId, Long supplierOrderId, List<Booking> given, Instant now) {
        // One order of locks for everybody who touches several lots.
        List<Booking> bookings = given.stream()
                .sorted(Comparator.comparingLong(Booking::productId).thenComparing(Booking::lotNumber))
                .toList();
        long[] products = productIds(bookings);
        String[] lots = lotNumbers(bookings);
        BigDecimal[] quantities = bookings.stream().map(Booking::quantity).toArray(BigDecimal[]::new);
        sql.list(
                """
                SELECT l.id FROM lot l JOIN unnest(?, ?) AS b (product_id, lot_number)
                    ON b.product_id = l.product_id AND b.lot_number = l.lot_number
                 WHERE l.warehouse_id = ? ORDER BY l.id FOR NO KEY UPDATE OF l
                """,
                row -> true,
                products,
                lots,
                warehouseId);
        sql.run(
                """
                INSERT INTO lot (id, product_id, warehouse_id, lot_number, expires_on, received_at, on_hand)
                SELECT nextval('wuzetka_id'), product_id, ?, lot_number, expires_on, ?, quantity
                  FROM unnest(?, ?, ?, ?) AS b (product_id, lot_number, quantity, expires_on)
                ON CONFLICT (product_id, warehouse_id, lot_number) DO UPDATE SET on_hand = lot.on_hand + excluded.on_hand
                """,
                warehouseId,
                now,
                products,
                lots,
                quantities,
                bookings.stream().map(Booking::expiresOn).toArray(LocalDate[]::new));
        if (supplierOrderId != null) fill(supplierOrderId, bookings);
        wake(products, supplierOrderId);

        NumberSeries.Block block = NumberSeries.take(sql, "PZ", 1, now);
        String number = block.number(0);
        long id = sql.first(
                        """
                        INSERT INTO goods_receipt (id, number, year, sequence_number, warehouse_id, supplier_order_id,
                                                   delivery_note, received_at)
                        VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, ?, ?) RETURNING id
                        """,
                        row -> row.getLong(1),
                        number,
                        block.year(),
                        block.sequence(0),
                        warehouseId,
                        supplierOrderId,
                        deliveryNote,
                        now)
                .orElseThrow();
        sql.run(
                """
                WITH b AS (
                    SELECT l.id AS lot_id, b.quantity FROM unnest(?, ?, ?) AS b (product_id, lot_number, quantity)
                      JOIN lot l ON l.product_id = b.product_id AND l.lot_number = b.lot_number AND l.warehouse_id = ?
                ), moved AS (
                    INSERT INTO stock_move (id, lot_id, kind, quantity, document, moved_at)
                    SELECT nextval('wuzetka_id'), lot_id, 'RECEIPT', quantity, ?, ? FROM b
                )
                INSERT INTO goods_receipt_line (id, goods_receipt_id, lot_id, quantity)
                SELECT nextval('wuzetka_id'), ?, lot_id, quantity FROM b
                """,
                products,
                lots,
                quantities,
                warehouseId,
                number,
                now,
                id);
        return new Receipt(id, number);
    }

    /** What came fills the lines of its product in turn; what came beyond the order is stock all the same. */
    private void fill(long supplierOrderId, List<Booking> bookings) {
        Map<Long, BigDecimal> came = new java.util.TreeMap<>();
        bookings.forEach(booking -> came.merge(booking.productId(), booking.quantity(), BigDecimal::add));
        sql.run(
                """
                UPDATE supplier_order_line l SET received = l.received + f.part
                  FROM (SELECT s.id, greatest(0, least(s.quantity - s.received,
                               c.quantity - coalesce(sum(s.quantity - s.received) OVER (PARTITION BY s.product_id
                                   ORDER BY s.line_number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) AS part
                          FROM supplier_order_line s JOIN unnest(?, ?) AS c (product_id, quantity) ON c.product_id = s.product_id
                         WHERE s.supplier_order_id = ? AND s.received < s.quantity) f
                 WHERE l.id = f.id AND f.part > 0
                """,
                came.keySet().stream().mapToLong(Long::longValue).toArray(),
                came.values().toArray(BigDecimal[]::new),
                supplierOrderId);
        sql.run(
                """
                UPDATE supplier_order o SET version = version + 1, status = CASE
                       WHEN NOT EXISTS (SELECT 1 FROM supplier_order_line l
                                         WHERE l.supplier_order_id = o.id AND l.received < l.quantity) THEN 'RECEIVED'
                       WHEN EXISTS (SELECT 1 FROM supplier_order_line l
                                     WHERE l.supplier_order_id = o.id AND l.received > 0) THEN 'PARTLY_RECEIVED'
                       ELSE o.status END
                 WHERE o.id = ?
                """,
                supplierOrderId);
    }

    /** Waiting orders in the turn in which they shall get the goods: those they were bought for, then priority, then age. */
    private void wake(long[] products, Long supplierOrderId) {
        sql.run(
                """
                INSERT INTO outbox (id, queue, subject_id)
                SELECT nextval('wuzetka_id'), 'allocate', w.order_id
                  FROM (SELECT o.id AS order_id, min(r.since) AS since, o.priority,
                               bool_or(EXISTS (SELECT 1 FROM peg p JOIN supplier_order_line s ON s.id = p.supplier_order_line_id
                                   WHERE p.order_line_id = l.id AND s.supplier_order_id = ?)) AS pegged
                          FROM reservation r JOIN order_line l ON l.id = r.order_line_id JOIN customer_order o ON o.id = l.order_id
                         WHERE r.product_id = ANY (?)
                           AND o.status IN ('CONFIRMED', 'PARTLY_ALLOCATED', 'ALLOCATED', 'PARTLY_ISSUED', 'PARTLY_INVOICED')
                         GROUP BY o.id ORDER BY pegged DESC, o.priority, since, o.id) w
                """,
                supplierOrderId == null ? -1L : supplierOrderId,
                products);
    }

    private static long[] productIds(List<Booking> bookings) {
        return bookings.stream().mapToLong(Booking::productId).toArray();
    }

    private static String[] lotNumbers(List<Booking> bookings) {
        return bookings.stream().map(Booking::lotNumber).toArray(String[]::new);
    }
}
