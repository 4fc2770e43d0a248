package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wuzetka.connector.persistence.read.ToBill.Customer;
import org.wuzetka.connector.persistence.read.ToBill.Filter;
import org.wuzetka.connector.persistence.read.ToBill.MadeInvoice;
import org.wuzetka.connector.persistence.read.ToBill.Note;
import org.wuzetka.connector.persistence.read.ToBill.Run;
import org.wuzetka.connector.persistence.read.ToBill.Totals;

/** Finds deliveries that wait for their invoice, by the partial index of them alone. */
@ApplicationScoped
public class ToBillReads {
    private static final String WAITING = "n.invoice_id IS NULL AND NOT n.nothing_to_bill";
    private static final Map<String, String> SORTS =
            Map.of("date", "n.issue_date", "number", "n.number", "customer", "p.name");

    private final Reader reader;

    ToBillReads(Reader reader) {
        this.reader = reader;
    }

    public Page<Note> list(Filter filter, Paging paging) {
        Query query = conditions(filter);
        String column = SORTS.getOrDefault(filter.sort() == null ? "" : filter.sort(), "n.issue_date");
        return reader.page(
                """
                n.id, n.number, n.issue_date, p.id AS party_id, p.code AS party_code, p.name AS party_name,
                p.invoice_grouping, o.id AS order_id, o.number AS order_number, o.buyer_order_number, w.code AS warehouse,
                o.currency, o.payment_method,
                (SELECT sum(round((g.quantity - g.returned) * l.net_price, 2)) FROM goods_issue_line g
                   JOIN order_line l ON l.id = g.order_line_id WHERE g.goods_issue_id = n.id) AS net""",
                """
                goods_issue_note n JOIN party p ON p.id = n.customer_id JOIN customer_order o ON o.id = n.order_id
                JOIN warehouse w ON w.id = n.warehouse_id""",
                query,
                column + (filter.descending() ? " DESC" : "") + ", n.id" + (filter.descending() ? " DESC" : ""),
                paging,
                ToBillReads::note);
    }

    /** Ids of all notes that the filter finds, oldest first. */
    public List<Long> ids(Filter filter, int atMost) {
        Query query = conditions(filter);
        List<Object> values = new ArrayList<>(query.values());
        values.add(atMost);
        return reader.list(
                """
                SELECT n.id FROM goods_issue_note n JOIN party p ON p.id = n.customer_id
                  JOIN customer_order o ON o.id = n.order_id"""
                        + query.where() + " ORDER BY n.issue_date, n.id LIMIT ?",
                row -> row.number("id"),
                values);
    }

    private static Query conditions(Filter filter) {
        Query query = new Query().and(WAITING);
        OrderReads.customer(query, "n.customer_id", filter.customer());
        query.andIfSaid("p.invoice_grouping = ?", filter.grouping());
        query.andIfSaid("o.currency = ?", filter.currency());
        query.andIfSaid("n.issue_date >= ?", filter.from());
        query.andIfSaid("n.issue_date <= ?", filter.deliveredBy());
        if (filter.q() != null && !filter.q().isBlank()) {
            String pattern = Query.anywhere(filter.q().strip());
            query.and(
                    "(n.number ILIKE ? OR o.number ILIKE ? OR o.buyer_order_number ILIKE ?)",
                    pattern,
                    pattern,
                    pattern);
        }
        return query;
    }

    private static Note note(Row row) throws SQLException {
        return new Note(
                row.number("id"),
                row.text("number"),
                row.date("issue_date"),
                OrderReads.party(row),
                row.text("invoice_grouping"),
                row.number("order_id"),
                row.text("order_number"),
                row.text("buyer_order_number"),
                row.text("warehouse"),
                row.text("currency"),
                row.text("payment_method"),
                row.decimal("net"));
    }

    /** Customers with the oldest deliveries first. */
    public List<Customer> customers(int atMost) {
        return reader.list(
                "SELECT p.id AS party_id, p.code AS party_code, p.name AS party_name, p.invoice_grouping, c.notes, c.oldest"
                        + " FROM (SELECT n.customer_id, count(*) AS notes, min(n.issue_date) AS oldest FROM goods_issue_note n"
                        + " WHERE " + WAITING
                        + " GROUP BY n.customer_id ORDER BY min(n.issue_date), n.customer_id LIMIT ?) c"
                        + " JOIN party p ON p.id = c.customer_id ORDER BY c.oldest, p.name",
                row -> new Customer(
                        OrderReads.party(row), row.text("invoice_grouping"), row.number("notes"), row.date("oldest")),
                atMost);
    }

    /** @param lateSince deliveries of that day and earlier should have been billed by now */
    public Totals totals(LocalDate lateSince) {
        return reader.first(
                        "SELECT count(*) AS notes, count(DISTINCT n.customer_id) AS customers,"
                                + " count(*) FILTER (WHERE n.issue_date <= ?) AS late FROM goods_issue_note n WHERE "
                                + WAITING,
                        row -> new Totals(row.number("notes"), row.number("customers"), row.number("late")),
                        lateSince)
                .orElseThrow();
    }

    public Optional<Run> run(UUID key) {
        return reader.first(
                "SELECT made_by, made_at FROM billing_run WHERE key = ?",
                row -> new Run(row.text("made_by"), row.instant("made_at"), made(key)),
                key);
    }

    private List<MadeInvoice> made(UUID key) {
        return reader.list(
                """
                SELECT i.*, p.id AS party_id, p.code AS party_code, p.name AS party_name,
                       ARRAY(SELECT g.number FROM goods_issue_note g WHERE g.invoice_id = i.id ORDER BY g.id) AS notes,
                       ARRAY(SELECT DISTINCT m.recipient FROM goods_issue_note g JOIN notification m ON m.order_id = g.order_id
                              WHERE g.invoice_id = i.id AND m.template = 'invoiced' AND m.reference = i.number) AS mailed
                  FROM billing_run r JOIN invoice i ON i.id = ANY (r.invoices) JOIN party p ON p.id = i.customer_id
                 WHERE r.key = ? ORDER BY i.year, i.sequence_number""",
                row -> new MadeInvoice(
                        row.number("id"),
                        row.text("number"),
                        OrderReads.party(row),
                        row.date("due_date"),
                        row.text("currency"),
                        row.decimal("net_total"),
                        row.decimal("vat_total"),
                        row.decimal("gross_total"),
                        row.texts("notes"),
                        row.texts("mailed")),
                key);
    }
}
