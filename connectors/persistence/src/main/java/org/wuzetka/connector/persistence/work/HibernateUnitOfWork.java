package org.wuzetka.connector.persistence.work;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.documents.Invoice;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.shared.Ids;
import org.wuzetka.domain.shared.Numbered;
import org.wuzetka.domain.stock.Allocation;
import org.wuzetka.domain.stock.Reservation;
import org.wuzetka.domain.stock.StockMove;

/**
 * Collects what is new. Nothing new is handed to the entity manager before the end: a change after that would cost an UPDATE
 * beside the INSERT.
 */
final class HibernateUnitOfWork implements UnitOfWork {
    private final Ids ids;
    private final Instant now;

    final List<CustomerOrder> orders = new ArrayList<>();
    final List<OrderLine> lines = new ArrayList<>();
    final List<Allocation> allocations = new ArrayList<>();
    final List<GoodsIssueNote> notes = new ArrayList<>();
    final List<StockMove> moves = new ArrayList<>();
    final List<Invoice> invoices = new ArrayList<>();
    final List<OrderEvent> events = new ArrayList<>();
    final Set<Work> work = new LinkedHashSet<>();
    final Set<Mail> mails = new LinkedHashSet<>();
    private final Map<Long, Reservation> reservations = new LinkedHashMap<>();

    record Work(Stage stage, long subjectId) {}

    record Mail(CustomerOrder order, String template, Numbered subject) {}

    HibernateUnitOfWork(Ids ids, Instant now) {
        this.ids = ids;
        this.now = now;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long nextId() {
        return ids.next();
    }

    @Override
    public void add(CustomerOrder order) {
        orders.add(order);
    }

    @Override
    public void add(OrderLine line) {
        lines.add(line);
    }

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
    public void add(OrderEvent event) {
        events.add(event);
    }

    @Override
    public void reserve(long orderLineId, long productId, BigDecimal quantity) {
        reservations.put(orderLineId, new Reservation(orderLineId, productId, quantity));
    }

    @Override
    public void enqueue(Stage stage, long subjectId) {
        work.add(new Work(stage, subjectId));
    }

    @Override
    public void tellCustomer(CustomerOrder order, String template, Numbered subject) {
        mails.add(new Mail(order, template, subject));
    }

    List<Reservation> wanted() {
        return reservations.values().stream()
                .filter(reservation -> reservation.quantity().signum() > 0)
                .toList();
    }

    /** Lines that wait for nothing; a line that is new has no reservation to end. */
    long[] satisfied() {
        Set<Long> fresh = new HashSet<>();
        orders.forEach(order -> order.lines().forEach(line -> fresh.add(line.id())));
        lines.forEach(line -> fresh.add(line.id()));
        return reservations.values().stream()
                .filter(reservation ->
                        reservation.quantity().signum() <= 0 && !fresh.contains(reservation.orderLineId()))
                .mapToLong(Reservation::orderLineId)
                .toArray();
    }
}
