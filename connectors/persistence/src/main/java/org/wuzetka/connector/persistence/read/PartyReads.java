package org.wuzetka.connector.persistence.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.Parties.Address;
import org.wuzetka.connector.persistence.read.Parties.Alike;
import org.wuzetka.connector.persistence.read.Parties.Change;
import org.wuzetka.connector.persistence.read.Parties.Contact;
import org.wuzetka.connector.persistence.read.Parties.Event;
import org.wuzetka.connector.persistence.read.Parties.Filter;
import org.wuzetka.connector.persistence.read.Parties.Place;
import org.wuzetka.connector.persistence.read.Parties.Sheet;
import org.wuzetka.connector.persistence.read.Parties.Summary;
import org.wuzetka.domain.learning.RuleText;

/** Finds partners and their places by any part of what they are called, and tells all that is kept of one. */
@ApplicationScoped
public class PartyReads {
    private static final int MOST_WORDS = 6;
    private static final int ALIKE_AT_MOST = 8;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> SORTS =
            Map.of("name", "p.name", "code", "p.code", "city", "p.city", "limit", "p.credit_limit");
    private static final String ADDRESS =
            """
            a.id AS address, a.code AS a_code, a.name AS a_name, a.gln AS a_gln, a.street AS a_street,
            a.post_code AS a_post_code, a.city AS a_city, a.country AS a_country, a.phone AS a_phone, a.email AS a_email""";
    /** Each kind of text by its own index; a condition over all of them at once would read every party. */
    private static final String FOUND =
            """
            (SELECT id FROM party WHERE search_text LIKE ?
            UNION ALL SELECT party_id FROM party_address WHERE search_text LIKE ?
            UNION ALL SELECT party_id FROM party_contact WHERE search_text LIKE ?
            UNION ALL SELECT party_id FROM party_email WHERE email LIKE ?)""";

    private final Reader reader;

    PartyReads(Reader reader) {
        this.reader = reader;
    }

    public Page<Summary> list(Filter filter, Paging paging) {
        Query query = new Query();
        if ("customers".equals(filter.kind())) query.and("p.customer");
        if ("suppliers".equals(filter.kind())) query.and("p.supplier");
        query.andIfSaid("p.account_manager = ?", filter.manager());
        query.andIfSaid("p.country = ?", filter.country());
        if (filter.state() != null) narrow(query, filter);
        List<String> words = words(filter.q());
        if (!words.isEmpty()) {
            List<Object> patterns = new ArrayList<>();
            for (String word : words) {
                String plain = Query.anywhere(plainOr(word));
                String raw = Query.anywhere(word);
                patterns.addAll(List.of(plain, plain, word.contains("@") ? raw : plain, raw));
            }
            query.and(
                    "p.id IN (" + String.join(" INTERSECT ", Collections.nCopies(words.size(), FOUND)) + ")",
                    patterns.toArray());
        }
        String direction = filter.descending() ? " DESC" : " ASC";
        String sort = SORTS.getOrDefault(filter.sort() == null ? "" : filter.sort(), "p.name");
        // Name and code are never missing; NULLS LAST would keep their indexes from being used.
        String nulls = sort.equals("p.name") || sort.equals("p.code") ? "" : " NULLS LAST";
        String order = sort + direction + nulls + ", p.id" + direction;
        return words.isEmpty()
                ? reader.page("p.*", "party p", query, order, paging, PartyReads::summary)
                : reader.pageAtOnce("p.*", "party p", query, order, paging, PartyReads::summary);
    }

    private static void narrow(Query query, Filter filter) {
        switch (filter.state()) {
            case BLOCKED -> query.and("NOT p.active");
            case CARD_AS_IT_COMES -> query.and("p.customer AND p.card_as_it_comes");
            case NO_VAT_ID -> query.and("p.vat_id IS NULL");
            case NO_MAIL ->
                query.and("p.customer AND NOT EXISTS (SELECT 1 FROM party_email e WHERE e.party_id = p.id"
                        + " AND e.purpose = 'STATUS')");
            case OVERDUE ->
                query.and(
                        "p.id IN (SELECT i.customer_id FROM invoice i LEFT JOIN invoice_balance b ON b.invoice_id = i.id"
                                + " WHERE i.due_date < (now() AT TIME ZONE 'Europe/Warsaw')::date"
                                + " AND coalesce(b.settled, false) = false)");
            case OVER_LIMIT -> {
                if (filter.chosen().isEmpty()) query.and("false");
                else query.and("p.id = ANY (?)", (Object) filter.chosen().toArray(Long[]::new));
            }
        }
    }

    /** Delivery places by any part of theirs or of their party's. */
    public Page<Place> places(String q, Paging paging) {
        Query query = new Query();
        for (String word : words(q)) {
            String plain = Query.anywhere(plainOr(word));
            query.and(
                    "a.id IN (SELECT id FROM party_address WHERE search_text LIKE ? UNION ALL SELECT x.id FROM party y"
                            + " JOIN party_address x ON x.party_id = y.id WHERE y.search_text LIKE ?)",
                    plain,
                    plain);
        }
        return reader.page(
                ADDRESS + ", p.id AS party_id, p.code AS party_code, p.name AS party_name",
                "party_address a JOIN party p ON p.id = a.party_id",
                query,
                "p.name, p.id, a.code",
                paging,
                row -> new Place(OrderReads.party(row), address(row)));
    }

    private static List<String> words(String q) {
        if (q == null || q.isBlank()) return List.of();
        return List.of(q.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                .filter(word -> !plainOr(word).isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    /** As names are kept to be compared; of a number written with dashes its digits alone. */
    private static String plainOr(String word) {
        boolean number = word.matches("\\+?[0-9][0-9./()-]{3,}");
        return number ? word.replaceAll("[^0-9]", "") : RuleText.plain(word);
    }

    private static Summary summary(Row row) throws SQLException {
        return new Summary(
                row.number("id"),
                row.text("code"),
                row.text("name"),
                row.text("vat_id"),
                row.text("gln"),
                row.text("city"),
                row.text("country"),
                row.text("phone"),
                row.flag("customer"),
                row.flag("supplier"),
                row.flag("active"),
                row.flag("customer") && row.flag("card_as_it_comes"),
                row.decimal("credit_limit"),
                row.text("currency"),
                row.text("account_manager"));
    }

    private static Address address(Row row) throws SQLException {
        return new Address(
                row.number("address"),
                row.text("a_code"),
                row.text("a_name"),
                row.text("a_gln"),
                row.text("a_street"),
                row.text("a_post_code"),
                row.text("a_city"),
                row.text("a_country"),
                row.text("a_phone"),
                row.text("a_email"));
    }

    public Optional<Sheet> sheet(String code) {
        return reader.first(
                """
                SELECT p.id, p.code, p.version, (to_jsonb(p) - 'price_list_id' || jsonb_build_object('price_list', l.code))::text AS j
                  FROM party p LEFT JOIN price_list l ON l.id = p.price_list_id WHERE p.code = ?""",
                row -> new Sheet(
                        row.number("id"),
                        row.text("code"),
                        row.integer("version"),
                        fields(row.text("j")),
                        placesOf(row.number("id")),
                        contacts(row.number("id"))),
                code);
    }

    private List<Address> placesOf(long party) {
        return reader.list(
                "SELECT " + ADDRESS + " FROM party_address a WHERE a.party_id = ? ORDER BY a.code",
                PartyReads::address,
                party);
    }

    /** People first, by name; then addresses that nobody is named for. */
    private List<Contact> contacts(long party) {
        return reader.list(
                """
                SELECT c.name, c.position, c.phone, coalesce(c.email, e.email) AS email, e.purposes
                  FROM (SELECT * FROM party_contact WHERE party_id = ?) c
                  FULL JOIN (SELECT email, array_agg(purpose ORDER BY purpose) AS purposes FROM party_email
                              WHERE party_id = ? GROUP BY email) e ON e.email = c.email
                 ORDER BY c.name NULLS LAST, email""",
                row -> new Contact(
                        row.text("name"),
                        row.text("position"),
                        row.text("phone"),
                        row.text("email"),
                        row.texts("purposes")),
                party,
                party);
    }

    /** Columns become the names that master data go in and out with: {@code post_code} is {@code postCode}. */
    private static Map<String, String> fields(String json) {
        Map<String, String> fields = new HashMap<>();
        tree(json).fields().forEachRemaining(column -> {
            if (column.getValue().isNull()) return;
            StringBuilder name = new StringBuilder();
            for (String part : column.getKey().split("_")) {
                name.append(name.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
            }
            JsonNode value = column.getValue();
            fields.put(name.toString(), value.isNumber() ? value.decimalValue().toPlainString() : value.asText());
        });
        return fields;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.reader()
                    .with(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The latest first. */
    public Page<Event> history(long party, Paging paging) {
        return reader.page(
                "e.*",
                "party_event e",
                new Query().and("e.party_id = ?", party),
                "e.id DESC",
                paging,
                PartyReads::event);
    }

    /** What others did after a version was seen. */
    public List<Event> since(long party, int version) {
        return reader.list(
                "SELECT * FROM party_event WHERE party_id = ? AND version > ? AND kind <> 'CREATED' ORDER BY id",
                PartyReads::event,
                party,
                version);
    }

    /** Who blocked the party last, when and why; empty for one that nobody has. */
    public Optional<Event> blocked(long party) {
        return reader.first(
                "SELECT * FROM party_event WHERE party_id = ? AND kind = 'BLOCKED' ORDER BY id DESC LIMIT 1",
                PartyReads::event,
                party);
    }

    private static Event event(Row row) throws SQLException {
        List<Change> changes = new ArrayList<>();
        for (JsonNode change : tree(row.text("changes"))) {
            changes.add(new Change(
                    change.path("field").asText(),
                    text(change, "part"),
                    text(change, "of"),
                    text(change, "old"),
                    text(change, "new")));
        }
        return new Event(
                row.instant("at"),
                row.text("actor"),
                row.text("kind"),
                row.integer("version"),
                row.text("reason"),
                changes);
    }

    private static String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }

    /** Others that may be the same firm: by VAT id, by GLN of it or of a place, by a name that looks like it. */
    public List<Alike> alike(String name, String vatId, String gln) {
        String plainVat = vatId == null ? "" : vatId.startsWith("PL") ? vatId.substring(2) : vatId;
        return reader
                .list(
                        """
                SELECT DISTINCT ON (p.id) p.code, p.name, p.vat_id, p.city, h.why, h.rank, h.near FROM (
                    SELECT id, 'VAT_ID' AS why, 1 AS rank, 1::real AS near FROM party WHERE vat_id IN (?, 'PL' || ?)
                    UNION ALL SELECT id, 'GLN', 2, 1 FROM party WHERE gln = ?
                    UNION ALL SELECT party_id, 'GLN', 2, 1 FROM party_address WHERE gln = ?
                    UNION ALL (SELECT id, 'NAME', 3, similarity(plain_name, plain_text(?)) FROM party WHERE plain_name % plain_text(?)
                                  AND similarity(plain_name, plain_text(?)) >= 0.55 ORDER BY 4 DESC LIMIT 8)) h
                  JOIN party p ON p.id = h.id ORDER BY p.id, h.rank, h.near DESC""",
                        row -> new Alike(
                                row.text("code"),
                                row.text("name"),
                                row.text("vat_id"),
                                row.text("city"),
                                row.text("why")),
                        plainVat.isEmpty() ? "-" : plainVat,
                        plainVat.isEmpty() ? "-" : plainVat,
                        gln == null ? "" : gln,
                        gln == null ? "" : gln,
                        name,
                        name,
                        name)
                .stream()
                .limit(ALIKE_AT_MOST)
                .toList();
    }

    public boolean exists(String code) {
        return reader.first("SELECT 1 AS n FROM party WHERE code = ?", row -> row.number("n"), code)
                .isPresent();
    }

    public List<String> priceLists() {
        return reader.list("SELECT code FROM price_list ORDER BY code", row -> row.text("code"));
    }

    /** Those who may look after customers. */
    public List<String> clerks() {
        return reader.list(
                "SELECT name FROM app_user WHERE roles && ARRAY['sales', 'admin'] ORDER BY name",
                row -> row.text("name"));
    }

    /** Countries of parties, for the filter. */
    public List<String> countries() {
        return reader.list(
                """
                WITH RECURSIVE t AS ((SELECT country FROM party ORDER BY country LIMIT 1) UNION ALL
                    SELECT (SELECT country FROM party WHERE country > t.country ORDER BY country LIMIT 1) FROM t WHERE t.country IS NOT NULL)
                SELECT country FROM t WHERE country IS NOT NULL""",
                row -> row.text("country"));
    }
}
