package org.wuzetka.connector.persistence.lookup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.catalogue.Item;
import org.wuzetka.domain.catalogue.ItemCatalogue;
import org.wuzetka.domain.catalogue.ItemMatch;
import org.wuzetka.domain.catalogue.ItemQuery;
import org.wuzetka.domain.shared.VatRate;

/** Products by GTIN, partner's code and our code; three statements for a whole batch. */
@ApplicationScoped
public class ItemCatalogueSql implements ItemCatalogue {
    /** What a person chose goes before everything. */
    private static final int CHOSEN = 0;
    /**
     * Weak signs, each counting when nothing stronger was found: our own code in the buyer's field, rules for everybody, names.
     */
    private static final int WEAK = 4;
    /** From here on not products, but what the ordered unit means; rules for the partner and the one product first. */
    private static final int UNIT = 10;

    private static final int LONGEST_GTIN = 14;

    private final Sql sql;

    @Inject
    public ItemCatalogueSql(DataSource database) {
        this.sql = new Sql(database);
    }

    /** @param productId of a unit {@code null} when it means the same for every product */
    private record Hit(int query, int rank, Long productId, BigDecimal factor, Long rule, String unit) {}

    @Override
    public Map<ItemQuery, List<ItemMatch>> find(Collection<ItemQuery> queries) {
        List<ItemQuery> all = List.copyOf(new LinkedHashSet<>(queries));
        Map<Integer, List<Hit>> hits = new TreeMap<>();
        for (Hit hit : hits(all))
            hits.computeIfAbsent(hit.query(), n -> new ArrayList<>()).add(hit);
        Set<Long> ids = new LinkedHashSet<>();
        hits.values()
                .forEach(some ->
                        some.stream().filter(hit -> hit.rank() < UNIT).forEach(hit -> ids.add(hit.productId())));
        if (ids.isEmpty()) return Map.of();
        Map<Long, Item> items = items(ids);
        Map<ItemQuery, List<ItemMatch>> found = new HashMap<>();
        hits.forEach((query, some) -> found.put(all.get(query), matches(some, items)));
        return found;
    }

    private static List<ItemMatch> matches(List<Hit> hits, Map<Long, Item> items) {
        Map<Long, Hit> best = new LinkedHashMap<>();
        int strongest = hits.get(0).rank();
        for (Hit hit : hits) {
            if (hit.rank() >= WEAK && hit.rank() > strongest || hit.rank() >= UNIT) continue;
            if (strongest != CHOSEN || best.isEmpty()) best.putIfAbsent(hit.productId(), hit);
            // The person named the product, the code may still tell how many a trade unit holds.
            else best.computeIfPresent(hit.productId(), (id, first) -> first.factor() != null ? first : hit);
        }
        return best.values().stream()
                .map(hit -> new ItemMatch(items.get(hit.productId()), hit.factor(), hit.rule(), unit(hit, hits)))
                .toList();
    }

    private static ItemMatch.UnitMeant unit(Hit product, List<Hit> hits) {
        return hits.stream()
                .filter(hit -> hit.rank() >= UNIT
                        && (hit.productId() == null || hit.productId().equals(product.productId())))
                .findFirst()
                .map(hit -> new ItemMatch.UnitMeant(hit.rule(), hit.unit(), hit.factor()))
                .orElse(null);
    }

    private List<Hit> hits(List<ItemQuery> all) {
        List<Long> gtinQueries = new ArrayList<>();
        List<String> gtins = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (String gtin : spellings(all.get(i).gtin())) {
                gtinQueries.add((long) i);
                gtins.add(gtin);
            }
        }
        return sql.list(
                """
                WITH g AS (SELECT * FROM unnest(?, ?) AS g (n, gtin)),
                     q AS (SELECT party_id, gtin, buyer_code, supplier_code, name, unit, chosen, n - 1 AS n
                             FROM unnest(?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY
                               AS q (party_id, gtin, buyer_code, supplier_code, name, unit, chosen, n))
                SELECT g.n, 1 AS rank, p.id, NULL::numeric AS factor, NULL::bigint AS rule, NULL AS unit
                  FROM g JOIN product p ON p.gtin = g.gtin
                UNION ALL SELECT g.n, 1, k.product_id, k.factor, NULL, NULL FROM g JOIN product_pack k ON k.gtin = g.gtin
                UNION ALL SELECT q.n, 2, c.product_id,
                                 CASE WHEN c.unit IS NULL AND c.pack_factor = 1 THEN NULL ELSE c.pack_factor END, NULL, NULL
                            FROM q JOIN partner_item_code c ON c.party_id = q.party_id
                                                           AND c.code IN (q.buyer_code, q.supplier_code)
                UNION ALL SELECT q.n, 3, p.id, NULL, NULL, NULL FROM q JOIN product p ON p.code = q.supplier_code
                UNION ALL SELECT q.n, 4, p.id, NULL, NULL, NULL FROM q JOIN product p ON p.code = q.buyer_code
                UNION ALL SELECT q.n, 0, p.id, NULL, NULL, NULL FROM q JOIN product p ON p.id = q.chosen
                UNION ALL SELECT q.n, CASE WHEN r.party_id IS NULL THEN 5 ELSE 2 END, r.product_id, r.factor, r.id, NULL
                            FROM q JOIN mapping_rule r ON r.kind = 'ITEM_CODE' AND r.undone_at IS NULL
                             AND r.from_key IN (q.buyer_code, q.supplier_code, q.gtin)
                             AND coalesce(r.party_id, q.party_id) = q.party_id
                UNION ALL SELECT q.n, CASE WHEN r.party_id IS NULL THEN 7 ELSE 6 END, r.product_id, r.factor, r.id, NULL
                            FROM q JOIN mapping_rule r ON r.kind = 'ITEM_NAME' AND r.undone_at IS NULL
                             AND r.from_key = q.name AND coalesce(r.party_id, q.party_id) = q.party_id
                UNION ALL SELECT q.n, CASE WHEN r.party_id IS NULL THEN 12 ELSE 10 END + CASE WHEN r.product_id IS NULL THEN 1 ELSE 0 END,
                                 r.product_id, r.factor, r.id, r.unit
                            FROM q JOIN mapping_rule r ON r.kind = 'UNIT' AND r.undone_at IS NULL
                             AND r.from_key = q.unit AND coalesce(r.party_id, q.party_id) = q.party_id
                 ORDER BY 1, 2, 3
                """,
                row -> new Hit(
                        row.getInt(1),
                        row.getInt(2),
                        Sql.number(row, "id"),
                        row.getBigDecimal(4),
                        Sql.number(row, "rule"),
                        row.getString("unit")),
                gtinQueries.stream().mapToLong(Long::longValue).toArray(),
                gtins.toArray(String[]::new),
                all.stream().mapToLong(ItemQuery::partyId).toArray(),
                all.stream().map(ItemQuery::gtin).toArray(String[]::new),
                all.stream().map(ItemQuery::buyerCode).toArray(String[]::new),
                all.stream().map(ItemQuery::supplierCode).toArray(String[]::new),
                all.stream().map(ItemQuery::name).toArray(String[]::new),
                all.stream().map(ItemQuery::unit).toArray(String[]::new),
                all.stream()
                        .mapToLong(query -> query.chosen() == null ? 0 : query.chosen())
                        .toArray());
    }

    /** A GTIN may be padded with zeros to any of its lengths and is still the same number (GS1 General Specifications 3.3.2). */
    private static Set<String> spellings(String gtin) {
        if (gtin == null || !gtin.matches("\\d{6,14}")) return gtin == null ? Set.of() : Set.of(gtin);
        String digits = gtin.replaceFirst("^0+", "");
        Set<String> spellings = new LinkedHashSet<>(List.of(gtin));
        for (int length : new int[] {8, 12, 13, LONGEST_GTIN}) {
            if (digits.length() <= length) spellings.add("0".repeat(length - digits.length()) + digits);
        }
        return spellings;
    }

    private Map<Long, Item> items(Set<Long> ids) {
        long[] keys = ids.stream().mapToLong(Long::longValue).toArray();
        Map<Long, Map<String, BigDecimal>> packs = new HashMap<>();
        sql.list(
                "SELECT product_id, unit, factor FROM product_pack WHERE product_id = ANY (?)",
                row -> packs.computeIfAbsent(row.getLong(1), id -> new HashMap<>())
                        .put(row.getString(2), row.getBigDecimal(3)),
                (Object) keys);
        Map<Long, Item> items = new HashMap<>();
        sql.list(
                        """
                        SELECT id, code, name, unit, vat_rate, product_group, net_price, active FROM product WHERE id = ANY (?)
                        """,
                        row -> new Item(
                                row.getLong("id"),
                                row.getString("code"),
                                row.getString("name"),
                                row.getString("unit"),
                                VatRate.ofCode(row.getString("vat_rate")).orElseThrow(),
                                row.getString("product_group"),
                                row.getBigDecimal("net_price"),
                                row.getBoolean("active"),
                                packs.getOrDefault(row.getLong("id"), Map.of())),
                        (Object) keys)
                .forEach(item -> items.put(item.id(), item));
        return items;
    }
}
