package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.connector.persistence.read.Parties.Channel;
import org.wuzetka.connector.persistence.read.Parties.Dealings;
import org.wuzetka.connector.persistence.read.Parties.Invoice;
import org.wuzetka.connector.persistence.read.Parties.Order;
import org.wuzetka.connector.persistence.read.Parties.Payment;
import org.wuzetka.connector.persistence.read.Parties.Price;
import org.wuzetka.connector.persistence.read.Parties.Quote;
import org.wuzetka.connector.persistence.read.Parties.Rule;
import org.wuzetka.connector.persistence.read.Parties.SupplierOrder;

/** What goes on with a party, the newest of each kind: one query a kind, found by the index of the party. */
@ApplicationScoped
public class PartyDealingReads {
    private static final int NEWEST = 5;
    private static final int ROWS = 10;
    /** Channels that orders came through in so many days. */
    private static final int CHANNEL_DAYS = 365;

    private final Reader reader;

    PartyDealingReads(Reader reader) {
        this.reader = reader;
    }

    public Dealings of(long party, LocalDate today) {
        return new Dealings(
                channels(party, today),
                orders(party),
                quotes(party),
                invoices(party),
                payments(party),
                supplierOrders(party),
                rules(party),
                count("SELECT count(*) AS n FROM known_mapping WHERE party_id = ? AND undone_at IS NULL", party),
                prices(party, today),
                count(
                        "SELECT (SELECT count(*) FROM customer_price WHERE party_id = ? AND coalesce(valid_to, ?) >= ?)"
                                + " + (SELECT count(*) FROM discount WHERE party_id = ? AND coalesce(valid_to, ?) >= ?) AS n",
                        party,
                        today,
                        today,
                        party,
                        today,
                        today));
    }

    private long count(String sql, Object... values) {
        return reader.first(sql, row -> row.number("n"), values).orElse(0L);
    }

    private List<Channel> channels(long party, LocalDate today) {
        return reader.list(
                """
                SELECT channel, count(*) AS orders, max(registered_at) AS last FROM customer_order
                 WHERE customer_id = ? AND registered_at >= ? GROUP BY channel ORDER BY orders DESC, channel""",
                row -> new Channel(row.text("channel"), row.number("orders"), row.instant("last")),
                party,
                OrderReads.startOf(today.minusDays(CHANNEL_DAYS)));
    }

    private List<Order> orders(long party) {
        return reader.list(
                "SELECT * FROM customer_order WHERE customer_id = ? ORDER BY registered_at DESC LIMIT " + NEWEST,
                row -> new Order(
                        row.number("id"),
                        row.text("number"),
                        row.text("buyer_order_number"),
                        row.instant("registered_at"),
                        row.text("status"),
                        row.decimal("gross_total"),
                        row.text("currency")),
                party);
    }

    private List<Quote> quotes(long party) {
        return reader.list(
                "SELECT * FROM quote WHERE customer_id = ? ORDER BY created_at DESC LIMIT " + NEWEST,
                row -> new Quote(
                        row.text("number"),
                        row.instant("created_at"),
                        row.text("status"),
                        row.date("valid_until"),
                        row.decimal("net_total"),
                        row.text("currency")),
                party);
    }

    private List<Invoice> invoices(long party) {
        return reader.list(
                """
                SELECT i.id, i.number, i.issue_date, i.due_date, i.gross_total, i.currency,
                       i.gross_total + coalesce(b.corrected, 0) - coalesce(b.paid, 0) AS open
                  FROM invoice i LEFT JOIN invoice_balance b ON b.invoice_id = i.id WHERE i.customer_id = ?
                 ORDER BY i.issue_date DESC, i.id DESC LIMIT """
                        + " " + NEWEST,
                row -> new Invoice(
                        row.number("id"),
                        row.text("number"),
                        row.date("issue_date"),
                        row.date("due_date"),
                        row.decimal("gross_total"),
                        row.decimal("open"),
                        row.text("currency")),
                party);
    }

    private List<Payment> payments(long party) {
        return reader.list(
                "SELECT * FROM payment WHERE customer_id = ? ORDER BY paid_on DESC, id DESC LIMIT " + NEWEST,
                row -> new Payment(
                        row.date("paid_on"),
                        row.decimal("amount"),
                        row.decimal("rest"),
                        row.text("currency"),
                        row.text("title")),
                party);
    }

    private List<SupplierOrder> supplierOrders(long party) {
        return reader.list(
                "SELECT * FROM supplier_order WHERE supplier_id = ? ORDER BY ordered_at DESC LIMIT " + NEWEST,
                row -> new SupplierOrder(
                        row.text("number"),
                        row.instant("ordered_at"),
                        row.text("status"),
                        row.date("expected_on"),
                        row.decimal("net_total"),
                        row.text("currency")),
                party);
    }

    private List<Rule> rules(long party) {
        return reader.list(
                """
                SELECT r.kind, r.from_text, p.code, p.name, r.unit, nullif(r.factor, 1) AS factor FROM known_mapping r LEFT JOIN product p ON p.id = r.product_id
                 WHERE r.party_id = ? AND r.undone_at IS NULL ORDER BY r.id DESC LIMIT """
                        + " " + ROWS,
                row -> new Rule(
                        row.text("kind"),
                        row.text("from_text"),
                        row.text("code"),
                        row.text("name"),
                        row.text("unit"),
                        row.quantity("factor")),
                party);
    }

    private List<Price> prices(long party, LocalDate today) {
        return reader.list(
                """
                SELECT * FROM (
                    SELECT p.code, p.name, NULL AS product_group, c.minimum_quantity, c.net_price, NULL AS discount, c.valid_from, c.valid_to
                      FROM customer_price c JOIN product p ON p.id = c.product_id WHERE c.party_id = ? AND coalesce(c.valid_to, ?) >= ?
                    UNION ALL
                    SELECT p.code, p.name, d.product_group, d.minimum_quantity, NULL,
                           trim_scale(d.value)::text || CASE d.kind WHEN 'PERCENT' THEN ' %' ELSE '' END, d.valid_from, d.valid_to
                      FROM discount d LEFT JOIN product p ON p.id = d.product_id WHERE d.party_id = ? AND coalesce(d.valid_to, ?) >= ?) agreed
                 ORDER BY discount NULLS LAST, code, minimum_quantity LIMIT """
                        + " " + ROWS,
                row -> new Price(
                        row.text("code"),
                        row.text("name"),
                        row.text("product_group"),
                        row.quantity("minimum_quantity"),
                        row.decimal("net_price"),
                        row.text("discount"),
                        row.date("valid_from"),
                        row.date("valid_to")),
                party,
                today,
                today,
                party,
                today,
                today);
    }
}
