package org.wuzetka.connector.persistence.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.fulfilment.BuyersItems;
import org.wuzetka.domain.intake.IncomingLine;

/** Finds what lines mean: by GTIN of product or pack, by our code, by the buyer's own code. */
@ApplicationScoped
public class BuyersItemsSql implements BuyersItems {
    private final Sql sql;

    @Inject
    public BuyersItemsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public List<Meant> find(long customerId, List<IncomingLine> lines) {
        return sql.list(
                """
                SELECT p.id,
                       CASE WHEN p.id IS NULL THEN NULL WHEN g.id IS NULL AND k.id IS NOT NULL THEN k.factor
                            WHEN g.id IS NULL AND c.id IS NULL AND b.id IS NOT NULL
                                 AND (b.unit IS NULL OR w.unit IS NULL OR b.unit = w.unit) THEN b.pack_factor
                            WHEN w.unit IS NULL OR w.unit = p.unit
                                 OR w.unit IN ('C62', 'H87', 'PCE', 'EA') AND p.unit IN ('C62', 'H87', 'PCE', 'EA') THEN 1
                            ELSE u.factor END AS factor
                  FROM unnest(?, ?, ?, ?) WITH ORDINALITY AS w (gtin, our_code, their_code, unit, place)
                  LEFT JOIN product g ON g.gtin = w.gtin
                  LEFT JOIN product_pack k ON k.gtin = w.gtin
                  LEFT JOIN product c ON c.code = w.our_code
                  LEFT JOIN partner_item_code b ON b.party_id = ? AND b.code = w.their_code
                  LEFT JOIN product p ON p.id = coalesce(g.id, k.product_id, c.id, b.product_id)
                  LEFT JOIN product_pack u ON u.product_id = p.id AND u.unit = w.unit
                 ORDER BY w.place
                """,
                row -> new Meant(Sql.number(row, "id"), row.getBigDecimal("factor")),
                texts(lines, IncomingLine::gtin),
                texts(lines, IncomingLine::supplierCode),
                texts(lines, IncomingLine::buyerCode),
                texts(lines, IncomingLine::unit),
                customerId);
    }

    private static String[] texts(List<IncomingLine> lines, Function<IncomingLine, String> field) {
        return lines.stream().map(field).toArray(String[]::new);
    }
}
