package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.shared.BusinessCalendar;

/** Lines, lots and other orders' goods for the page on which an order is allocated by hand: four queries an order. */
@ApplicationScoped
public class AllocationReads {
    private static final int LOTS_A_LINE = 40;
    private static final int OTHERS_A_LINE = 8;

    private final Reader reader;
    private final Clock clock;

    AllocationReads(Reader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** Open lines of a confirmed order. @param warehouse code of the one whose lots are wanted, or {@code null} for all */
    public List<Allocating.Line> lines(long orderId, String warehouse) {
        LocalDate today = BusinessCalendar.dayOf(clock.instant());
        String wanted = warehouse == null || warehouse.isBlank() ? "" : warehouse;
        Map<Long, List<Allocating.Lot>> held = new HashMap<>();
        reader.list(
                """
                SELECT a.order_line_id AS line, t.id, t.lot_number, w.code AS warehouse, t.expires_on, sum(a.quantity) AS quantity,
                       NULL::date AS lives
                  FROM allocation a JOIN lot t ON t.id = a.lot_id JOIN warehouse w ON w.id = t.warehouse_id
                 WHERE a.order_id = ? AND a.state = 'ACTIVE'
                 GROUP BY a.order_line_id, t.id, w.code ORDER BY t.expires_on NULLS LAST, t.id
                """,
                row -> held.computeIfAbsent(row.number("line"), line -> new ArrayList<>())
                        .add(lot(row, today)),
                orderId);
        Map<Long, List<Allocating.Lot>> free = new HashMap<>();
        reader.list(
                """
                SELECT * FROM (
                    SELECT l.id AS line, t.id, t.lot_number, w.code AS warehouse, t.expires_on, t.on_hand - t.allocated AS quantity,
                           greatest(coalesce(l.requested_latest, o.requested_latest), ?) + c.minimum_shelf_life_days AS lives,
                           row_number() OVER (PARTITION BY l.id ORDER BY t.expires_on NULLS LAST, t.received_at, t.id) AS place
                      FROM order_line l JOIN customer_order o ON o.id = l.order_id JOIN party c ON c.id = o.customer_id
                      JOIN lot t ON t.product_id = l.product_id AND t.on_hand > t.allocated
                      JOIN warehouse w ON w.id = t.warehouse_id
                     WHERE l.order_id = ? AND l.quantity > l.issued + l.allocated AND (? = '' OR w.code = ?)) lots
                 WHERE place <= ? ORDER BY line, place
                """,
                row -> free.computeIfAbsent(row.number("line"), line -> new ArrayList<>())
                        .add(lot(row, today)),
                today,
                orderId,
                wanted,
                wanted,
                LOTS_A_LINE);
        Map<Long, List<Allocating.Other>> others = others(orderId);
        return reader.list(
                """
                SELECT l.id, l.line_number, coalesce(p.code, l.item_code) AS product, l.description,
                       coalesce(p.unit, l.ordered_unit, 'C62') AS unit, l.quantity, l.quantity - l.issued AS open, l.allocated,
                       greatest(coalesce(l.requested_latest, o.requested_latest), ?) AS delivery
                  FROM order_line l JOIN customer_order o ON o.id = l.order_id LEFT JOIN product p ON p.id = l.product_id
                 WHERE l.order_id = ? AND l.quantity > l.issued ORDER BY l.line_number
                """,
                row -> new Allocating.Line(
                        row.number("id"),
                        row.integer("line_number"),
                        row.text("product"),
                        row.text("description"),
                        row.text("unit"),
                        row.quantity("quantity"),
                        row.quantity("open"),
                        row.quantity("allocated"),
                        row.date("delivery"),
                        held.getOrDefault(row.number("id"), List.of()),
                        free.getOrDefault(row.number("id"), List.of()),
                        others.getOrDefault(row.number("id"), List.of())),
                today,
                orderId);
    }

    /** Those that can wait longest in front. */
    private Map<Long, List<Allocating.Other>> others(long orderId) {
        Map<Long, List<Allocating.Other>> others = new HashMap<>();
        reader.list(
                """
                SELECT * FROM (
                    SELECT mine.id AS line, o.id AS order_id, o.number, c.name, o.requested_latest, o.priority, l.id AS other_line,
                           l.allocated, row_number() OVER (PARTITION BY mine.id
                               ORDER BY o.priority DESC, o.requested_latest DESC NULLS FIRST, o.id DESC) AS place
                      FROM order_line mine JOIN lot t ON t.product_id = mine.product_id AND t.allocated > 0
                      JOIN LATERAL (SELECT DISTINCT a.order_line_id FROM allocation a WHERE a.lot_id = t.id AND a.state = 'ACTIVE') a
                           ON true
                      JOIN order_line l ON l.id = a.order_line_id AND l.order_id <> mine.order_id
                      JOIN customer_order o ON o.id = l.order_id JOIN party c ON c.id = o.customer_id
                     WHERE mine.order_id = ? AND mine.quantity > mine.issued + mine.allocated
                     GROUP BY mine.id, o.id, c.name, l.id) holding
                 WHERE place <= ? ORDER BY line, place
                """,
                row -> others.computeIfAbsent(row.number("line"), line -> new ArrayList<>())
                        .add(new Allocating.Other(
                                row.number("order_id"),
                                row.text("number"),
                                row.text("name"),
                                row.date("requested_latest"),
                                row.integer("priority"),
                                row.number("other_line"),
                                row.quantity("allocated"))),
                orderId,
                OTHERS_A_LINE);
        return others;
    }

    private static Allocating.Lot lot(Row row, LocalDate today) throws SQLException {
        LocalDate expires = row.date("expires_on");
        LocalDate lives = row.date("lives");
        return new Allocating.Lot(
                row.number("id"),
                row.text("lot_number"),
                row.text("warehouse"),
                expires,
                row.quantity("quantity"),
                expires == null || lives == null || !expires.isBefore(lives),
                expires != null && expires.isBefore(today));
    }
}
