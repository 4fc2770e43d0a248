package org.wuzetka.connector.persistence.procurement;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.procurement.Procurement;
import org.wuzetka.domain.procurement.SupplierDestination;
import org.wuzetka.domain.procurement.SupplierOrderDocument;

/** An order as its supplier gets it, and where it goes. */
final class SupplierDocumentSql {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    private final Sql sql;

    SupplierDocumentSql(Sql sql) {
        this.sql = sql;
    }

    Optional<SupplierOrderDocument> of(long supplierOrderId, Procurement.Buyer buyer) {
        List<SupplierOrderDocument.Line> lines = sql.list(
                """
                SELECT l.line_number, p.gtin,
                       coalesce(q.supplier_code, CASE WHEN p.supplier_id = o.supplier_id THEN p.supplier_code END) AS supplier_code, p.code, p.unit, l.quantity, l.net_price,
                       CASE s.language WHEN 'en' THEN coalesce(p.name_en, p.name) WHEN 'de' THEN coalesce(p.name_de, p.name)
                            ELSE p.name END AS name
                  FROM supplier_order_line l JOIN supplier_order o ON o.id = l.supplier_order_id
                  JOIN party s ON s.id = o.supplier_id JOIN product p ON p.id = l.product_id
                  LEFT JOIN product_source q ON q.product_id = p.id AND q.supplier_id = o.supplier_id
                 WHERE o.id = ? AND l.quantity > 0 ORDER BY l.line_number
                """,
                SupplierDocumentSql::line,
                supplierOrderId);
        return sql.first(
                """
                SELECT o.number, o.revision, o.ordered_at, o.expected_on, o.currency, s.gln, s.vat_id, s.name, s.street, s.city,
                       s.post_code, s.country, s.language, w.gln AS w_gln, w.name AS w_name, w.street AS w_street,
                       w.city AS w_city, w.post_code AS w_post_code, w.country AS w_country
                  FROM supplier_order o JOIN party s ON s.id = o.supplier_id JOIN warehouse w ON w.id = o.warehouse_id
                 WHERE o.id = ?
                """,
                row -> new SupplierOrderDocument(
                        row.getString("number"),
                        row.getInt("revision"),
                        LocalDate.ofInstant(Sql.instant(row, "ordered_at"), WARSAW),
                        Sql.date(row, "expected_on"),
                        row.getString("currency"),
                        buyer.party(),
                        party(row, "", row.getString("vat_id")),
                        party(row, "w_", null),
                        Locale.forLanguageTag(row.getString("language")),
                        buyer.contactEmail(),
                        lines,
                        null),
                supplierOrderId);
    }

    private static SupplierOrderDocument.Party party(ResultSet row, String prefix, String vatId) throws SQLException {
        return new SupplierOrderDocument.Party(
                row.getString(prefix + "gln"),
                vatId,
                row.getString(prefix + "name"),
                row.getString(prefix + "street"),
                row.getString(prefix + "city"),
                row.getString(prefix + "post_code"),
                row.getString(prefix + "country"));
    }

    private static SupplierOrderDocument.Line line(ResultSet row) throws SQLException {
        BigDecimal price = row.getBigDecimal("net_price");
        return new SupplierOrderDocument.Line(
                row.getInt("line_number"),
                row.getString("gtin"),
                row.getString("supplier_code"),
                row.getString("code"),
                row.getString("name"),
                row.getBigDecimal("quantity"),
                row.getString("unit"),
                price.signum() == 0 ? null : price);
    }

    Optional<SupplierDestination> destination(long supplierOrderId) {
        List<String> emails = sql.list(
                """
                SELECT e.email FROM supplier_order o JOIN party_email e ON e.party_id = o.supplier_id AND e.purpose = 'ORDERS'
                 WHERE o.id = ? ORDER BY e.email
                """,
                row -> row.getString(1),
                supplierOrderId);
        return sql.first(
                "SELECT s.supplier_transport, s.outlet FROM supplier_order o JOIN party s ON s.id = o.supplier_id WHERE o.id = ?",
                row -> new SupplierDestination(
                        SupplierDestination.Transport.valueOf(row.getString(1)), emails, row.getString(2)),
                supplierOrderId);
    }
}
