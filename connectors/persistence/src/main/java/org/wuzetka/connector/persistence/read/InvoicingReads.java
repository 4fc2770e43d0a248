package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.Invoicing.Balance;
import org.wuzetka.connector.persistence.read.Invoicing.Buyer;
import org.wuzetka.connector.persistence.read.Invoicing.ChangedLine;
import org.wuzetka.connector.persistence.read.Invoicing.ChangedRate;
import org.wuzetka.connector.persistence.read.Invoicing.Correction;
import org.wuzetka.connector.persistence.read.Invoicing.CorrectionSummary;
import org.wuzetka.connector.persistence.read.Invoicing.Share;

/** Finds what became of an invoice: its corrections and payments. */
@ApplicationScoped
public class InvoicingReads {
    private final Reader reader;

    InvoicingReads(Reader reader) {
        this.reader = reader;
    }

    public Optional<Balance> balance(long invoiceId) {
        return reader.first(
                """
                SELECT i.id, i.number, i.customer_id, i.gross_total + coalesce(b.corrected, 0) AS total, coalesce(b.paid, 0) AS paid,
                       i.due_date, i.currency, (SELECT count(*) FROM goods_return r WHERE r.invoice_id = i.id
                                                   AND r.correction_id IS NULL) AS open_returns
                  FROM invoice i LEFT JOIN invoice_balance b ON b.invoice_id = i.id WHERE i.id = ?""",
                row -> new Balance(
                        row.number("id"),
                        row.text("number"),
                        row.number("customer_id"),
                        row.decimal("total"),
                        row.decimal("paid"),
                        row.date("due_date"),
                        row.text("currency"),
                        row.number("open_returns")),
                invoiceId);
    }

    public List<Share> shares(long invoiceId) {
        return reader.list(
                """
                SELECT p.id, p.paid_on, s.amount, p.title, s.shared_by FROM payment_share s JOIN payment p ON p.id = s.payment_id
                 WHERE s.invoice_id = ? ORDER BY p.paid_on, s.id""",
                row -> new Share(
                        row.number("id"),
                        row.date("paid_on"),
                        row.decimal("amount"),
                        row.text("title"),
                        row.text("shared_by")),
                invoiceId);
    }

    private static final String CORRECTION =
            """
            c.*, p.id AS party_id, p.code AS party_code, p.name AS party_name, i.number AS invoice, i.currency""";

    private static CorrectionSummary summary(Row row) throws SQLException {
        return new CorrectionSummary(
                row.number("id"),
                row.text("number"),
                row.date("issue_date"),
                OrderReads.party(row),
                row.number("invoice_id"),
                row.text("invoice"),
                row.text("kind"),
                row.text("reason"),
                row.text("made_by"),
                row.text("currency"),
                row.decimal("gross_change"));
    }

    public List<CorrectionSummary> corrections(long invoiceId) {
        return reader.list(
                "SELECT " + CORRECTION + " FROM invoice_correction c JOIN invoice i ON i.id = c.invoice_id"
                        + " JOIN party p ON p.id = c.customer_id WHERE c.invoice_id = ? ORDER BY c.place",
                InvoicingReads::summary,
                invoiceId);
    }

    public Page<CorrectionSummary> corrections(DocumentFilter filter, Paging paging) {
        Query query = new Query();
        OrderReads.customer(query, "c.customer_id", filter.party());
        query.andIfSaid("c.issue_date >= ?", filter.from());
        query.andIfSaid("c.issue_date <= ?", filter.to());
        if (filter.asks()) query.and("(c.number ILIKE ? OR i.number ILIKE ?)", filter.pattern(), filter.pattern());
        return reader.page(
                CORRECTION,
                "invoice_correction c JOIN invoice i ON i.id = c.invoice_id JOIN party p ON p.id = c.customer_id",
                query,
                "c.year DESC, c.sequence_number DESC",
                paging,
                InvoicingReads::summary);
    }

    public Optional<Correction> correction(String number, Scope scope) {
        Query query = new Query().and("c.number = ?", number);
        scope.narrow(query, "c.customer_id");
        return reader.first(
                """
                SELECT c.*, i.number AS invoice, i.issue_date AS invoice_date, i.supply_date, i.due_date, i.payment_method, i.currency,
                       i.gross_based, i.kind AS invoice_kind, i.exchange_rate, i.exchange_rate_day, i.exchange_rate_table, p.code, p.language,
                       coalesce(b.buyer_name, i.buyer_name) AS was_name,
                       CASE WHEN b.id IS NULL THEN i.buyer_vat_id ELSE b.buyer_vat_id END AS was_vat_id,
                       CASE WHEN b.id IS NULL THEN i.buyer_street ELSE b.buyer_street END AS was_street,
                       CASE WHEN b.id IS NULL THEN i.buyer_post_code ELSE b.buyer_post_code END AS was_post_code,
                       CASE WHEN b.id IS NULL THEN i.buyer_city ELSE b.buyer_city END AS was_city,
                       CASE WHEN b.id IS NULL THEN i.buyer_country ELSE b.buyer_country END AS was_country,
                       i.gross_total + (SELECT sum(x.gross_change) FROM invoice_correction x
                                         WHERE x.invoice_id = i.id AND x.place <= c.place) AS gross_after,
                       ARRAY(SELECT r.number FROM goods_return r WHERE r.correction_id = c.id ORDER BY r.id) AS returns
                  FROM invoice_correction c JOIN invoice i ON i.id = c.invoice_id JOIN party p ON p.id = c.customer_id
                  LEFT JOIN LATERAL (SELECT * FROM invoice_correction x WHERE x.invoice_id = i.id AND x.place < c.place
                         AND x.buyer_name IS NOT NULL ORDER BY x.place DESC LIMIT 1) b ON true"""
                        + query.where(),
                row -> {
                    Buyer before = buyer(row, "was_");
                    boolean corrected = row.text("buyer_name") != null;
                    return new Correction(
                            row.text("number"),
                            row.date("issue_date"),
                            row.text("kind"),
                            row.text("reason"),
                            row.text("invoice"),
                            row.date("invoice_date"),
                            row.date("supply_date"),
                            row.date("due_date"),
                            row.text("payment_method"),
                            row.text("currency"),
                            row.flag("gross_based"),
                            row.text("invoice_kind"),
                            row.text("language"),
                            corrected ? buyer(row, "buyer_") : before,
                            corrected ? before : null,
                            row.decimal("net_change"),
                            row.decimal("vat_change"),
                            row.decimal("gross_change"),
                            row.decimal("vat_change_pln"),
                            row.decimal("exchange_rate"),
                            row.date("exchange_rate_day"),
                            row.text("exchange_rate_table"),
                            row.decimal("gross_after"),
                            row.texts("returns"),
                            lines(row.number("id")),
                            rates(row.number("id")));
                },
                query.values());
    }

    private static Buyer buyer(Row row, String prefix) throws SQLException {
        return new Buyer(
                row.text("code"),
                row.text(prefix + "name"),
                row.text(prefix + "vat_id"),
                row.text(prefix + "street"),
                row.text(prefix + "post_code"),
                row.text(prefix + "city"),
                row.text(prefix + "country"));
    }

    private List<ChangedLine> lines(long correction) {
        return reader.list(
                """
                SELECT c.*, l.line_number, p.code, l.description, l.unit, l.vat_rate FROM invoice_correction_line c
                  JOIN invoice_line l ON l.id = c.invoice_line_id LEFT JOIN product p ON p.id = l.product_id
                 WHERE c.correction_id = ? ORDER BY l.line_number""",
                row -> new ChangedLine(
                        row.integer("line_number"),
                        row.text("code"),
                        row.text("description"),
                        row.text("unit"),
                        row.text("vat_rate"),
                        row.quantity("quantity_before"),
                        row.quantity("quantity"),
                        row.decimal("price_before"),
                        row.decimal("price"),
                        row.decimal("net_before"),
                        row.decimal("net")),
                correction);
    }

    private List<ChangedRate> rates(long correction) {
        return reader.list(
                "SELECT * FROM invoice_correction_vat WHERE correction_id = ? ORDER BY vat_rate",
                row -> new ChangedRate(
                        row.text("vat_rate"),
                        row.decimal("net_before"),
                        row.decimal("vat_before"),
                        row.decimal("gross_before"),
                        row.decimal("net"),
                        row.decimal("vat"),
                        row.decimal("gross")),
                correction);
    }
}
