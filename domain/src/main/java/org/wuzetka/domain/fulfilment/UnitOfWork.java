package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.documents.Invoice;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.parties.ResponseFormat;
import org.wuzetka.domain.shared.Numbered;
import org.wuzetka.domain.shared.Words;
import org.wuzetka.domain.stock.Allocation;
import org.wuzetka.domain.stock.StockMove;

/**
 * What one transaction of the pipeline adds to the record, collected while the stages run and written at its end in few
 * statements. Document numbers are given last, so that their counters are locked for the shortest time and a rollback
 * leaves no gap.
 */
public interface UnitOfWork {
    /** The one instant of this transaction: issue dates and events carry it. */
    Instant now();

    /** A key for a new row. */
    long nextId();

    /** A new order with all its lines and charges. */
    void add(CustomerOrder order);

    /** A line added to an order that exists. */
    void add(OrderLine line);

    void add(Allocation allocation);

    /** A note with its lines. */
    void add(GoodsIssueNote note);

    void add(StockMove move);

    /** An invoice with its lines and VAT totals. */
    void add(Invoice invoice);

    void add(OrderEvent event);

    /** What a line still waits for beyond its allocations, in stock units; zero ends the reservation. */
    void reserve(long orderLineId, long productId, BigDecimal quantity);

    /** Work for a stage, done after this transaction is committed. */
    void enqueue(Stage stage, long subjectId);

    default void enqueue(Stage stage, Collection<Long> subjectIds) {
        subjectIds.forEach(id -> enqueue(stage, id));
    }

    /** A status mail to the customer, one per status change and template; silently none when he wants no mails. */
    void tellCustomer(CustomerOrder order, String template, Numbered subject);

    /** An answer to the customer's system about what is agreed; silently none when his handling card names no format. */
    default void respond(CustomerOrder order) {
        if (order.customer().handlingCard().orderResponse() != ResponseFormat.NONE) enqueue(Stage.RESPOND, order.id());
    }

    /** A stamp in the order passport made by the hub itself. */
    default void record(CustomerOrder order, String kind, String code, Words arguments, Numbered subject) {
        add(new OrderEvent(nextId(), order.id(), now(), OrderEvent.HUB, kind, code, arguments, subject));
    }
}
