package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
<<<<<<< HEAD
import java.util.LinkedHashMap;
=======
import java.util.HashMap;
>>>>>>> refs/heads/routes
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.documents.Invoice;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.shared.Numbered;
<<<<<<< HEAD
import org.wuzetka.domain.shared.Words;
import org.wuzetka.domain.stock.Allocation;
import org.wuzetka.domain.stock.StockMove;

/** A unit of work that keeps what it was given. */
public final class CollectedWork implements UnitOfWork {
    public static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

    public final List<Allocation> allocations = new ArrayList<>();
    public final List<GoodsIssueNote> notes = new ArrayList<>();
    public final List<Invoice> invoices = new ArrayList<>();
    public final List<StockMove> moves = new ArrayList<>();
    public final List<String> events = new ArrayList<>();
    public final List<String> mails = new ArrayList<>();
    public final List<String> queued = new ArrayList<>();
    public final Map<Long, BigDecimal> reserved = new LinkedHashMap<>();
    private long id = 1000;

    @Override
    public Instant now() {
        return NOW;
=======
import org.wuzetka.domain.stock.Allocation;
import org.wuzetka.domain.stock.StockMove;

/** A unit of work that a test can look into. */
public class CollectedWork implements UnitOfWork {
    public final List<OrderEvent> events = new ArrayList<>();
    public final Map<Long, BigDecimal> reservations = new HashMap<>();
    public final List<String> queued = new ArrayList<>();
    public final List<String> mails = new ArrayList<>();
    private long lastId = 900_000;

    @Override
    public Instant now() {
        return Instant.parse("2026-11-24T09:00:00Z");
>>>>>>> refs/heads/routes
    }

    @Override
    public long nextId() {
<<<<<<< HEAD
        return ++id;
    }

    @Override
    public void add(CustomerOrder order) {}

    @Override
    public void add(OrderLine line) {}

    @Override
    public void add(Allocation allocation) {
        allocations.add(allocation);
=======
        return ++lastId;
    }

    @Override
    public void add(CustomerOrder order) {
        throw new UnsupportedOperationException("no new order is expected");
    }

    @Override
    public void add(OrderLine line) {
        throw new UnsupportedOperationException("no new line is expected");
    }

    @Override
    public void add(Allocation allocation) {
        throw new UnsupportedOperationException("no new allocation is expected");
>>>>>>> refs/heads/routes
    }

    @Override
    public void add(GoodsIssueNote note) {
<<<<<<< HEAD
        notes.add(note);
=======
        throw new UnsupportedOperationException("no WZ is expected");
>>>>>>> refs/heads/routes
    }

    @Override
    public void add(StockMove move) {
<<<<<<< HEAD
        moves.add(move);
=======
        throw new UnsupportedOperationException("no stock move is expected");
>>>>>>> refs/heads/routes
    }

    @Override
    public void add(Invoice invoice) {
<<<<<<< HEAD
        invoices.add(invoice);
    }

    @Override
    public void add(OrderEvent event) {}

    @Override
    public void record(CustomerOrder order, String kind, String code, Words arguments, Numbered subject) {
        events.add(code == null ? kind : kind + " " + code);
=======
        throw new UnsupportedOperationException("no invoice is expected");
    }

    @Override
    public void add(OrderEvent event) {
        events.add(event);
>>>>>>> refs/heads/routes
    }

    @Override
    public void reserve(long orderLineId, long productId, BigDecimal quantity) {
<<<<<<< HEAD
        reserved.put(orderLineId, quantity);
=======
        reservations.put(orderLineId, quantity);
>>>>>>> refs/heads/routes
    }

    @Override
    public void enqueue(Stage stage, long subjectId) {
<<<<<<< HEAD
        queued.add(stage.queue());
=======
        queued.add(stage.queue() + " " + subjectId);
>>>>>>> refs/heads/routes
    }

    @Override
    public void tellCustomer(CustomerOrder order, String template, Numbered subject) {
        mails.add(template);
    }
}
