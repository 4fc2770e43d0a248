package org.wuzetka.connector.persistence.lookup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.pricing.PriceFacts;
import org.wuzetka.domain.pricing.PriceQuestion;

/** Prices and discounts that fit customer, product, quantity and day; two statements for a whole batch. */
@ApplicationScoped
public class PriceFactsSql implements PriceFacts {
    private static final String QUESTIONS =
            "WITH q AS (SELECT * FROM unnest(?, ?, ?, ?) WITH ORDINALITY AS q (party_id, product_id, quantity, day, n))\n";

    private final Sql sql;

    @Inject
    public PriceFactsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    private record Prices(int question, BigDecimal customer, String list, BigDecimal listPrice, BigDecimal base) {}

    private record Applied(int question, Discount discount) {}

    @Override
    public Map<PriceQuestion, Facts> of(Collection<PriceQuestion> questions) {
        List<PriceQuestion> all = List.copyOf(new LinkedHashSet<>(questions));
        Object[] asked = {
            all.stream().mapToLong(PriceQuestion::partyId).toArray(),
            all.stream().mapToLong(PriceQuestion::productId).toArray(),
            all.stream().map(PriceQuestion::quantity).toArray(BigDecimal[]::new),
            all.stream().map(PriceQuestion::day).toArray(LocalDate[]::new)
        };
        Map<Integer, List<Discount>> discounts = new HashMap<>();
        sql.list(
                        QUESTIONS
                                + """
                                SELECT q.n, d.code, d.kind = 'PERCENT', d.value FROM q JOIN product p ON p.id = q.product_id
                                  JOIN discount d ON (d.party_id IS NULL OR d.party_id = q.party_id)
                                   AND (d.product_id IS NULL OR d.product_id = q.product_id)
                                   AND (d.product_group IS NULL OR d.product_group = p.product_group)
                                   AND d.minimum_quantity <= q.quantity AND d.valid_from <= q.day
                                   AND (d.valid_to IS NULL OR d.valid_to >= q.day)
                                 ORDER BY q.n, d.code
                                """,
                        row -> new Applied(
                                row.getInt(1) - 1,
                                new Discount(row.getString(2), row.getBoolean(3), row.getBigDecimal(4))),
                        asked)
                .forEach(applied -> discounts
                        .computeIfAbsent(applied.question(), n -> new ArrayList<>())
                        .add(applied.discount()));
        Map<PriceQuestion, Facts> facts = new HashMap<>();
        // Base prices are in the currency of the house; a customer who pays in another needs a price of his own or a
        // list.
        sql.list(
                        QUESTIONS
                                + """
                                SELECT q.n, c.net_price AS customer_price, l.code AS list, l.net_price AS list_price,
                                       CASE WHEN b.currency = 'PLN' THEN p.net_price END AS base_price
                                  FROM q JOIN party b ON b.id = q.party_id JOIN product p ON p.id = q.product_id
                                  LEFT JOIN LATERAL (SELECT x.net_price FROM customer_price x
                                       WHERE x.party_id = q.party_id AND x.product_id = q.product_id
                                         AND x.minimum_quantity <= q.quantity AND x.valid_from <= q.day
                                         AND (x.valid_to IS NULL OR x.valid_to >= q.day)
                                       ORDER BY x.minimum_quantity DESC, x.valid_from DESC LIMIT 1) c ON true
                                  LEFT JOIN LATERAL (SELECT i.net_price, pl.code FROM price_list_item i
                                         JOIN price_list pl ON pl.id = i.price_list_id AND pl.currency = b.currency
                                       WHERE i.price_list_id = b.price_list_id AND i.product_id = q.product_id
                                         AND i.minimum_quantity <= q.quantity
                                       ORDER BY i.minimum_quantity DESC LIMIT 1) l ON true
                                """,
                        row -> new Prices(
                                row.getInt("n") - 1,
                                row.getBigDecimal("customer_price"),
                                row.getString("list"),
                                row.getBigDecimal("list_price"),
                                row.getBigDecimal("base_price")),
                        asked)
                .forEach(price -> facts.put(
                        all.get(price.question()),
                        new Facts(
                                price.customer(),
                                price.list(),
                                price.listPrice(),
                                price.base(),
                                discounts.getOrDefault(price.question(), List.of()))));
        return facts;
    }
}
