package org.wuzetka.connector.persistence.invoicing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.invoicing.ProveTransport;
import org.wuzetka.domain.invoicing.TransportProofs;

/** Proofs of transport in the database; rows are added, never changed. */
@ApplicationScoped
public class TransportProofsSql implements TransportProofs {
    private final Sql sql;

    @Inject
    public TransportProofsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Optional<Supply> locked(long invoiceId) {
        sql.list("SELECT id FROM invoice WHERE id = ? FOR NO KEY UPDATE", row -> true, invoiceId);
        return sql.first(
                """
                SELECT i.number, i.supply_date, coalesce(t.id, 0) AS last, CASE WHEN t.kind <> 'WITHDRAWN' THEN t.document END AS document,
                       EXISTS (SELECT 1 FROM invoice_vat v WHERE v.invoice_id = i.id AND v.vat_rate = '0 EX') AS export
                  FROM invoice i LEFT JOIN LATERAL (SELECT * FROM transport_proof p WHERE p.invoice_id = i.id
                                                     ORDER BY p.id DESC LIMIT 1) t ON true
                 WHERE i.id = ? AND i.kind <> 'ADVANCE'
                   AND EXISTS (SELECT 1 FROM invoice_vat v WHERE v.invoice_id = i.id AND v.vat_rate IN ('0 WDT','0 EX'))
                """,
                row -> new Supply(
                        row.getString("number"),
                        Sql.date(row, "supply_date"),
                        row.getBoolean("export"),
                        row.getLong("last"),
                        row.getString("document")),
                invoiceId);
    }

    @Override
    public void add(long invoiceId, ProveTransport.Proof proof, String actor, Instant at) {
        sql.run(
                """
                INSERT INTO transport_proof (id, invoice_id, kind, document, document_date, remark, made_by, made_at)
                VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, ?, ?)
                """,
                invoiceId,
                proof.kind().name(),
                proof.document(),
                proof.day(),
                proof.remark(),
                actor,
                at);
    }
}
