package org.wuzetka.connector.persistence.quotes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.NumberSeries;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.quotes.Quote;
import org.wuzetka.domain.quotes.Quotes;
import org.wuzetka.domain.shared.VatRate;

/** Tables quote and quote_line. A quote whose last day has passed reads as expired whether or not anyone settled it. */
@ApplicationScoped
public class QuotesSql implements Quotes {
    private static final String STATUS =
            """
            CASE WHEN q.status = 'OPEN' AND q.valid_until < (now() AT TIME ZONE 'Europe/Warsaw')::date THEN 'EXPIRED'
                 ELSE q.status END
            """;
    private static final String QUOTE =
            """
            SELECT q.number, p.code, p.name, %s AS state, q.created_at, q.valid_until, q.currency, q.net_total,
                   q.gross_total, q.note,
                   (SELECT min(o.number) FROM customer_order o
                     WHERE o.customer_id = q.customer_id AND o.buyer_order_number = q.number) AS order_number
              FROM quote q JOIN party p ON p.id = q.customer_id
            """
                    .formatted(STATUS);

    private final Sql sql;

    @Inject
    public QuotesSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Optional<Customer> customer(String code) {
        return sql.first(
                "SELECT id, code, currency FROM party WHERE code = ? AND customer AND active",
                row -> new Customer(row.getLong("id"), row.getString("code"), row.getString("currency")),
                code);
    }

    /** The customer's own price comes first, then his price list, then the product's base price in zloty. */
    @Override
    public List<Optional<Offer>> offers(long customerId, LocalDate day, List<Asked> lines) {
        return sql.list(
                """
                SELECT p.id, p.vat_rate, coalesce(c.net_price, l.net_price, b.net_price) AS price,
                       CASE WHEN c.net_price IS NOT NULL THEN 'customer price'
                            WHEN l.net_price IS NOT NULL THEN 'price list ' || l.code
                            WHEN b.net_price IS NOT NULL THEN 'base price' END AS explanation
                  FROM unnest(?, ?) WITH ORDINALITY AS w (product, quantity, place)
                  CROSS JOIN party y
                  LEFT JOIN product p ON p.active AND p.id = coalesce((SELECT id FROM product WHERE code = w.product),
                                                                     (SELECT id FROM product WHERE gtin = w.product))
                  LEFT JOIN LATERAL (SELECT net_price FROM customer_price
                      WHERE party_id = y.id AND product_id = p.id AND minimum_quantity <= w.quantity
                        AND valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?)
                      ORDER BY minimum_quantity DESC, valid_from DESC LIMIT 1) c ON true
                  LEFT JOIN LATERAL (SELECT i.net_price, h.code FROM price_list_item i JOIN price_list h ON h.id = i.price_list_id
                      WHERE i.price_list_id = y.price_list_id AND h.currency = y.currency AND i.product_id = p.id
                        AND i.minimum_quantity <= w.quantity
                      ORDER BY i.minimum_quantity DESC LIMIT 1) l ON true
                  LEFT JOIN LATERAL (SELECT p.net_price WHERE y.currency = 'PLN') b ON true
                 WHERE y.id = ? ORDER BY w.place
                """,
                row -> {
                    Long product = Sql.number(row, "id");
                    return product == null
                            ? Optional.empty()
                            : Optional.of(new Offer(
                                    product,
                                    VatRate.ofCode(row.getString("vat_rate")).orElseThrow(),
                                    row.getBigDecimal("price"),
                                    row.getString("explanation")));
                },
                lines.stream().map(Asked::product).toArray(String[]::new),
                lines.stream().map(Asked::quantity).toArray(BigDecimal[]::new),
                day,
                day,
                customerId);
    }

    /** The number comes last: its counter stays locked until the commit. */
    @Override
    public String add(NewQuote quote) {
        long id =
                sql.first("SELECT nextval('wuzetka_id')", row -> row.getLong(1)).orElseThrow();
        List<NewLine> lines = quote.lines();
        String number = NumberSeries.take(sql, "OF", 1, quote.createdAt()).number(0);
        sql.run(
                """
                INSERT INTO quote (id, number, customer_id, status, created_at, valid_until, currency, net_total, gross_total, note)
                VALUES (?, ?, ?, 'OPEN', ?, ?, ?, ?, ?, ?)
                """,
                id,
                number,
                quote.customer().id(),
                quote.createdAt(),
                quote.validUntil(),
                quote.customer().currency(),
                quote.netTotal(),
                quote.grossTotal(),
                quote.note());
        sql.run(
                """
                INSERT INTO quote_line (id, quote_id, line_number, product_id, quantity, net_price, vat_rate, price_explanation)
                SELECT nextval('wuzetka_id'), ?, line_number, product_id, quantity, net_price, vat_rate, explanation
                  FROM unnest(?, ?, ?, ?, ?, ?) AS l (line_number, product_id, quantity, net_price, vat_rate, explanation)
                """,
                id,
                LongStream.rangeClosed(1, lines.size()).toArray(),
                lines.stream().mapToLong(NewLine::productId).toArray(),
                lines.stream().map(NewLine::quantity).toArray(BigDecimal[]::new),
                lines.stream().map(NewLine::netPrice).toArray(BigDecimal[]::new),
                lines.stream().map(line -> line.vatRate().code()).toArray(String[]::new),
                lines.stream().map(NewLine::priceExplanation).toArray(String[]::new));
        return number;
    }

    @Override
    public Optional<Quote> find(String number) {
        List<Quote.Line> lines = sql.list(
                """
                SELECT l.line_number, p.code, p.gtin, p.name, l.quantity, p.unit, l.net_price, l.vat_rate, l.price_explanation
                  FROM quote_line l JOIN quote q ON q.id = l.quote_id JOIN product p ON p.id = l.product_id
                 WHERE q.number = ? ORDER BY l.line_number
                """,
                row -> new Quote.Line(
                        row.getInt("line_number"),
                        row.getString("code"),
                        row.getString("gtin"),
                        row.getString("name"),
                        row.getBigDecimal("quantity"),
                        row.getString("unit"),
                        row.getBigDecimal("net_price"),
                        VatRate.ofCode(row.getString("vat_rate")).orElseThrow(),
                        row.getString("price_explanation")),
                number);
        return sql.first(QUOTE + " WHERE q.number = ?", row -> quote(row, lines), number);
    }

    @Override
    public Optional<Quote> lock(String number) {
        sql.list("SELECT 1 FROM quote WHERE number = ? FOR NO KEY UPDATE", row -> true, number);
        return find(number);
    }

    @Override
    public List<Quote> list(Quote.Status status, int offset, int atMost) {
        return sql.list(
                QUOTE + " WHERE ?::text IS NULL OR " + STATUS
                        + " = ? ORDER BY q.created_at DESC, q.id DESC LIMIT ? OFFSET ?",
                row -> quote(row, List.of()),
                name(status),
                name(status),
                atMost,
                offset);
    }

    @Override
    public long count(Quote.Status status) {
        return sql.first(
                        "SELECT count(*) FROM quote q WHERE ?::text IS NULL OR " + STATUS + " = ?",
                        row -> row.getLong(1),
                        name(status),
                        name(status))
                .orElseThrow();
    }

    private static String name(Quote.Status status) {
        return status == null ? null : status.name();
    }

    private static Quote quote(ResultSet row, List<Quote.Line> lines) throws SQLException {
        return new Quote(
                row.getString("number"),
                row.getString("code"),
                row.getString("name"),
                Quote.Status.valueOf(row.getString("state")),
                Sql.instant(row, "created_at"),
                Sql.date(row, "valid_until"),
                row.getString("currency"),
                row.getString("order_number"),
                row.getBigDecimal("net_total"),
                row.getBigDecimal("gross_total"),
                row.getString("note"),
                lines);
    }

    @Override
    public void settle(String number, Quote.Status status) {
        sql.run("UPDATE quote SET status = ?, version = version + 1 WHERE number = ?", status.name(), number);
    }
}
