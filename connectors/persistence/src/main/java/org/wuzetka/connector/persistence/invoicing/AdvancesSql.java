package org.wuzetka.connector.persistence.invoicing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.documents.Advance;
import org.wuzetka.domain.invoicing.Advances;
import org.wuzetka.domain.shared.VatRate;

/** Advance invoices in the database; what is left of one is its lines with all corrections less what finals took off. */
@ApplicationScoped
public class AdvancesSql implements Advances {
    private final Sql sql;

    @Inject
    public AdvancesSql(DataSource database) {
        this.sql = new Sql(database);
    }

    /** Advances of orders, by one statement. */
    public static List<Advance> ofOrders(Sql sql, Collection<Long> orderIds) {
        if (orderIds.isEmpty()) return List.of();
        record Key(long id, String number, long orderId) {}
        Map<Key, List<Advance.Part>> parts = new LinkedHashMap<>();
        sql.list(
                """
                SELECT i.id, i.number, a.order_id, l.vat_rate, coalesce(x.gross, l.gross_amount) AS documented,
                       coalesce((SELECT sum(d.gross) FROM invoice_deduction d
                                  WHERE d.advance_id = i.id AND d.vat_rate = l.vat_rate), 0) AS settled
                  FROM advance a JOIN invoice i ON i.id = a.invoice_id JOIN invoice_line l ON l.invoice_id = i.id
                  LEFT JOIN LATERAL (SELECT y.gross FROM invoice_correction_line y JOIN invoice_correction c ON c.id = y.correction_id
                                      WHERE y.invoice_line_id = l.id ORDER BY c.place DESC LIMIT 1) x ON true
                 WHERE a.order_id = ANY (?) ORDER BY i.id, l.line_number
                """,
                row -> parts.computeIfAbsent(
                                new Key(row.getLong("id"), row.getString("number"), row.getLong("order_id")),
                                key -> new ArrayList<>())
                        .add(new Advance.Part(
                                VatRate.ofCode(row.getString("vat_rate")).orElseThrow(),
                                row.getBigDecimal("documented"),
                                row.getBigDecimal("settled"))),
                (Object) orderIds.stream().mapToLong(Long::longValue).toArray());
        List<Advance> advances = new ArrayList<>();
        parts.forEach((key, shares) -> advances.add(new Advance(key.id(), key.number(), key.orderId(), shares)));
        return advances;
    }

    @Override
    public List<Advance> ofOrders(Collection<Long> orderIds) {
        return ofOrders(sql, orderIds);
    }

    @Override
    public Optional<Long> ofKey(UUID key) {
        return sql.first("SELECT invoice_id FROM advance WHERE key = ?", row -> row.getLong(1), key);
    }

    @Override
    public Map<Long, Product> products(Collection<Long> ids) {
        Map<Long, Product> products = new HashMap<>();
        sql.list(
                "SELECT id, code, unit, vat_exemption FROM product WHERE id = ANY (?)",
                row -> products.put(
                        row.getLong("id"),
                        new Product(row.getString("code"), row.getString("unit"), row.getString("vat_exemption"))),
                (Object) ids.stream().mapToLong(Long::longValue).toArray());
        return products;
    }
}
