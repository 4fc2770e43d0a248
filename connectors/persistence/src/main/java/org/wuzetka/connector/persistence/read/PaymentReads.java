package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.connector.persistence.read.Invoicing.Age;
import org.wuzetka.connector.persistence.read.Invoicing.Payment;
import org.wuzetka.connector.persistence.read.Invoicing.Receivable;

/** Finds payments and what customers owe. */
@ApplicationScoped
public class PaymentReads {
    private static final String OPEN = "(i.gross_total + coalesce(b.corrected, 0) - coalesce(b.paid, 0))";
    private static final String FROM =
            "invoice i JOIN party p ON p.id = i.customer_id LEFT JOIN invoice_balance b ON b.invoice_id = i.id";

    private final Reader reader;

    PaymentReads(Reader reader) {
        this.reader = reader;
    }

    /**
     * Invoices that are not paid, those longest overdue first; the days of the filter are those they fall due on.
     *
     * @param overdue whether only those whose due date is past
     */
    public Page<Receivable> receivables(DocumentFilter filter, boolean overdue, LocalDate today, Paging paging) {
        Query query = new Query().and("coalesce(b.settled, false) = false");
        OrderReads.customer(query, "i.customer_id", filter.party());
        if (overdue) query.and("i.due_date < ?", today);
        query.andIfSaid("i.due_date >= ?", filter.from());
        query.andIfSaid("i.due_date <= ?", filter.to());
        if (filter.asks()) query.and("i.number ILIKE ?", filter.pattern());
        return reader.page(
                "i.id, i.number, i.issue_date, i.due_date, i.currency, i.gross_total + coalesce(b.corrected, 0) AS total,"
                        + " coalesce(b.paid, 0) AS paid, p.id AS party_id, p.code AS party_code, p.name AS party_name",
                FROM,
                query,
                "i.due_date, i.id",
                paging,
                row -> new Receivable(
                        row.number("id"),
                        row.text("number"),
                        OrderReads.party(row),
                        row.date("issue_date"),
                        row.date("due_date"),
                        row.text("currency"),
                        row.decimal("total"),
                        row.decimal("paid"),
                        (int) Math.max(
                                0, today.toEpochDay() - row.date("due_date").toEpochDay())));
    }

    /** Customers by what they owe too long, the most first; amounts of several currencies stand in rows of their own. */
    public List<Age> ages(LocalDate today, int atMost) {
        return reader.list(
                "SELECT p.id AS party_id, p.code AS party_code, p.name AS party_name, i.currency,"
                        + age("i.due_date >= ?", "not_due") + age("i.due_date < ? AND i.due_date >= ?", "to30")
                        + age("i.due_date < ? AND i.due_date >= ?", "to60")
                        + age("i.due_date < ? AND i.due_date >= ?", "to90") + age("i.due_date < ?", "older")
                        + " FROM " + FROM + " WHERE coalesce(b.settled, false) = false"
                        + " GROUP BY p.id, i.currency ORDER BY sum(" + OPEN
                        + ") FILTER (WHERE i.due_date < ?) DESC NULLS LAST, p.name LIMIT ?",
                row -> new Age(
                        OrderReads.party(row),
                        row.text("currency"),
                        row.decimal("not_due"),
                        row.decimal("to30"),
                        row.decimal("to60"),
                        row.decimal("to90"),
                        row.decimal("older")),
                today,
                today,
                today.minusDays(30),
                today.minusDays(30),
                today.minusDays(60),
                today.minusDays(60),
                today.minusDays(90),
                today.minusDays(90),
                today,
                atMost);
    }

    private static String age(String condition, String name) {
        String separator = name.equals("not_due") ? " " : ", ";
        return separator + "coalesce(sum(" + OPEN + ") FILTER (WHERE " + condition + "), 0) AS " + name;
    }

    /** @param rest whether only those that are on no invoice in full */
    public Page<Payment> payments(String q, boolean rest, Paging paging) {
        Query query = new Query();
        if (rest) query.and("m.rest > 0");
        if (q != null && !q.isBlank()) {
            String pattern = Query.anywhere(q.strip());
            query.and("(m.payer ILIKE ? OR m.title ILIKE ? OR p.name ILIKE ?)", pattern, pattern, pattern);
        }
        return reader.page(
                """
                m.*, p.id AS party_id, p.code AS party_code, p.name AS party_name,
                ARRAY(SELECT i.number FROM payment_share s JOIN invoice i ON i.id = s.invoice_id WHERE s.payment_id = m.id
                       ORDER BY s.id) AS invoices""",
                "payment m LEFT JOIN party p ON p.id = m.customer_id",
                query,
                "m.paid_on DESC, m.id DESC",
                paging,
                row -> new Payment(
                        row.number("id"),
                        row.date("paid_on"),
                        row.id("party_id") == null ? null : OrderReads.party(row),
                        row.decimal("amount"),
                        row.decimal("rest"),
                        row.text("currency"),
                        row.text("payer"),
                        row.text("title"),
                        row.text("source"),
                        row.text("booked_by"),
                        row.instant("booked_at"),
                        row.texts("invoices")));
    }
}
