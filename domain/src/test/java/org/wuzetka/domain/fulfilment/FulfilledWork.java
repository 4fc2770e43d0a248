package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.documents.Invoice;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.shared.Numbered;
import org.wuzetka.domain.shared.Words;
import org.wuzetka.domain.stock.Allocation;
import org.wuzetka.domain.stock.StockMove;

/** A unit of work that keeps what it was given. */
public final class FulfilledWork implements UnitOfWork {
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
    }

    @Override
    public long nextId() {
        return ++id;
    }

    @Override
    public void add(CustomerOrder order) {}

    @Override
    public void add(OrderLine line) {}

    @Override
    public void add(Allocation allocation) {
        allocations.add(allocation);
    }

    @Override
    public void add(GoodsIssueNote note) {
        notes.add(note);
    }

    @Override
    public void add(StockMove move) {
        moves.add(move);
    }

    @Override
    public void add(Invoice invoice) {
        invoices.add(invoice);
    }

    @Override
    public void add(OrderEvent event) {}

    @Override
    public void record(CustomerOrder order, String kind, String code, Words arguments, Numbered subject) {
        events.add(code == null ? kind : kind + " " + code);
    }

    @Override
    public void reserve(long orderLineId, long productId, BigDecimal quantity) {
        reserved.put(orderLineId, quantity);
    }

    @Override
    public void enqueue(Stage stage, long subjectId) {
        queued.add(stage.queue());
    }

    @Override
    public void tellCustomer(CustomerOrder order, String template, Numbered subject) {
        mails.add(template);
    }
}
