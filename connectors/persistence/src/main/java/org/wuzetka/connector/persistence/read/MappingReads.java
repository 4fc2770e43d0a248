package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.MappingList.AddressRef;
import org.wuzetka.connector.persistence.read.MappingList.Filter;
import org.wuzetka.connector.persistence.read.MappingList.MadeWith;
import org.wuzetka.connector.persistence.read.MappingList.Rule;

/** Reads mapping rules and what was done with them. */
@ApplicationScoped
public class MappingReads {
    private static final String FROM =
            """
            known_mapping r LEFT JOIN party p ON p.id = r.party_id LEFT JOIN product i ON i.id = r.product_id
            LEFT JOIN party_address a ON a.id = r.address_id LEFT JOIN party c ON c.id = r.customer_id
            LEFT JOIN LATERAL (SELECT count(*) AS uses, max(used_at) AS last_used FROM mapping_rule_use u WHERE u.rule_id = r.id) u
                 ON true""";
    private static final String RULE =
            """
            r.id, r.kind, r.from_text, r.unit, r.factor, r.origin, r.origin_order_id, r.author, r.created_at, r.undone_by,
            r.undone_at, u.uses, u.last_used, p.id AS party_id, p.code AS party_code, p.name AS party_name, i.id AS product,
            i.code AS product_code, i.name AS product_name, i.unit AS stock_unit, a.id AS address, a.code AS address_code,
            a.name AS address_name, a.street, a.post_code, a.city, c.id AS customer, c.code AS customer_code,
            c.name AS customer_name""";

    private final Reader reader;

    MappingReads(Reader reader) {
        this.reader = reader;
    }

    /** The newest first. */
    public Page<Rule> list(Filter filter, Paging paging) {
        Query query = new Query();
        query.andIfSaid("r.kind = ?", filter.kind());
        query.andIfSaid("r.origin = ?", filter.origin());
        if (filter.active() != null) query.and(filter.active() ? "r.undone_at IS NULL" : "r.undone_at IS NOT NULL");
        OrderReads.customer(query, "r.party_id", filter.party());
        if (filter.q() != null && !filter.q().isBlank()) {
            String pattern = Query.anywhere(filter.q().strip());
            query.and(
                    "(r.from_text ILIKE ? OR i.code ILIKE ? OR i.name ILIKE ? OR r.author ILIKE ? OR c.name ILIKE ?)",
                    pattern,
                    pattern,
                    pattern,
                    pattern,
                    pattern);
        }
        return reader.page(RULE, FROM, query, "r.id DESC", paging, MappingReads::rule);
    }

    /** What keys of products stand for, by key. */
    public Map<Long, WorkList.ProductRef> products(Collection<Long> ids) {
        if (ids.isEmpty()) return Map.of();
        Map<Long, WorkList.ProductRef> found = new HashMap<>();
        reader.list(
                "SELECT id, code, name, unit FROM product WHERE id = ANY (?)",
                row -> found.put(
                        row.number("id"),
                        new WorkList.ProductRef(
                                row.number("id"), row.text("code"), row.text("name"), row.text("unit"))),
                ids);
        return found;
    }

    /** Names of customers, by key. */
    public Map<Long, String> customers(Collection<Long> ids) {
        return names("SELECT id, name FROM party WHERE id = ANY (?)", ids);
    }

    /** Delivery addresses on one line, by key. */
    public Map<Long, String> addresses(Collection<Long> ids) {
        return names(
                "SELECT id, concat_ws(', ', name, street, city) AS name FROM party_address WHERE id = ANY (?)", ids);
    }

    private Map<Long, String> names(String sql, Collection<Long> ids) {
        if (ids.isEmpty()) return Map.of();
        Map<Long, String> found = new HashMap<>();
        reader.list(sql, row -> found.put(row.number("id"), row.text("name")), ids);
        return found;
    }

    /** The language a party reads; Polish for nobody. */
    public String language(Long partyId) {
        return partyId == null
                ? "pl"
                : reader.first("SELECT language FROM party WHERE id = ?", row -> row.text("language"), partyId)
                        .orElse("pl");
    }

    public Optional<Rule> rule(long id) {
        return reader.first("SELECT " + RULE + " FROM " + FROM + " WHERE r.id = ?", MappingReads::rule, id);
    }

    /** The orders that were read with the rule's help, the latest first. */
    public Page<MadeWith> madeWith(long ruleId, Paging paging) {
        return reader.page(
                "i.id, i.intake_id, i.order_number, o.number, o.status, u.used_at",
                "mapping_rule_use u JOIN incoming_order i ON i.id = u.incoming_order_id LEFT JOIN customer_order o ON"
                        + " o.id = i.order_id",
                new Query().and("u.rule_id = ?", ruleId),
                "u.used_at DESC, i.id DESC",
                paging,
                row -> new MadeWith(
                        row.number("id"),
                        row.number("intake_id"),
                        row.text("order_number"),
                        row.text("number"),
                        row.text("status"),
                        row.instant("used_at")));
    }

    private static Rule rule(Row row) throws SQLException {
        return new Rule(
                row.number("id"),
                row.text("kind"),
                row.id("party_id") == null ? null : OrderReads.party(row),
                row.text("from_text"),
                row.id("product") == null
                        ? null
                        : new WorkList.ProductRef(
                                row.number("product"),
                                row.text("product_code"),
                                row.text("product_name"),
                                row.text("stock_unit")),
                row.text("unit"),
                row.quantity("factor"),
                row.id("address") == null
                        ? null
                        : new AddressRef(
                                row.number("address"),
                                row.text("address_code"),
                                row.text("address_name"),
                                row.text("street"),
                                row.text("post_code"),
                                row.text("city")),
                row.id("customer") == null
                        ? null
                        : new PartyRef(row.number("customer"), row.text("customer_code"), row.text("customer_name")),
                row.text("origin"),
                row.id("origin_order_id"),
                row.text("author"),
                row.instant("created_at"),
                row.number("uses"),
                row.instant("last_used"),
                row.text("undone_by"),
                row.instant("undone_at"));
    }
}
