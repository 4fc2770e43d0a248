package org.wuzetka.connector.persistence.work;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.wuzetka.connector.persistence.NumberSeries;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.stock.Reservation;
import org.wuzetka.domain.stock.StockMove;

/** Writes a unit of work: numbers, rows in batches, then reservations, mails and work for other stages by one statement each. */
final class UnitOfWorkWriter {
    private final EntityManager entities;
    private final Sql sql;
    private final Clock clock;
    private final String mailDomain;

    /** The first that a customer hears of an order, which one it is depends on how far it got. */
    private static final Set<String> FIRST = Set.of("received", "confirmed", "needs-review");

    /** Goes to those who get invoices, where the customer named any. */
    private static final String INVOICED = "invoiced";

    UnitOfWorkWriter(EntityManager entities, Sql sql, Clock clock, String mailDomain) {
        this.entities = entities;
        this.sql = sql;
        this.clock = clock;
        this.mailDomain = mailDomain;
    }

    void write(HibernateUnitOfWork unit) {
        Map<HibernateUnitOfWork.Mail, String> recipients = recipients(unit);
        giveNumbers(unit);
        persist(unit);
        entities.flush();
        reserve(unit);
        List<HibernateUnitOfWork.Work> mailing = mail(unit, recipients);
        enqueue(unit, mailing);
    }

    /** Always in this turn, so that two transactions never wait for each other's counter. */
    private void giveNumbers(HibernateUnitOfWork unit) {
        List<CustomerOrder> unnumbered =
                unit.orders.stream().filter(order -> order.number() == null).toList();
        if (unnumbered.isEmpty() && unit.notes.isEmpty() && unit.invoices.isEmpty()) return;
        if (!unnumbered.isEmpty()) {
            NumberSeries.Block block = NumberSeries.take(sql, "ZK", unnumbered.size(), unit.now());
            for (int i = 0; i < unnumbered.size(); i++) unnumbered.get(i).giveNumber(block.number(i));
        }
        if (!unit.notes.isEmpty()) {
            NumberSeries.Block block = NumberSeries.take(sql, "WZ", unit.notes.size(), unit.now());
            for (int i = 0; i < unit.notes.size(); i++) unit.notes.get(i).giveNumber(block.sequence(i));
        }
        if (!unit.invoices.isEmpty()) {
            NumberSeries.Block block = NumberSeries.take(sql, "FV", unit.invoices.size(), unit.now());
            for (int i = 0; i < unit.invoices.size(); i++) unit.invoices.get(i).giveNumber(block.sequence(i));
        }
        // Somebody may have taken numbers for the new day while we waited for the counter: ours would come after them
        // with
        // yesterday's date. The work is rolled back and done again with today's.
        if (!BusinessCalendar.dayOf(clock.instant()).equals(BusinessCalendar.dayOf(unit.now()))) {
            throw new IllegalStateException("the day ended before the document numbers were taken; do the work again");
        }
        unit.events.forEach(OrderEvent::readNumber);
        unit.moves.forEach(StockMove::readNumber);
    }

    /** In the turn of the foreign keys; the invoice before the charges it bills. */
    private void persist(HibernateUnitOfWork unit) {
        unit.orders.forEach(entities::persist);
        unit.orders.forEach(order -> order.lines().forEach(entities::persist));
        Set<Long> written = new HashSet<>();
        unit.orders.forEach(order -> order.lines().forEach(line -> written.add(line.id())));
        unit.lines.stream().filter(line -> written.add(line.id())).forEach(entities::persist);
        unit.allocations.forEach(entities::persist);
        unit.invoices.forEach(entities::persist);
        unit.notes.forEach(entities::persist);
        unit.notes.forEach(note -> note.lines().forEach(entities::persist));
        unit.invoices.forEach(invoice -> invoice.lines().forEach(entities::persist));
        unit.invoices.forEach(invoice -> invoice.vat().forEach(entities::persist));
        unit.orders.forEach(order -> order.charges().forEach(entities::persist));
        unit.moves.forEach(entities::persist);
        unit.events.forEach(entities::persist);
    }

    private void reserve(HibernateUnitOfWork unit) {
        long[] satisfied = unit.satisfied();
        if (satisfied.length > 0) sql.run("DELETE FROM reservation WHERE order_line_id = ANY (?)", satisfied);
        List<Reservation> wanted = unit.wanted();
        if (wanted.isEmpty()) return;
        sql.run(
                """
                INSERT INTO reservation (order_line_id, product_id, quantity, since)
                SELECT line, product, quantity, ? FROM unnest(?, ?, ?) AS r (line, product, quantity)
                ON CONFLICT (order_line_id) DO UPDATE SET product_id = excluded.product_id, quantity = excluded.quantity
                """,
                unit.now(),
                longs(wanted, Reservation::orderLineId),
                longs(wanted, Reservation::productId),
                wanted.stream().map(Reservation::quantity).toArray(BigDecimal[]::new));
    }

    /** A shop's buyer is written to himself, a firm at its addresses for invoices or status mails; who has none gets no mail. */
    private Map<HibernateUnitOfWork.Mail, String> recipients(HibernateUnitOfWork unit) {
        if (unit.mails.isEmpty()) return Map.of();
        Map<Long, String> ofParties = new HashMap<>();
        Map<Long, String> forInvoices = new HashMap<>();
        long[] parties = unit.mails.stream()
                .mapToLong(mail -> mail.order().customer().id())
                .distinct()
                .toArray();
        sql.list(
                """
                SELECT party_id, purpose, string_agg(email, ', ' ORDER BY email) AS emails
                  FROM party_email WHERE purpose IN ('STATUS', 'INVOICES') AND party_id = ANY (?) GROUP BY party_id, purpose
                """,
                row -> (row.getString("purpose").equals("STATUS") ? ofParties : forInvoices)
                        .put(row.getLong("party_id"), row.getString("emails")),
                parties);
        Map<Long, String> senders = senders(unit);
        Map<HibernateUnitOfWork.Mail, String> recipients = new HashMap<>();
        for (HibernateUnitOfWork.Mail mail : unit.mails) {
            CustomerOrder order = mail.order();
            boolean shop = order.grossBased()
                    && order.shipTo() != null
                    && order.shipTo().email() != null;
            boolean first = FIRST.contains(mail.template()) && order.incomingOrderId() != null;
            String sender = first ? senders.get(order.incomingOrderId()) : null;
            String ofFirm = sender;
            if (ofFirm == null && mail.template().equals(INVOICED))
                ofFirm = forInvoices.get(order.customer().id());
            if (ofFirm == null) ofFirm = ofParties.get(order.customer().id());
            String recipient = shop ? order.shipTo().email() : ofFirm;
            if (recipient != null) recipients.put(mail, recipient);
        }
        return recipients;
    }

    /**
     * Who sent the orders that are answered by mail, by incoming order. Only an address that is known as the customer's is
     * told prices and places: anybody can write another's name under an order.
     */
    private Map<Long, String> senders(HibernateUnitOfWork unit) {
        List<CustomerOrder> answered = unit.mails.stream()
                .filter(mail -> FIRST.contains(mail.template()))
                .map(HibernateUnitOfWork.Mail::order)
                .filter(order -> order.customer().handlingCard().replyMail() && order.incomingOrderId() != null)
                .toList();
        if (answered.isEmpty()) return Map.of();
        Map<Long, String> senders = new HashMap<>();
        sql.list(
                """
                SELECT DISTINCT i.id, e.email FROM unnest(?, ?) AS o (incoming, customer)
                  JOIN incoming_order i ON i.id = o.incoming JOIN intake_message m ON m.id = i.intake_id
                  JOIN party_email e ON e.party_id = o.customer AND e.email = lower(m.meta ->> 'from')
                 WHERE m.meta ->> 'no-answer' IS NULL
                """,
                row -> senders.put(row.getLong("id"), row.getString("email")),
                longs(answered, CustomerOrder::incomingOrderId),
                longs(answered, order -> order.customer().id()));
        return senders;
    }

    /** The sequence counts the mails of an order, which are sent in this turn; the order is locked or new: nobody counts beside us. */
    private List<HibernateUnitOfWork.Work> mail(
            HibernateUnitOfWork unit, Map<HibernateUnitOfWork.Mail, String> recipients) {
        List<HibernateUnitOfWork.Mail> mails =
                unit.mails.stream().filter(mail -> recipients.containsKey(mail)).toList();
        if (mails.isEmpty()) return List.of();
        long[] ids = mails.stream().mapToLong(mail -> unit.nextId()).toArray();
        sql.run(
                """
                INSERT INTO notification (id, order_id, status_sequence, template, language, recipient, message_id, state,
                                          reference, created_at)
                SELECT id, order_id, sequence, template, language, recipient,
                       '<' || order_id || '.' || sequence || '.' || template || '@' || ? || '>', 'PLANNED', reference, ?
                  FROM (SELECT m.*, coalesce((SELECT max(n.status_sequence) FROM notification n
                                               WHERE n.order_id = m.order_id), 0)
                                    + row_number() OVER (PARTITION BY m.order_id ORDER BY m.place) AS sequence
                          FROM unnest(?, ?, ?, ?, ?, ?) WITH ORDINALITY
                               AS m (id, order_id, template, language, recipient, reference, place)) planned
                """,
                mailDomain,
                unit.now(),
                ids,
                longs(mails, mail -> mail.order().id()),
                mails.stream().map(HibernateUnitOfWork.Mail::template).toArray(String[]::new),
                mails.stream().map(mail -> mail.order().customer().language()).toArray(String[]::new),
                mails.stream().map(mail -> recipients.get(mail)).toArray(String[]::new),
                mails.stream()
                        .map(mail ->
                                mail.subject() == null ? null : mail.subject().number())
                        .toArray(String[]::new));
        List<HibernateUnitOfWork.Work> sending = new ArrayList<>(ids.length);
        for (long id : ids) sending.add(new HibernateUnitOfWork.Work(Stage.NOTIFY, id));
        return sending;
    }

    private void enqueue(HibernateUnitOfWork unit, List<HibernateUnitOfWork.Work> mailing) {
        List<HibernateUnitOfWork.Work> work = new ArrayList<>(unit.work);
        work.addAll(mailing);
        if (work.isEmpty()) return;
        Instant now = unit.now();
        sql.run(
                """
                INSERT INTO outbox (id, queue, subject_id, created_at, due_at)
                SELECT id, queue, subject, ?, ? FROM unnest(?, ?, ?) AS w (id, queue, subject)
                """,
                now,
                now,
                work.stream().mapToLong(one -> unit.nextId()).toArray(),
                work.stream().map(one -> one.stage().queue()).toArray(String[]::new),
                longs(work, HibernateUnitOfWork.Work::subjectId));
    }

    private static <T> long[] longs(List<T> values, ToLongFunction<T> number) {
        return values.stream().mapToLong(number).toArray();
    }
}
