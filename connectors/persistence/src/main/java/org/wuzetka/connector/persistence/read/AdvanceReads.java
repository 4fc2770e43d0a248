package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Finds advance invoices and the money for them. */
@ApplicationScoped
public class AdvanceReads {
    private static final int MONEY_SHOWN = 20;
    private static final String LEFT = "(i.gross_total + coalesce(b.corrected, 0) - coalesce(s.settled, 0))";

    private final Reader reader;

    AdvanceReads(Reader reader) {
        this.reader = reader;
    }

    static List<Advancing.Deduction> deductions(Reader reader, long invoice) {
        return reader.list(
                """
                SELECT d.*, i.number, i.issue_date FROM invoice_deduction d JOIN invoice i ON i.id = d.advance_id
                 WHERE d.invoice_id = ? ORDER BY d.advance_id, d.vat_rate""",
                row -> new Advancing.Deduction(
                        row.number("advance_id"),
                        row.text("number"),
                        row.date("issue_date"),
                        row.text("vat_rate"),
                        row.decimal("net"),
                        row.decimal("vat"),
                        row.decimal("gross")),
                invoice);
    }

    static Optional<Advancing.Terms> terms(Reader reader, long invoice) {
        return reader.first(
                """
                SELECT a.*, o.number AS order_number,
                       coalesce((SELECT sum(d.gross) FROM invoice_deduction d WHERE d.advance_id = a.invoice_id), 0) AS settled,
                       ARRAY(SELECT e.number FROM advance x JOIN invoice e ON e.id = x.invoice_id
                              WHERE x.order_id = a.order_id AND x.invoice_id < a.invoice_id ORDER BY e.id) AS earlier,
                       ARRAY(SELECT DISTINCT i.number FROM invoice_deduction d JOIN invoice i ON i.id = d.invoice_id
                              WHERE d.advance_id = a.invoice_id ORDER BY 1) AS finals
                  FROM advance a JOIN customer_order o ON o.id = a.order_id WHERE a.invoice_id = ?""",
                row -> new Advancing.Terms(
                        row.number("order_id"),
                        row.text("order_number"),
                        row.date("received_on"),
                        row.decimal("order_net"),
                        row.decimal("order_vat"),
                        row.decimal("order_gross"),
                        goods(reader, invoice),
                        row.texts("earlier"),
                        row.decimal("settled"),
                        row.texts("finals")),
                invoice);
    }

    private static List<Advancing.Goods> goods(Reader reader, long invoice) {
        return reader.list(
                "SELECT * FROM advance_goods WHERE invoice_id = ? ORDER BY line_number",
                row -> new Advancing.Goods(
                        row.integer("line_number"),
                        row.text("code"),
                        row.text("description"),
                        row.quantity("quantity"),
                        row.text("unit"),
                        row.decimal("net_price"),
                        row.text("vat_rate"),
                        row.decimal("net_amount")),
                invoice);
    }

    /**
     * Advance invoices, the newest first.
     *
     * @param filter its status is OPEN for those not used up, CORRECT for those whose order needs nothing more of them
     */
    public Page<Advancing.Summary> advances(DocumentFilter filter, Paging paging) {
        Query query = new Query();
        OrderReads.customer(query, "i.customer_id", filter.party());
        query.andIfSaid("i.issue_date >= ?", filter.from());
        query.andIfSaid("i.issue_date <= ?", filter.to());
        if (filter.asks()) query.and("(i.number ILIKE ? OR o.number ILIKE ?)", filter.pattern(), filter.pattern());
        if ("OPEN".equals(filter.status()) || "CORRECT".equals(filter.status())) query.and(LEFT + " > 0");
        if ("CORRECT".equals(filter.status())) query.and("o.status IN ('CANCELLED','INVOICED')");
        return reader.page(
                """
                i.id, i.number, i.issue_date, i.currency, a.order_id, o.number AS order_number, o.status AS order_status,
                i.gross_total + coalesce(b.corrected, 0) AS documented, coalesce(s.settled, 0) AS settled,
                p.id AS party_id, p.code AS party_code, p.name AS party_name""",
                """
                advance a JOIN invoice i ON i.id = a.invoice_id JOIN customer_order o ON o.id = a.order_id
                JOIN party p ON p.id = i.customer_id LEFT JOIN invoice_balance b ON b.invoice_id = i.id
                LEFT JOIN LATERAL (SELECT sum(gross) AS settled FROM invoice_deduction d WHERE d.advance_id = a.invoice_id) s ON true""",
                query,
                "i.year DESC, i.sequence_number DESC",
                paging,
                row -> new Advancing.Summary(
                        row.number("id"),
                        row.text("number"),
                        row.date("issue_date"),
                        OrderReads.party(row),
                        row.number("order_id"),
                        row.text("order_number"),
                        row.text("order_status"),
                        row.text("currency"),
                        row.decimal("documented"),
                        row.decimal("settled")));
    }

    /** By our number, or by the buyer's own when only one live order has it. */
    public Optional<Advancing.Order> order(String number) {
        return reader.first(
                        "SELECT id, number, currency FROM customer_order WHERE number = ?", AdvanceReads::order, number)
                .or(() -> {
                    List<Advancing.Order> buyers = reader.list(
                            """
                            SELECT id, number, currency FROM customer_order
                             WHERE buyer_order_number = ? AND status <> 'CANCELLED' AND number IS NOT NULL LIMIT 2""",
                            AdvanceReads::order,
                            number);
                    return buyers.size() == 1 ? Optional.of(buyers.get(0)) : Optional.empty();
                });
    }

    private static Advancing.Order order(Row row) throws SQLException {
        return new Advancing.Order(row.number("id"), row.text("number"), row.text("currency"));
    }

    public Optional<Advancing.Money> money(long payment) {
        return reader.first("SELECT * FROM payment WHERE id = ? AND rest > 0", AdvanceReads::money, payment);
    }

    /** Money on no invoice in the order's currency that is its customer's, or names the order; the newest first. */
    public List<Advancing.Money> moneyFor(long orderId) {
        return reader.list(
                """
                SELECT m.* FROM payment m JOIN customer_order o ON o.id = ? AND o.currency = m.currency
                 WHERE m.rest > 0 AND (m.customer_id = o.customer_id OR position(o.number IN upper(coalesce(m.title, ''))) > 0)
                 ORDER BY m.paid_on DESC, m.id DESC LIMIT ?""",
                AdvanceReads::money,
                orderId,
                MONEY_SHOWN);
    }

    private static Advancing.Money money(Row row) throws SQLException {
        return new Advancing.Money(
                row.number("id"),
                row.date("paid_on"),
                row.decimal("rest"),
                row.text("currency"),
                row.text("payer"),
                row.text("title"));
    }
}
