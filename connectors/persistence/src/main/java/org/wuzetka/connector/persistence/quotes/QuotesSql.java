package org.wuzetka.connector.persistence.quotes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.NumberSeries;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.quotes.Quote;
import org.wuzetka.domain.quotes.Quotes;
import org.wuzetka.domain.shared.VatRate;
import org.wuzetka.domain.shared.VatTreatment;

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
            SELECT q.id, q.version, q.number, p.code, p.name, %s AS state, q.created_at, q.valid_until, q.currency, q.net_total,
                   q.gross_total, q.note, q.revision, q.root, q.made_by, q.ship_to, q.note_to_warehouse, q.outcome_code,
                   q.outcome_text, q.outcome_by,
                   (SELECT min(o.number) FROM customer_order o WHERE o.customer_id = q.customer_id AND o.buyer_order_number
                     IN (SELECT q.number UNION SELECT a.order_number FROM quote_acceptance a WHERE a.quote_id = q.id))
                    AS order_number
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

    @Override
    public VatTreatment treatment(long customerId, String shipTo) {
        return sql.first(
                        """
                        SELECT coalesce(a.country, p.country) AS country, p.vat_id FROM party p
                          LEFT JOIN party_address a ON a.party_id = p.id AND a.code = ? WHERE p.id = ?
                        """,
                        row -> VatTreatment.of(row.getString("country"), row.getString("vat_id")),
                        shipTo,
                        customerId)
                .orElse(VatTreatment.DOMESTIC);
    }

    @Override
    public List<Optional<Article>> articles(List<String> asked) {
        return sql.list(
                """
                SELECT p.id, p.vat_rate FROM unnest(?) WITH ORDINALITY AS w (code, place)
                  LEFT JOIN product c ON c.code = w.code
                  LEFT JOIN product g ON g.gtin = w.code
                  LEFT JOIN product p ON p.id = coalesce(c.id, g.id) AND p.active
                 ORDER BY w.place
                """,
                row -> Optional.ofNullable(Sql.number(row, "id")).map(id -> new Article(id, rate(row))),
                (Object) asked.toArray(String[]::new));
    }

    private static VatRate rate(ResultSet row) {
        try {
            return VatRate.ofCode(row.getString("vat_rate")).orElseThrow();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The number comes last: its counter stays locked until the commit. */
    @Override
    public String add(NewQuote quote) {
        long id =
                sql.first("SELECT nextval('wuzetka_id')", row -> row.getLong(1)).orElseThrow();
        List<NewLine> lines = quote.lines();
        String number;
        if (quote.revises() == null) {
            number = NumberSeries.take(sql, "OF", 1, quote.createdAt()).number(0);
            insert(quote, id, number, 1, number);
        } else {
            // The versions of a quote are numbered within it; the caller holds its lock.
            number = sql.first(
                            """
                            SELECT root, max(revision) + 1 AS revision FROM quote
                             WHERE root = (SELECT root FROM quote WHERE number = ?) GROUP BY root
                            """,
                            row -> {
                                int revision = row.getInt("revision");
                                String root = row.getString("root");
                                insert(quote, id, root + "-v" + revision, revision, root);
                                return root + "-v" + revision;
                            },
                            quote.revises())
                    .orElseThrow();
        }
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

    private void insert(NewQuote quote, long id, String number, int revision, String root) {
        sql.run(
                """
                INSERT INTO quote (id, number, revision, root, customer_id, status, created_at, valid_until, currency, net_total,
                                   gross_total, note, made_by, ship_to, note_to_warehouse)
                VALUES (?, ?, ?, ?, ?, 'OPEN', ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                number,
                revision,
                root,
                quote.customer().id(),
                quote.createdAt(),
                quote.validUntil(),
                quote.customer().currency(),
                quote.netTotal(),
                quote.grossTotal(),
                quote.note(),
                quote.madeBy(),
                quote.shipTo(),
                quote.noteToWarehouse());
    }

    @Override
    public Optional<String> token(String number) {
        return sql.first("SELECT token FROM quote WHERE number = ?", row -> row.getString(1), number);
    }

    @Override
    public Optional<Quote> find(String number) {
        List<Quote.Line> lines = sql.list(
                """
                SELECT l.line_number, p.code, p.gtin, p.name, l.quantity, p.unit, l.net_price, l.vat_rate, l.price_explanation,
                       l.accepted
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
                        rate(row),
                        row.getString("price_explanation"),
                        row.getBigDecimal("accepted")),
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
                row.getLong("id"),
                row.getInt("version"),
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
                row.getInt("revision"),
                row.getString("root"),
                row.getString("made_by"),
                row.getString("ship_to"),
                row.getString("note_to_warehouse"),
                row.getString("outcome_code") == null && row.getString("outcome_text") == null
                        ? null
                        : new Quote.Outcome(
                                row.getString("outcome_code"),
                                row.getString("outcome_text"),
                                row.getString("outcome_by")),
                lines);
    }

    @Override
    public void settle(String number, Quote.Status status) {
        sql.run("UPDATE quote SET status = ?, version = version + 1 WHERE number = ?", status.name(), number);
    }

    @Override
    public void decide(String number, Quote.Status status, Quote.Outcome outcome, Instant at) {
        sql.run(
                """
                UPDATE quote SET status = ?, outcome_code = ?, outcome_text = ?, outcome_by = ?, decided_at = ?,
                       version = version + 1 WHERE number = ?
                """,
                status.name(),
                outcome.code(),
                outcome.text(),
                outcome.by(),
                at,
                number);
    }

    @Override
    public void record(long quoteId, Event kind, String actor, String text, Instant at) {
        sql.run(
                "INSERT INTO quote_event (id, quote_id, at, actor, kind, text) VALUES (nextval('wuzetka_id'), ?, ?, ?,"
                        + " ?, ?)",
                quoteId,
                at,
                actor,
                kind.name(),
                text);
    }

    @Override
    public Acceptance accept(Quote quote, Map<Integer, BigDecimal> quantities, String by, String order, Instant at) {
        long[] lines =
                quantities.keySet().stream().mapToLong(Integer::longValue).toArray();
        BigDecimal[] taken = quantities.values().toArray(BigDecimal[]::new);
        sql.run(
                """
                UPDATE quote_line l SET accepted = l.accepted + t.quantity FROM unnest(?, ?) AS t (line_number, quantity)
                 WHERE l.quote_id = ? AND l.line_number = t.line_number
                """,
                lines,
                taken,
                quote.id());
        sql.run("UPDATE quote SET version = version + 1 WHERE id = ?", quote.id());
        int before = acceptances(quote.id()).size();
        return sql.first(
                        """
                        INSERT INTO quote_acceptance (id, quote_id, sequence, order_number, content, accepted_by, accepted_at)
                        VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, ?) RETURNING *
                        """,
                        QuotesSql::acceptance,
                        quote.id(),
                        before + 1,
                        Quotes.orderNumber(quote.number(), before),
                        order,
                        by,
                        at)
                .orElseThrow();
    }

    @Override
    public List<Acceptance> acceptances(long quoteId) {
        return sql.list(
                "SELECT * FROM quote_acceptance WHERE quote_id = ? ORDER BY sequence", QuotesSql::acceptance, quoteId);
    }

    private static Acceptance acceptance(ResultSet row) throws SQLException {
        return new Acceptance(
                row.getLong("id"),
                row.getString("order_number"),
                row.getString("content"),
                Sql.number(row, "intake_id"));
    }

    @Override
    public void becameOrder(long acceptanceId, long intakeId) {
        sql.run("UPDATE quote_acceptance SET intake_id = ? WHERE id = ?", intakeId, acceptanceId);
    }
}
