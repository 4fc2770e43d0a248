package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.documents.Invoice;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.shared.Numbered;
import org.wuzetka.domain.stock.Allocation;
import org.wuzetka.domain.stock.StockMove;

/** A unit of work that a test can look into. */
public class ChangedWork implements UnitOfWork {
    public final List<OrderEvent> events = new ArrayList<>();
    public final Map<Long, BigDecimal> reservations = new HashMap<>();
    public final List<String> queued = new ArrayList<>();
    public final List<String> mails = new ArrayList<>();
    private long lastId = 900_000;

    @Override
    public Instant now() {
        return Instant.parse("2026-11-24T09:00:00Z");
    }

    @Override
    public long nextId() {
        return ++lastId;
    }

    @Override
    public void add(CustomerOrder order) {
        throw new AssertionError("no new order is expected");
    }

    @Override
    public void add(OrderLine line) {
        throw new AssertionError("no new line is expected");
    }

    @Override
    public void add(Allocation allocation) {
        throw new AssertionError("no new allocation is expected");
    }

    @Override
    public void add(GoodsIssueNote note) {
        throw new AssertionError("no WZ is expected");
    }

    @Override
    public void add(StockMove move) {
        throw new AssertionError("no stock move is expected");
    }

    @Override
    public void add(Invoice invoice) {
        throw new AssertionError("no invoice is expected");
    }

    @Override
    public void add(OrderEvent event) {
        events.add(event);
    }

    @Override
    public void reserve(long orderLineId, long productId, BigDecimal quantity) {
        reservations.put(orderLineId, quantity);
    }

    @Override
    public void enqueue(Stage stage, long subjectId) {
        queued.add(stage.queue() + " " + subjectId);
    }

    @Override
    public void tellCustomer(CustomerOrder order, String template, Numbered subject) {
        mails.add(template);
    }
}
