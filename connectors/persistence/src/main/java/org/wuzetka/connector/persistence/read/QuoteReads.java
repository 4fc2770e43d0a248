package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads quotes for their pages: the list, and what happened to one of them. */
@ApplicationScoped
public class QuoteReads {
    private static final String STATE =
            """
            CASE WHEN q.status = 'OPEN' AND q.valid_until < (now() AT TIME ZONE 'Europe/Warsaw')::date THEN 'EXPIRED'
                 ELSE q.status END""";
    private static final Map<String, String> SORTS = Map.of(
            "created", "q.created_at",
            "customer", "p.name",
            "valid", "q.valid_until",
            "total", "q.gross_total");

    private final Reader reader;

    QuoteReads(Reader reader) {
        this.reader = reader;
    }

    /** @param status one of those of a quote, or PARTLY for open ones of which something was accepted */
    public record Filter(String q, String status, String sort, boolean ascending) {}

    /** @param partly whether some of it was accepted; @param said when the customer wrote last, or {@code null} */
    public record Summary(
            long id,
            String number,
            PartyRef customer,
            String status,
            boolean partly,
            int revision,
            Instant createdAt,
            LocalDate validUntil,
            BigDecimal grossTotal,
            String currency,
            String madeBy,
            String outcome,
            Instant said) {}

    public record Version(long id, String number, int revision, String status, Instant createdAt, BigDecimal gross) {}

    public record Event(Instant at, String actor, String kind, String text) {}

    public record Order(long id, String number, String status, Instant acceptedAt, String acceptedBy, Long intakeId) {}

    public record Mail(String recipient, String state, String error, Instant createdAt) {}

    /** @param emails where quotes may be sent, those for orders first */
    public record Recipient(
            String language,
            String street,
            String postCode,
            String city,
            String country,
            String vatId,
            String gln,
            List<String> emails) {}

    public Page<Summary> list(Filter filter, Paging paging) {
        Query query = new Query();
        if ("PARTLY".equals(filter.status())) {
            query.and("q.status = 'OPEN' AND EXISTS (SELECT 1 FROM quote_acceptance a WHERE a.quote_id = q.id)");
        } else {
            query.andIfSaid(STATE + " = ?", filter.status());
        }
        if (filter.q() != null && !filter.q().isBlank()) {
            String pattern = Query.anywhere(filter.q().strip());
            query.and(
                    "(q.number ILIKE ? OR q.made_by ILIKE ? OR q.customer_id IN (SELECT id FROM party WHERE"
                            + " search_text LIKE '%' || plain_text(?) || '%'))",
                    pattern, pattern, filter.q().strip());
        }
        String direction = filter.ascending() ? " ASC" : " DESC";
        String sort = SORTS.getOrDefault(filter.sort() == null ? "" : filter.sort(), "q.created_at");
        return reader.page(
                "q.id, q.number, p.id AS party_id, p.code AS party_code, p.name AS party_name, " + STATE
                        + """
                         AS state, EXISTS (SELECT 1 FROM quote_acceptance a WHERE a.quote_id = q.id) AS partly, q.revision, q.created_at,
                        q.valid_until, q.gross_total, q.currency, q.made_by, q.outcome_code,
                        (SELECT max(at) FROM quote_event e WHERE e.quote_id = q.id AND e.kind = 'COMMENTED') AS said""",
                "quote q JOIN party p ON p.id = q.customer_id",
                query,
                sort + direction + ", q.id" + direction,
                paging,
                row -> new Summary(
                        row.number("id"),
                        row.text("number"),
                        OrderReads.party(row),
                        row.text("state"),
                        row.flag("partly"),
                        row.integer("revision"),
                        row.instant("created_at"),
                        row.date("valid_until"),
                        row.decimal("gross_total"),
                        row.text("currency"),
                        row.text("made_by"),
                        row.text("outcome_code"),
                        row.instant("said")));
    }

    public Optional<String> numberOf(long id) {
        return reader.first("SELECT number FROM quote WHERE id = ?", row -> row.text("number"), id);
    }

    public Optional<Long> idOf(String number) {
        return reader.first("SELECT id FROM quote WHERE number = ?", row -> row.number("id"), number);
    }

    /** Number of the quote whose customer's page this is. */
    public Optional<String> byToken(String token) {
        return reader.first("SELECT number FROM quote WHERE token = ?", row -> row.text("number"), token);
    }

    /** Token of the newest version of a quote. */
    public Optional<String> newestToken(String root) {
        return reader.first(
                "SELECT token FROM quote WHERE root = ? ORDER BY revision DESC LIMIT 1",
                row -> row.text("token"),
                root);
    }

    /** The latest version first. */
    public List<Version> versions(String root) {
        return reader.list(
                "SELECT q.id, q.number, q.revision, " + STATE
                        + " AS state, q.created_at, q.gross_total FROM quote q WHERE q.root = ? ORDER BY q.revision"
                        + " DESC",
                row -> new Version(
                        row.number("id"),
                        row.text("number"),
                        row.integer("revision"),
                        row.text("state"),
                        row.instant("created_at"),
                        row.decimal("gross_total")),
                root);
    }

    /** The latest first. */
    public List<Event> events(long quoteId) {
        return reader.list(
                "SELECT at, actor, kind, text FROM quote_event WHERE quote_id = ? ORDER BY id DESC LIMIT 200",
                row -> new Event(row.instant("at"), row.text("actor"), row.text("kind"), row.text("text")),
                quoteId);
    }

    public List<Order> orders(long quoteId) {
        return reader.list(
                """
                SELECT o.id, o.number, o.status, a.accepted_at, a.accepted_by, a.intake_id FROM quote_acceptance a
                  LEFT JOIN incoming_order i ON i.intake_id = a.intake_id LEFT JOIN customer_order o ON o.id = i.order_id
                 WHERE a.quote_id = ? ORDER BY a.sequence""",
                row -> new Order(
                        row.number("id"),
                        row.text("number"),
                        row.text("status"),
                        row.instant("accepted_at"),
                        row.text("accepted_by"),
                        row.id("intake_id")),
                quoteId);
    }

    public List<Mail> mails(long quoteId) {
        return reader.list(
                "SELECT recipient, state, error, created_at FROM quote_mail WHERE quote_id = ? ORDER BY id DESC LIMIT"
                        + " 20",
                row -> new Mail(row.text("recipient"), row.text("state"), row.text("error"), row.instant("created_at")),
                quoteId);
    }

    public Optional<Recipient> recipient(String customer) {
        return reader.first(
                """
                SELECT p.*, ARRAY(SELECT email FROM party_email e WHERE e.party_id = p.id GROUP BY email
                        ORDER BY bool_or(purpose = 'ORDERS') DESC, email) AS emails
                  FROM party p WHERE p.code = ?""",
                row -> new Recipient(
                        row.text("language"),
                        row.text("street"),
                        row.text("post_code"),
                        row.text("city"),
                        row.text("country"),
                        row.text("vat_id"),
                        row.text("gln"),
                        row.texts("emails")),
                customer);
    }
}
