package org.wuzetka.connector.persistence.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.learning.RuleText;

/**
 * Customers and products by any part of what they are called. Each word must be found; where too little has all of them, what
 * is written much alike is found too, so a slip of the finger does not matter. Every branch of the search is served by an index.
 */
@ApplicationScoped
public class DeskSearch {
    private static final int SHOWN = 10;
    /** Of more than these that fit, those looked at are any: whoever sees so many types on. */
    private static final int CANDIDATES = 100;

    private static final int LONGEST = 80;

    private static final String PRODUCTS =
            """
            WITH said AS MATERIALIZED (SELECT ?::text AS plain, ?::text AS code, ?::bigint AS customer),
            hit (id, rank) AS (
                SELECT p.id, 0 FROM product p JOIN said ON p.gtin = said.code
                UNION ALL SELECT p.id, 0 FROM product p JOIN said ON p.code = said.code
                UNION ALL SELECT k.product_id, 0 FROM product_pack k JOIN said ON k.gtin = said.code
                UNION ALL (SELECT c.product_id, CASE WHEN c.code = said.code THEN 0 ELSE 2 END FROM partner_item_code c JOIN said
                    ON c.party_id = said.customer AND position(lower(said.code) IN lower(c.code)) > 0 LIMIT 20)
                UNION ALL (SELECT p.id, 1 FROM product p WHERE p.plain_code LIKE ? ORDER BY p.plain_code LIMIT 20)
                UNION ALL (SELECT p.id, 3 FROM product p WHERE %s LIMIT %d)),
            alike (id, rank) AS (
                SELECT p.id, 4 FROM product p JOIN said ON said.plain <%% p.search_text
                 WHERE length(said.plain) > 2 AND (SELECT count(DISTINCT id) FROM hit) < 3
                   AND NOT EXISTS (SELECT 1 FROM hit WHERE rank = 0) LIMIT %d),
            best AS (SELECT id, min(rank) AS rank FROM (SELECT * FROM hit UNION ALL SELECT * FROM alike) h GROUP BY id)
            SELECT p.id, p.code, p.gtin, p.name, p.unit FROM best JOIN product p ON p.id = best.id, said
             WHERE p.active
             ORDER BY best.rank, p.plain_name NOT LIKE said.plain || '%%',
                      word_similarity(said.plain, p.search_text) DESC, p.code
             LIMIT %d
            """;
    private static final String CUSTOMERS =
            """
            WITH said AS MATERIALIZED (SELECT ?::text AS plain, ?::text AS code),
            hit (id, rank) AS (
                SELECT p.id, 0 FROM party p JOIN said ON p.code = said.code
                UNION ALL (SELECT p.id, 1 FROM party p WHERE %s LIMIT %d)),
            alike (id, rank) AS (
                SELECT p.id, 2 FROM party p JOIN said ON said.plain <%% p.search_text
                 WHERE length(said.plain) > 2 AND (SELECT count(DISTINCT id) FROM hit) < 3
                   AND NOT EXISTS (SELECT 1 FROM hit WHERE rank = 0) LIMIT %d),
            best AS (SELECT id, min(rank) AS rank FROM (SELECT * FROM hit UNION ALL SELECT * FROM alike) h GROUP BY id)
            SELECT p.id, p.code, p.name, p.vat_id, p.phone, p.city FROM best JOIN party p ON p.id = best.id, said
             WHERE p.customer AND p.active
             ORDER BY best.rank, p.plain_name NOT LIKE said.plain || '%%', word_similarity(said.plain, p.search_text) DESC,
                      p.code
             LIMIT %d
            """;

    private final Sql sql;

    @Inject
    public DeskSearch(DataSource database) {
        this.sql = new Sql(database);
    }

    public record Product(long id, String code, String gtin, String name, String unit) {}

    public record Customer(long id, String code, String name, String vatId, String phone, String city) {}

    /** @param unit the product's, or that of the pack whose GTIN it is */
    public record Known(long productId, String unit) {}

    /** What is asked, as it is compared. */
    private record Said(String code, String plain, String[] words) {
        static Said of(String typed) {
            String code = typed == null ? "" : typed.strip();
            if (code.length() > LONGEST) code = code.substring(0, LONGEST);
            String plain = RuleText.plain(code);
            // Numbers are written in groups: 501 222 333 is one word.
            String words = code.matches("[+0-9 /-]{5,}") ? code.replaceAll("\\D", "") : plain;
            return new Said(code, plain, words.isEmpty() ? new String[0] : words.split(" "));
        }

        /** One a word. */
        String conditions() {
            return String.join(" AND ", Collections.nCopies(words.length, "p.search_text LIKE ?"));
        }

        /** These values, and those of the conditions behind them. */
        Object[] after(Object... first) {
            return Stream.concat(Stream.of(first), Stream.of(words).map(word -> "%" + word + "%"))
                    .toArray();
        }
    }

    /** @param customer whose own codes count too, or 0 */
    public List<Product> products(String typed, long customer) {
        Said said = Said.of(typed);
        if (said.words().length == 0) return List.of();
        String begins = said.plain().replace(" ", "") + "%";
        return sql.list(
                PRODUCTS.formatted(said.conditions(), CANDIDATES, CANDIDATES, SHOWN),
                DeskSearch::product,
                said.after(said.plain(), said.code(), customer, begins));
    }

    public List<Customer> customers(String typed) {
        Said said = Said.of(typed);
        if (said.words().length == 0) return List.of();
        return sql.list(
                CUSTOMERS.formatted(said.conditions(), CANDIDATES, CANDIDATES, SHOWN),
                DeskSearch::customer,
                said.after(said.plain(), said.code()));
    }

    /** Active customers whose own number, or that of one of their places or people, is this. */
    public List<Customer> callers(String number) {
        String digits = RuleText.phone(number);
        if (digits == null) return List.of();
        return sql.list(
                """
                SELECT p.id, p.code, p.name, p.vat_id, p.phone, p.city FROM party p WHERE p.customer AND p.active AND p.id IN
                    (SELECT id FROM party WHERE phone_number = ?
                     UNION SELECT party_id FROM party_address WHERE phone_number = ?
                     UNION SELECT party_id FROM party_contact WHERE phone_number = ?) ORDER BY p.code LIMIT ?
                """,
                DeskSearch::customer,
                digits,
                digits,
                digits,
                SHOWN);
    }

    public Optional<Customer> customer(String code) {
        return sql.first(
                "SELECT id, code, name, vat_id, phone, city FROM party WHERE code = ? AND customer",
                DeskSearch::customer,
                code);
    }

    /**
     * Our active products by article number, GTIN of piece or pack, or the customer's own code: all rows of a pasted table at once.
     *
     * @return by what was asked; more than one when the code means different things
     */
    public Map<String, List<Known>> exactly(Collection<String> codes, long customer) {
        Map<String, List<Known>> found = new HashMap<>();
        sql.list(
                """
                WITH asked AS (SELECT DISTINCT code FROM unnest(?) AS a (code)), hit AS (
                    SELECT a.code, p.id, p.unit, 0 AS rank FROM asked a JOIN product p ON p.code = a.code
                    UNION SELECT a.code, p.id, p.unit, 0 FROM asked a JOIN product p ON p.gtin = a.code
                    UNION SELECT a.code, k.product_id, k.unit, 0 FROM asked a JOIN product_pack k ON k.gtin IN (a.code, '0' || a.code)
                    UNION SELECT a.code, p.id, CASE WHEN c.pack_factor = 1 THEN p.unit ELSE k.unit END, 0 FROM asked a
                            JOIN partner_item_code c ON c.party_id = ? AND c.code = a.code JOIN product p ON p.id = c.product_id
                            LEFT JOIN product_pack k ON k.product_id = p.id AND k.factor = c.pack_factor
                           WHERE c.pack_factor = 1 OR k.unit IS NOT NULL
                    UNION SELECT a.code, p.id, p.unit, 1 FROM asked a JOIN product p
                              ON p.plain_code = replace(plain_text(a.code), ' ', ''))
                SELECT DISTINCT h.code, h.id, h.unit FROM hit h JOIN product p ON p.id = h.id
                 WHERE p.active AND h.rank = (SELECT min(rank) FROM hit o WHERE o.code = h.code)
                """,
                row -> found.computeIfAbsent(row.getString("code"), code -> new ArrayList<>())
                        .add(new Known(row.getLong("id"), row.getString("unit"))),
                codes.toArray(String[]::new),
                customer);
        return found;
    }

    private static Product product(ResultSet row) throws SQLException {
        return new Product(
                row.getLong("id"),
                row.getString("code"),
                row.getString("gtin"),
                row.getString("name"),
                row.getString("unit"));
    }

    private static Customer customer(ResultSet row) throws SQLException {
        return new Customer(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("vat_id"),
                row.getString("phone"),
                row.getString("city"));
    }
}
