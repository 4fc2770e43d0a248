package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Finds invoices for goods that left Poland, with what proves it. */
@ApplicationScoped
public class SuppliesAbroadReads {
    /**
     * The tax point: of WDT the invoice, at the latest the 15th of the month after the delivery (art. 20 ust. 1 of the VAT
     * act); of export the delivery. Proof is due before the return of that month is filed, the 25th of the next. A courier's
     * word that all parcels are delivered proves WDT; export needs the customs' document.
     */
    private static final String SUPPLIES =
            """
            (SELECT i.id, i.number, i.issue_date, i.customer_id, i.currency, i.buyer_vat_id, e.export, s.trackings,
                    i.gross_total + coalesce(b.corrected, 0) + coalesce((SELECT sum(d.gross) FROM invoice_deduction d
                        WHERE d.invoice_id = i.id), 0) AS total,
                    coalesce(s.country, i.buyer_country) AS country,
                    (date_trunc('month', CASE WHEN e.export THEN i.supply_date
                        ELSE least(i.issue_date, (date_trunc('month', i.supply_date) + interval '1 month 14 days')::date) END)
                     + interval '1 month 24 days')::date AS until,
                    coalesce(t.id, 0) AS last, t.made_by,
                    CASE WHEN t.kind <> 'WITHDRAWN' THEN t.kind WHEN s.delivered AND NOT e.export THEN 'DELIVERED' END AS proof,
                    CASE WHEN t.kind <> 'WITHDRAWN' THEN t.document WHEN s.delivered AND NOT e.export THEN s.trackings END AS document,
                    CASE WHEN t.kind <> 'WITHDRAWN' THEN t.document_date WHEN s.delivered AND NOT e.export THEN s.delivered_on END
                        AS proven_on
               FROM invoice i
               JOIN (SELECT invoice_id, bool_or(vat_rate = '0 EX') AS export FROM invoice_vat WHERE vat_rate IN ('0 WDT','0 EX')
                      GROUP BY invoice_id) e ON e.invoice_id = i.id
               LEFT JOIN invoice_balance b ON b.invoice_id = i.id
               LEFT JOIN LATERAL (SELECT bool_and(coalesce(x.status = 'DELIVERED', false)) AS delivered,
                        max((x.updated_at AT TIME ZONE 'Europe/Warsaw')::date) AS delivered_on,
                        string_agg(DISTINCT x.tracking_number, ', ') AS trackings, max(o.ship_country) AS country
                   FROM goods_issue_note n JOIN customer_order o ON o.id = n.order_id
                   LEFT JOIN shipment x ON x.goods_issue_id = n.id WHERE n.invoice_id = i.id) s ON true
               LEFT JOIN LATERAL (SELECT * FROM transport_proof p WHERE p.invoice_id = i.id ORDER BY p.id DESC LIMIT 1) t ON true
              WHERE i.kind <> 'ADVANCE') a JOIN party p ON p.id = a.customer_id""";

    private final Reader reader;

    SuppliesAbroadReads(Reader reader) {
        this.reader = reader;
    }

    /**
     * An invoice for goods that left Poland.
     *
     * @param kind WDT or EXPORT
     * @param proof kind of what proves it, {@code null} while nothing does
     * @param until last day to have the proof
     * @param last key of the last proof entered by a person, 0 for none
     */
    public record Supply(
            long id,
            String number,
            LocalDate issueDate,
            PartyRef customer,
            String vatId,
            String country,
            String currency,
            BigDecimal total,
            String kind,
            String tracking,
            String proof,
            String document,
            LocalDate provenOn,
            String enteredBy,
            LocalDate until,
            long last) {
        /** PROVEN, MISSING or LATE. */
        public String state(LocalDate today) {
            if (proof != null) return "PROVEN";
            return until.isBefore(today) ? "LATE" : "MISSING";
        }
    }

    /**
     * What misses proof first, by the day it is due.
     *
     * @param kind WDT or EXPORT; any other for both
     * @param filter its status is PROVEN, MISSING or LATE
     */
    public Page<Supply> supplies(DocumentFilter filter, String kind, LocalDate today, Paging paging) {
        // What was corrected to nothing needs no proof.
        Query query = new Query().and("a.total > 0");
        OrderReads.customer(query, "a.customer_id", filter.party());
        query.andIfSaid("a.issue_date >= ?", filter.from());
        query.andIfSaid("a.issue_date <= ?", filter.to());
        if ("EXPORT".equals(kind)) query.and("a.export");
        if ("WDT".equals(kind)) query.and("NOT a.export");
        if ("PROVEN".equals(filter.status())) query.and("a.proof IS NOT NULL");
        if ("MISSING".equals(filter.status())) query.and("a.proof IS NULL");
        if ("LATE".equals(filter.status())) query.and("a.proof IS NULL AND a.until < ?", today);
        if (filter.asks()) {
            query.and(
                    "(a.number ILIKE ? OR a.document ILIKE ? OR a.trackings ILIKE ?)",
                    filter.pattern(),
                    filter.pattern(),
                    filter.pattern());
        }
        return reader.page(
                "a.*, p.id AS party_id, p.code AS party_code, p.name AS party_name",
                SUPPLIES,
                query,
                "a.proof IS NOT NULL, a.until, a.number",
                paging,
                row -> new Supply(
                        row.number("id"),
                        row.text("number"),
                        row.date("issue_date"),
                        OrderReads.party(row),
                        row.text("buyer_vat_id"),
                        row.text("country"),
                        row.text("currency"),
                        row.decimal("total"),
                        row.flag("export") ? "EXPORT" : "WDT",
                        row.text("trackings"),
                        row.text("proof"),
                        row.text("document"),
                        row.date("proven_on"),
                        row.text("made_by"),
                        row.date("until"),
                        row.number("last")));
    }
}
