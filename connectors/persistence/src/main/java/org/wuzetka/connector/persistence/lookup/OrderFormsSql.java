package org.wuzetka.connector.persistence.lookup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.NumberSeries;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.documents.DocumentParty;
import org.wuzetka.domain.documents.OrderFormDocument;
import org.wuzetka.domain.documents.OrderFormDocument.Item;
import org.wuzetka.domain.parties.Company;

/** Makes order forms: each with a number of its own and the articles its customer usually buys. */
@ApplicationScoped
public class OrderFormsSql {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    /** Three pages. */
    private static final int MOST_ITEMS = 45;

    private static final int MONTHS = 18;

    private final Sql sql;

    @Inject
    public OrderFormsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    private record Customer(long id, DocumentParty party, String language) {}

    /**
     * A new form; what was bought most often stands first. A customer without a history gets the beginning of the range.
     *
     * @return empty when there is no such active customer, or nothing to sell
     */
    public Optional<OrderFormDocument> make(String customerCode, Company company, Instant now) {
        Optional<Customer> customer = customer(customerCode);
        if (customer.isEmpty()) return Optional.empty();
        LocalDate today = LocalDate.ofInstant(now, WARSAW);
        List<Item> items = usual(customer.get(), today);
        if (items.isEmpty()) items = range(customer.get());
        if (items.isEmpty()) return Optional.empty();
        String number = NumberSeries.take(sql, "FZ", 1, now).number(0);
        return Optional.of(new OrderFormDocument(
                number,
                today,
                company,
                customer.get().party(),
                items,
                Locale.forLanguageTag(customer.get().language())));
    }

    private Optional<Customer> customer(String code) {
        return sql.first(
                """
                SELECT id, code, name, vat_id, gln, street, post_code, city, country, language
                  FROM party WHERE code = ? AND customer AND active
                """,
                row -> new Customer(
                        row.getLong("id"),
                        new DocumentParty(
                                row.getString("code"),
                                row.getString("name"),
                                row.getString("vat_id"),
                                row.getString("gln"),
                                row.getString("street"),
                                row.getString("post_code"),
                                row.getString("city"),
                                row.getString("country")),
                        row.getString("language").strip()),
                code);
    }

    private List<Item> usual(Customer customer, LocalDate today) {
        return sql.list(
                """
                SELECT p.code, coalesce(CASE ? WHEN 'en' THEN p.name_en WHEN 'de' THEN p.name_de END, p.name) AS name, p.unit
                  FROM customer_order o JOIN order_line l ON l.order_id = o.id JOIN product p ON p.id = l.product_id
                 WHERE o.customer_id = ? AND o.order_date >= ? AND o.status NOT IN ('DRAFT', 'QUOTED', 'CANCELLED') AND p.active
                 GROUP BY p.id ORDER BY count(*) DESC, p.code LIMIT ?
                """,
                row -> new Item(row.getString("code"), row.getString("name"), row.getString("unit")),
                customer.language(),
                customer.id(),
                today.minusMonths(MONTHS),
                MOST_ITEMS);
    }

    private List<Item> range(Customer customer) {
        return sql.list(
                """
                SELECT p.code, coalesce(CASE ? WHEN 'en' THEN p.name_en WHEN 'de' THEN p.name_de END, p.name) AS name, p.unit
                  FROM product p WHERE p.active ORDER BY p.code LIMIT ?
                """,
                row -> new Item(row.getString("code"), row.getString("name"), row.getString("unit")),
                customer.language(),
                MOST_ITEMS);
    }
}
