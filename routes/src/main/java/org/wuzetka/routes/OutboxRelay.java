package org.wuzetka.routes;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.QueueBrowser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.wuzetka.domain.fulfilment.Outbox;
import org.wuzetka.domain.shared.Transactions;

/**
 * Message Relay (transactional outbox): brings committed work to the queues. The broker commits first and the mark in the
 * database follows: a hub that dies between the two publishes again, and the worker finds the rows done. The other way round
 * work would be lost.
 */
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int ROWS_AT_ONCE = 1000;
    /** A message not settled after this time is lost if its queue is empty; a broker may lose its disk. */
    private static final Duration OVERDUE = Duration.ofMinutes(5);
    /** The same under constant load, where a queue is never seen empty. */
    private static final Duration LOST = Duration.ofHours(1);
    /** A stream this dense is gathered for a moment, so that orders share their transactions; a lone order never waits. */
    private static final int DENSE = 5;

    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

    private final Outbox outbox;
    private final Transactions transactions;
    private final ConnectionFactory broker;

    public OutboxRelay(Outbox outbox, Transactions transactions, ConnectionFactory broker) {
        this.outbox = outbox;
        this.transactions = transactions;
        this.broker = broker;
    }

    /** Publishes all that is due. */
    public void publish() {
        int published;
        do {
            published = transactions.inNew(this::publishSome);
        } while (published == ROWS_AT_ONCE);
        if (published >= DENSE) LockSupport.parkNanos(GATHERING_NANOS);
    }

    private int publishSome() {
        List<Outbox.Row> rows = outbox.lockDue(ROWS_AT_ONCE);
        if (rows.isEmpty()) return 0;
        Map<String, List<Outbox.Row>> byQueue = new LinkedHashMap<>();
        rows.forEach(row ->
                byQueue.computeIfAbsent(row.queue(), queue -> new ArrayList<>()).add(row));
        try (JMSContext session = broker.createContext(JMSContext.SESSION_TRANSACTED)) {
            JMSProducer producer = session.createProducer();
            byQueue.forEach((queue, waiting) -> {
                int largest = WorkMessage.largest(queue);
                for (int from = 0; from < waiting.size(); from += largest) {
                    List<Outbox.Row> batch = waiting.subList(from, Math.min(from + largest, waiting.size()));
                    producer.send(session.createQueue(StageRoute.PREFIX + queue), WorkMessage.of(queue, batch));
                }
            });
            session.commit();
        }
        outbox.markPublished(rows.stream().map(Outbox.Row::id).toList());
        return rows.size();
    }

    /** Publishes again what a broker must have lost. Safe at any time, see {@link BatchWorker}. */
    public void recover() {
        List<String> overdue = transactions.inNew(() -> outbox.overdueQueues(OVERDUE));
        for (String queue : overdue) {
            // What merely waits in a long queue is left there: doubled, the queue would only get longer.
            Duration age = isEmpty(queue) ? OVERDUE : LOST;
            int again = transactions.inNew(() -> outbox.publishAgain(queue, age));
            if (again > 0) LOG.warnf("Queue %s: %d rows are published again", queue, again);
        }
    }

    private boolean isEmpty(String queue) {
        try (JMSContext session = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(session.createQueue(StageRoute.PREFIX + queue))) {
            return !browser.getEnumeration().hasMoreElements();
        } catch (JMSException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
