package org.wuzetka.connector.persistence.procurement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.JsonText;
import org.wuzetka.connector.persistence.NumberSeries;
import org.wuzetka.connector.persistence.OutboundCalls;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.procurement.Procurement;
import org.wuzetka.domain.procurement.PurchaseProposal;
import org.wuzetka.domain.procurement.Shortages;
import org.wuzetka.domain.procurement.SupplierDestination;
import org.wuzetka.domain.procurement.SupplierOrderDocument;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shared.Problem;

/** Tables supplier_order, supplier_order_line and peg, read and written in sets. */
@ApplicationScoped
public class ProcurementSql implements Procurement {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    /** Key of the advisory lock of all buying; any number, the same in every hub. */
    private static final long BUYING = 7_401_001L;

    /**
     * Pegs that still promise something. Received goods fill a line's pegs in the order they were made; a peg promises no
     * more than its order still waits for, and all pegs of a line no more than is still to come.
     */
    public static final String OPEN_PEGS =
            """
            WITH line AS (
                SELECT l.id, l.product_id, l.quantity, l.received, coalesce(l.expected_on, o.expected_on) AS expected_on
                  FROM supplier_order_line l JOIN supplier_order o ON o.id = l.supplier_order_id
                 WHERE l.received < l.quantity AND o.status IN ('ORDERED', 'SENT', 'PARTLY_RECEIVED')
            ), unfilled AS (
                SELECT p.id, p.order_line_id, l.id AS line_id, l.quantity - l.received AS coming,
                       greatest(0, least(p.quantity, r.quantity,
                           sum(p.quantity) OVER (PARTITION BY l.id ORDER BY p.id) - l.received)) AS quantity
                  FROM line l JOIN peg p ON p.supplier_order_line_id = l.id
                  LEFT JOIN reservation r ON r.order_line_id = p.order_line_id
            ), open_peg AS (
                SELECT order_line_id, line_id,
                       greatest(0, least(quantity, coming - coalesce(sum(quantity) OVER (PARTITION BY line_id ORDER BY id
                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) AS quantity
                  FROM (SELECT id, order_line_id, line_id, coming, quantity FROM unfilled WHERE EXISTS
                           (SELECT 1 FROM reservation r WHERE r.order_line_id = unfilled.order_line_id)) live
            )
            """;

    private static final String WAITING =
            "('CONFIRMED', 'PARTLY_ALLOCATED', 'ALLOCATED', 'PARTLY_ISSUED', 'PARTLY_INVOICED')";

    private final Sql sql;

    @Inject
    public ProcurementSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public void buyAlone() {
        sql.list("SELECT pg_advisory_xact_lock(?)", row -> true, BUYING);
    }

    @Override
    public Shortages shortages() {
        // Orders first, by id, as everyone locks: a change of an order waits until what it lacks is bought.
        sql.list(
                "SELECT o.id FROM customer_order o WHERE o.status IN " + WAITING
                        + " AND EXISTS (SELECT 1 FROM order_line l JOIN reservation r ON r.order_line_id = l.id"
                        + " WHERE l.order_id = o.id) ORDER BY o.id FOR NO KEY UPDATE",
                row -> row.getLong(1));
        List<Shortages.Demand> demands = sql.list(
                OPEN_PEGS
                        + """
                        SELECT l.id, l.order_id, r.product_id, r.quantity - coalesce(g.quantity, 0) AS quantity,
                               coalesce(l.requested_latest, o.requested_latest) AS needed_on, o.priority, r.since
                          FROM reservation r JOIN order_line l ON l.id = r.order_line_id
                          JOIN customer_order o ON o.id = l.order_id
                          LEFT JOIN (SELECT order_line_id, sum(quantity) AS quantity FROM open_peg GROUP BY order_line_id) g
                               ON g.order_line_id = r.order_line_id
                         WHERE r.quantity > coalesce(g.quantity, 0) AND o.status IN """
                        + WAITING,
                row -> new Shortages.Demand(
                        row.getLong("id"),
                        row.getLong("order_id"),
                        row.getLong("product_id"),
                        row.getBigDecimal("quantity"),
                        Sql.date(row, "needed_on"),
                        row.getInt("priority"),
                        Sql.instant(row, "since")));
        long[] wanted = demands.stream()
                .mapToLong(Shortages.Demand::productId)
                .distinct()
                .toArray();
        List<Shortages.PurchaseTerms> terms = terms(wanted);
        long[] products =
                terms.stream().mapToLong(Shortages.PurchaseTerms::productId).toArray();
        return new Shortages(demands, incoming(products), terms, suppliers());
    }

    private List<Shortages.PurchaseTerms> terms(long[] wanted) {
        return sql.list(
                """
                SELECT p.*, greatest(0, p.minimum_stock - coalesce(f.free, 0)) AS gap
                  FROM product p
                  LEFT JOIN (SELECT product_id, sum(on_hand - allocated) AS free FROM lot GROUP BY product_id) f
                       ON f.product_id = p.id
                 WHERE p.id = ANY (?)
                    OR p.active AND p.supplier_id IS NOT NULL AND p.minimum_stock > coalesce(f.free, 0)
                """,
                row -> new Shortages.PurchaseTerms(
                        row.getLong("id"),
                        row.getString("code"),
                        Sql.number(row, "supplier_id"),
                        row.getBigDecimal("minimum_order_quantity"),
                        row.getBigDecimal("order_multiple"),
                        row.getBigDecimal("purchase_price"),
                        row.getInt("lead_days"),
                        row.getBigDecimal("gap")),
                wanted);
    }

    private List<Shortages.Incoming> incoming(long[] products) {
        return sql.list(
                OPEN_PEGS
                        + """
                        SELECT l.id, l.product_id, l.expected_on, l.quantity - l.received - coalesce(g.quantity, 0) AS free
                          FROM line l
                          LEFT JOIN (SELECT line_id, sum(quantity) AS quantity FROM open_peg GROUP BY line_id) g ON g.line_id = l.id
                         WHERE l.product_id = ANY (?) AND l.quantity - l.received > coalesce(g.quantity, 0)
                        """,
                row -> new Shortages.Incoming(
                        row.getLong("id"),
                        row.getLong("product_id"),
                        row.getBigDecimal("free"),
                        Sql.date(row, "expected_on")),
                products);
    }

    private List<Shortages.SupplierTerms> suppliers() {
        return sql.list(
                "SELECT id, code, currency, minimum_order_value FROM party WHERE supplier AND active",
                row -> new Shortages.SupplierTerms(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("currency"),
                        row.getBigDecimal("minimum_order_value")));
    }

    @Override
    public List<Placed> place(PurchaseProposal proposal, Instant now) {
        releasePegs(proposal.incomingPegs());
        putPegs(proposal.incomingPegs());
        int count = proposal.orders().size();
        if (count == 0) return List.of();
        NumberSeries.Block block = NumberSeries.take(sql, "ZD", count, now);
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < count; i++) placed.add(place(proposal.orders().get(i), block, i, now));
        return placed;
    }

    private Placed place(PurchaseProposal.Order order, NumberSeries.Block block, int offset, Instant now) {
        String number = block.number(offset);
        long id = sql.first(
                        """
                        INSERT INTO supplier_order (id, number, year, sequence_number, supplier_id, warehouse_id, status,
                                                    ordered_at, expected_on, currency, net_total)
                        SELECT nextval('wuzetka_id'), ?, ?, ?, ?, (SELECT id FROM warehouse ORDER BY priority, id LIMIT 1),
                               'ORDERED', ?, ?, ?, ?
                        RETURNING id
                        """,
                        row -> row.getLong(1),
                        number,
                        block.year(),
                        block.sequence(offset),
                        order.supplierId(),
                        now,
                        order.expectedOn(),
                        order.currency(),
                        order.netTotal())
                .orElseThrow();
        List<PurchaseProposal.IncomingPeg> pegs = new ArrayList<>();
        for (int line = 0; line < order.lines().size(); line++) {
            PurchaseProposal.Line bought = order.lines().get(line);
            long lineId = sql.first(
                            """
                            INSERT INTO supplier_order_line (id, supplier_order_id, line_number, product_id, quantity, net_price)
                            VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?) RETURNING id
                            """,
                            row -> row.getLong(1),
                            id,
                            line + 1,
                            bought.productId(),
                            bought.quantity(),
                            bought.price() == null ? BigDecimal.ZERO : bought.price())
                    .orElseThrow();
            bought.pegs()
                    .forEach(peg ->
                            pegs.add(new PurchaseProposal.IncomingPeg(lineId, peg.orderLineId(), peg.quantity())));
        }
        putPegs(pegs);
        List<Long> customers = tell(id, number, order.expectedOn(), now);
        sql.run("INSERT INTO outbox (id, queue, subject_id) VALUES (nextval('wuzetka_id'), 'supplier-order', ?)", id);
        return new Placed(id, number, customers);
    }

    private List<Long> tell(long id, String number, LocalDate expectedOn, Instant now) {
        return sql.list(
                """
                INSERT INTO order_event (id, order_id, at, actor, kind, code, arguments, reference)
                SELECT nextval('wuzetka_id'), o.order_id, ?, 'procurement', 'supplier-ordered', 'procurement.ordered',
                       to_jsonb(?::text[]), ?
                  FROM (SELECT DISTINCT l.order_id FROM peg g JOIN order_line l ON l.id = g.order_line_id
                          JOIN supplier_order_line s ON s.id = g.supplier_order_line_id
                         WHERE s.supplier_order_id = ?) o
                RETURNING order_id
                """,
                row -> row.getLong(1),
                now,
                new String[] {number, String.valueOf(expectedOn)},
                number,
                id);
    }

    @Override
    public void tellUnbought(List<Problem> problems, Instant now) {
        // One row for each product or supplier it is about; it keeps the time since when.
        sql.run(
                """
                WITH told AS (SELECT DISTINCT ON (code, subject) * FROM unnest(?, ?, ?) AS t (code, subject, problem)),
                     gone AS (DELETE FROM unbought u WHERE NOT EXISTS
                         (SELECT 1 FROM told t WHERE t.code = u.code AND t.subject = u.subject))
                INSERT INTO unbought (code, subject, problem, since) SELECT code, subject, problem, ? FROM told
                ON CONFLICT (code, subject) DO UPDATE SET problem = excluded.problem WHERE unbought.problem <> excluded.problem
                """,
                problems.stream().map(Problem::code).toArray(String[]::new),
                problems.stream().map(Problem::where).toArray(String[]::new),
                problems.stream()
                        .map(problem -> JsonText.write(List.of(problem)))
                        .toArray(String[]::new),
                now);
    }

    /**
     * What a peg held for an order that has its goods from elsewhere goes to others: it keeps what came for it and what it still
     * promises, so that nobody is told of goods that are another's now.
     */
    private void releasePegs(List<PurchaseProposal.IncomingPeg> taken) {
        if (taken.isEmpty()) return;
        sql.run(
                OPEN_PEGS
                        + """
                        , kept AS (
                            SELECT p.id, coalesce(g.quantity, 0) + least(p.quantity, greatest(0, l.received + p.quantity
                                       - sum(p.quantity) OVER (PARTITION BY l.id ORDER BY p.id))) AS quantity
                              FROM line l JOIN peg p ON p.supplier_order_line_id = l.id
                              LEFT JOIN open_peg g ON g.line_id = l.id AND g.order_line_id = p.order_line_id
                             WHERE l.id = ANY (?)
                        ), gone AS (
                            DELETE FROM peg USING kept WHERE peg.id = kept.id AND kept.quantity = 0
                        )
                        UPDATE peg SET quantity = kept.quantity FROM kept
                         WHERE peg.id = kept.id AND kept.quantity > 0 AND kept.quantity < peg.quantity
                        """,
                (Object) taken.stream()
                        .mapToLong(PurchaseProposal.IncomingPeg::supplierOrderLineId)
                        .distinct()
                        .toArray());
    }

    private void putPegs(List<PurchaseProposal.IncomingPeg> pegs) {
        if (pegs.isEmpty()) return;
        // In the order given: the first peg of a line is filled first when goods come.
        sql.run(
                """
                INSERT INTO peg (id, supplier_order_line_id, order_line_id, quantity)
                SELECT nextval('wuzetka_id'), line, wanted, quantity
                  FROM (SELECT * FROM unnest(?, ?, ?) WITH ORDINALITY AS p (line, wanted, quantity, place) ORDER BY place) one
                ON CONFLICT (supplier_order_line_id, order_line_id) DO UPDATE SET quantity = peg.quantity + excluded.quantity
                """,
                pegs.stream()
                        .mapToLong(PurchaseProposal.IncomingPeg::supplierOrderLineId)
                        .toArray(),
                pegs.stream()
                        .mapToLong(PurchaseProposal.IncomingPeg::orderLineId)
                        .toArray(),
                pegs.stream().map(PurchaseProposal.IncomingPeg::quantity).toArray(BigDecimal[]::new));
    }

    @Override
    public Optional<SupplierOrderDocument> document(long supplierOrderId, Buyer buyer) {
        List<SupplierOrderDocument.Line> lines = sql.list(
                """
                SELECT l.line_number, p.gtin, p.supplier_code, p.code, p.unit, l.quantity, l.net_price,
                       CASE s.language WHEN 'en' THEN coalesce(p.name_en, p.name) WHEN 'de' THEN coalesce(p.name_de, p.name)
                            ELSE p.name END AS name
                  FROM supplier_order_line l JOIN supplier_order o ON o.id = l.supplier_order_id
                  JOIN party s ON s.id = o.supplier_id JOIN product p ON p.id = l.product_id
                 WHERE o.id = ? ORDER BY l.line_number
                """,
                ProcurementSql::line,
                supplierOrderId);
        return sql.first(
                """
                SELECT o.number, o.ordered_at, o.expected_on, o.currency, s.gln, s.vat_id, s.name, s.street, s.city,
                       s.post_code, s.country, s.language, w.gln AS w_gln, w.name AS w_name, w.street AS w_street,
                       w.city AS w_city, w.post_code AS w_post_code, w.country AS w_country
                  FROM supplier_order o JOIN party s ON s.id = o.supplier_id JOIN warehouse w ON w.id = o.warehouse_id
                 WHERE o.id = ?
                """,
                row -> new SupplierOrderDocument(
                        row.getString("number"),
                        0,
                        LocalDate.ofInstant(Sql.instant(row, "ordered_at"), WARSAW),
                        Sql.date(row, "expected_on"),
                        row.getString("currency"),
                        buyer.party(),
                        party(row, "", row.getString("vat_id")),
                        party(row, "w_", null),
                        Locale.forLanguageTag(row.getString("language")),
                        buyer.contactEmail(),
                        lines,
                        null),
                supplierOrderId);
    }

    private static SupplierOrderDocument.Party party(ResultSet row, String prefix, String vatId) throws SQLException {
        return new SupplierOrderDocument.Party(
                row.getString(prefix + "gln"),
                vatId,
                row.getString(prefix + "name"),
                row.getString(prefix + "street"),
                row.getString(prefix + "city"),
                row.getString(prefix + "post_code"),
                row.getString(prefix + "country"));
    }

    private static SupplierOrderDocument.Line line(ResultSet row) throws SQLException {
        BigDecimal price = row.getBigDecimal("net_price");
        return new SupplierOrderDocument.Line(
                row.getInt("line_number"),
                row.getString("gtin"),
                row.getString("supplier_code"),
                row.getString("code"),
                row.getString("name"),
                row.getBigDecimal("quantity"),
                row.getString("unit"),
                price.signum() == 0 ? null : price);
    }

    @Override
    public Optional<SupplierDestination> destination(long supplierOrderId) {
        List<String> emails = sql.list(
                """
                SELECT e.email FROM supplier_order o JOIN party_email e ON e.party_id = o.supplier_id AND e.purpose = 'ORDERS'
                 WHERE o.id = ? ORDER BY e.email
                """,
                row -> row.getString(1),
                supplierOrderId);
        return sql.first(
                "SELECT s.supplier_transport, s.outlet FROM supplier_order o JOIN party s ON s.id = o.supplier_id WHERE o.id = ?",
                row -> new SupplierDestination(
                        SupplierDestination.Transport.valueOf(row.getString(1)), emails, row.getString(2)),
                supplierOrderId);
    }

    @Override
    public void planSending(long supplierOrderId, String kind, Instant now) {
        sql.run(
                """
                INSERT INTO outbound_call (id, kind, business_key, state, next_attempt_at, created_at, updated_at)
                SELECT nextval('wuzetka_id'), ?, number, 'PLANNED', ?, ?, ? FROM supplier_order WHERE id = ?
                ON CONFLICT (kind, business_key) DO NOTHING
                """,
                kind,
                now,
                now,
                now,
                supplierOrderId);
    }

    @Override
    public List<SendingTask> beginSending(String kind, Instant now, int atMost) {
        return due(kind, "PLANNED", now, atMost).stream()
                .filter(task -> OutboundCalls.move(sql, task.call(), task.call().begin(now), now))
                .map(task -> new SendingTask(task.call().begin(now), task.supplierOrderId()))
                .toList();
    }

    @Override
    public List<SendingTask> abandoned(String kind, Instant now, int atMost) {
        return due(kind, "SENDING", now, atMost);
    }

    @Override
    public List<SendingTask> takeLost(String kind, Instant now, int atMost) {
        return due(kind, "UNKNOWN", now, atMost);
    }

    private List<SendingTask> due(String kind, String state, Instant now, int atMost) {
        return sql.list(
                """
                SELECT c.*, o.id AS supplier_order_id FROM outbound_call c JOIN supplier_order o ON o.number = c.business_key
                 WHERE c.kind = ? AND c.state = ? AND c.next_attempt_at <= ?
                 ORDER BY c.next_attempt_at LIMIT ? FOR NO KEY UPDATE OF c SKIP LOCKED
                """,
                ProcurementSql::task,
                kind,
                state,
                now,
                atMost);
    }

    @Override
    public Optional<SendingTask> sending(String kind, String number) {
        return sql.first(
                """
                SELECT c.*, o.id AS supplier_order_id FROM outbound_call c JOIN supplier_order o ON o.number = c.business_key
                 WHERE c.kind = ? AND c.business_key = ? FOR NO KEY UPDATE OF c
                """,
                ProcurementSql::task,
                kind,
                number);
    }

    @Override
    public boolean store(SendingTask task, OutboundCall call, Instant now) {
        if (!OutboundCalls.move(sql, task.call(), call, now)) return false;
        if (call.state() == OutboundCall.State.DONE) {
            sql.run(
                    """
                    UPDATE supplier_order SET status = 'SENT', version = version + 1
                     WHERE id = ? AND status = 'ORDERED' AND NOT EXISTS (SELECT 1 FROM outbound_call
                        WHERE kind IN ('supplier-order', 'supplier-order-file') AND business_key = ? AND state <> 'DONE')
                    """,
                    task.supplierOrderId(),
                    call.businessKey());
        }
        return true;
    }

    private static SendingTask task(ResultSet row) throws SQLException {
        return new SendingTask(OutboundCalls.read(row, "id"), row.getLong("supplier_order_id"));
    }
}
