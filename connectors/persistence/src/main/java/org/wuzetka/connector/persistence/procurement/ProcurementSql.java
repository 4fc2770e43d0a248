package org.wuzetka.connector.persistence.procurement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
import org.wuzetka.domain.procurement.SupplierOrders;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shared.Problem;

/** Tables supplier_order, supplier_order_line and peg, read and written in sets. */
@ApplicationScoped
public class ProcurementSql implements Procurement {
    /** Key of the advisory lock of all buying; any number, the same in every hub. */
    private static final long BUYING = 7_401_001L;

    private final Sql sql;
    private final ShortagesSql shortages;
    private final SupplierDocumentSql documents;

    @Inject
    public ProcurementSql(DataSource database) {
        this.sql = new Sql(database);
        this.shortages = new ShortagesSql(sql);
        this.documents = new SupplierDocumentSql(sql);
    }

    @Override
    public void buyAlone() {
        sql.list("SELECT pg_advisory_xact_lock(?)", row -> true, BUYING);
    }

    @Override
    public Shortages shortages() {
        shortages.lockWaitingOrders();
        return shortages.read();
    }

    @Override
    public Shortages shortagesNow() {
        return shortages.read();
    }

    @Override
    public void forget(List<PurchaseProposal.Place> settled) {
        if (settled.isEmpty()) return;
        sql.run(
                """
                DELETE FROM purchase_choice c USING unnest(?, ?) AS s (product_id, warehouse_id)
                 WHERE c.product_id = s.product_id AND c.warehouse_id = """
                        + ShortagesSql.REAL.formatted("s.warehouse_id"),
                settled.stream().mapToLong(PurchaseProposal.Place::productId).toArray(),
                settled.stream().mapToLong(PurchaseProposal.Place::warehouseId).toArray());
    }

    @Override
    public List<Placed> place(PurchaseProposal proposal, String actor, Instant now) {
        release(proposal.incomingPegs().stream()
                .mapToLong(PurchaseProposal.IncomingPeg::supplierOrderLineId)
                .distinct()
                .toArray());
        putPegs(proposal.incomingPegs());
        int count = proposal.orders().size();
        if (count == 0) return List.of();
        NumberSeries.Block block = NumberSeries.take(sql, "ZD", count, now);
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < count; i++) placed.add(place(proposal.orders().get(i), block, i, actor, now));
        return placed;
    }

    private Placed place(
            PurchaseProposal.Order order, NumberSeries.Block block, int offset, String actor, Instant now) {
        String number = block.number(offset);
        long id = sql.first(
                        """
                        INSERT INTO supplier_order (id, number, year, sequence_number, supplier_id, warehouse_id, status,
                                                    ordered_at, expected_on, currency, net_total)
                        SELECT nextval('wuzetka_id'), ?, ?, ?, ?, """
                                + ShortagesSql.REAL.formatted("?::bigint")
                                + """
                        , 'ORDERED', ?, ?, ?, ?
                        RETURNING id
                        """,
                        row -> row.getLong(1),
                        number,
                        block.year(),
                        block.sequence(offset),
                        order.supplierId(),
                        order.warehouseId(),
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
        forget(order.lines().stream()
                .filter(PurchaseProposal.Line::chosen)
                .map(line -> new PurchaseProposal.Place(line.productId(), order.warehouseId()))
                .toList());
        SupplierEvents.record(sql, id, SupplierOrders.Event.PLACED, null, actor, now);
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
    void release(long[] supplierOrderLines) {
        if (supplierOrderLines.length == 0) return;
        sql.run(
                ShortagesSql.OPEN_PEGS
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
                (Object) supplierOrderLines);
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
        return documents.of(supplierOrderId, buyer);
    }

    @Override
    public Optional<SupplierDestination> destination(long supplierOrderId) {
        return documents.destination(supplierOrderId);
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
            SupplierEvents.record(sql, task.supplierOrderId(), SupplierOrders.Event.SENT, call.kind(), "wuzetka", now);
        }
        return true;
    }

    private static SendingTask task(ResultSet row) throws SQLException {
        return new SendingTask(OutboundCalls.read(row, "id"), row.getLong("supplier_order_id"));
    }
}
