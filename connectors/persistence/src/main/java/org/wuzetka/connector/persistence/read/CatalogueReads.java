package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.learning.RuleText;

/** The list of the goods catalogue: found by any part, narrowed, sorted and paged by the database. */
@ApplicationScoped
public class CatalogueReads {
    private static final int LONGEST_SEARCH = 80;
    private static final int MOST_WORDS = 8;
    private static final Map<String, String> SORTS = Map.of(
            "code", "p.code",
            "name", "p.plain_name",
            "price", "coalesce(p.net_price, 0)",
            "free", "coalesce(f.free, 0)");

    private final Reader reader;

    CatalogueReads(Reader reader) {
        this.reader = reader;
    }

    public Page<Catalogue.Row> list(Catalogue.Filter filter, Paging paging) {
        Page<Catalogue.Row> found = page(filter, paging, false);
        boolean searched = !plain(filter.q()).isEmpty();
        return found.items().isEmpty() && searched && paging.page() == 0 ? page(filter, paging, true) : found;
    }

    /** @param alike whether what is merely written much like it counts too, so that a slip of the finger does not matter */
    private Page<Catalogue.Row> page(Catalogue.Filter filter, Paging paging, boolean alike) {
        String sort = filter.sort() != null && SORTS.containsKey(filter.sort()) ? filter.sort() : "code";
        String direction = filter.descending() ? " DESC" : "";
        boolean byStock = sort.equals("free");
        String from = byStock
                ? "product p LEFT JOIN (SELECT product_id, sum(on_hand - allocated) AS free FROM lot"
                        + " WHERE on_hand > allocated GROUP BY product_id) f ON f.product_id = p.id"
                : "product p";
        Page<Catalogue.Row> page = reader.page(
                """
                p.id, p.version, p.code, p.gtin, p.name, p.unit, p.net_price, p.minimum_stock, p.active""",
                from,
                conditions(filter, alike),
                SORTS.get(sort) + direction + ", p.id" + direction,
                paging,
                row -> new Catalogue.Row(
                        row.number("id"),
                        row.integer("version"),
                        row.text("code"),
                        row.text("gtin"),
                        row.text("name"),
                        row.text("unit"),
                        row.decimal("net_price"),
                        row.quantity("minimum_stock"),
                        row.flag("active"),
                        false,
                        List.of(),
                        Catalogue.Stock.NOTHING));
        if (page.items().isEmpty()) return page;
        List<Long> ids = page.items().stream().map(Catalogue.Row::id).toList();
        Map<Long, Catalogue.Stock> stock = stock(ids);
        Map<Long, List<Catalogue.Pack>> packs = packs(ids);
        List<Long> photos = reader.list(
                "SELECT product_id FROM product_photo WHERE product_id = ANY (?)",
                row -> row.number("product_id"),
                ids);
        List<Catalogue.Row> items = page.items().stream()
                .map(row -> new Catalogue.Row(
                        row.id(),
                        row.version(),
                        row.code(),
                        row.gtin(),
                        row.name(),
                        row.unit(),
                        row.netPrice(),
                        row.minimumStock(),
                        row.active(),
                        photos.contains(row.id()),
                        packs.getOrDefault(row.id(), List.of()),
                        stock.getOrDefault(row.id(), Catalogue.Stock.NOTHING)))
                .toList();
        return new Page<>(items, page.total(), page.totalIsExact(), page.page(), page.size());
    }

    private static String plain(String typed) {
        if (typed == null || typed.isBlank()) return "";
        String text = typed.strip();
        String plain = RuleText.plain(text.length() > LONGEST_SEARCH ? text.substring(0, LONGEST_SEARCH) : text);
        return plain == null ? "" : plain;
    }

    private static Query conditions(Catalogue.Filter filter, boolean alike) {
        Query query = new Query();
        String plain = plain(filter.q());
        if (alike) {
            query.and("? <% p.search_text", plain);
        } else if (!plain.isEmpty()) {
            List<String> words = List.of(plain.split(" "));
            for (String word : words.subList(0, Math.min(words.size(), MOST_WORDS))) {
                query.and("p.search_text LIKE ?", Query.anywhere(word));
            }
            // The GTIN of a carton finds what is in it.
            if (plain.matches("\\d{8,14}")) {
                query.orElse("p.id IN (SELECT product_id FROM product_pack WHERE gtin = ?)", plain);
            }
        }
        switch (filter.show() == null ? "" : filter.show()) {
            case "ALL" -> {}
            case "INACTIVE" -> query.and("NOT p.active");
            case "IN_STOCK" ->
                query.and("p.active")
                        .and("EXISTS (SELECT 1 FROM lot l WHERE l.product_id = p.id AND l.on_hand > l.allocated)");
            case "SHORT" -> query.and("p.id IN (SELECT product_id FROM reservation)");
            case "BELOW_MINIMUM" -> query.and("p.id IN (SELECT product_id FROM product_below_minimum)");
            case "WITHOUT_PRICE" -> query.and("p.active").and("p.net_price IS NULL");
            default -> query.and("p.active");
        }
        return query;
    }

    /** What is there, reserved, free and coming of these products. */
    Map<Long, Catalogue.Stock> stock(Collection<Long> ids) {
        Map<Long, Catalogue.Stock> stock = new HashMap<>();
        reader.list(
                """
                SELECT a.id, coalesce(l.on_hand, 0) AS on_hand, coalesce(l.allocated, 0) + coalesce(r.quantity, 0) AS reserved,
                       coalesce(r.quantity, 0) AS waiting, coalesce(l.on_hand, 0) - coalesce(l.allocated, 0) AS free,
                       coalesce(s.incoming, 0) AS incoming, s.expected_on
                  FROM unnest(?) AS a (id)
                  LEFT JOIN LATERAL (SELECT sum(on_hand) AS on_hand, sum(allocated) AS allocated FROM lot
                       WHERE product_id = a.id) l ON true
                  LEFT JOIN LATERAL (SELECT sum(quantity) AS quantity FROM reservation WHERE product_id = a.id) r ON true
                  LEFT JOIN LATERAL (SELECT sum(sl.quantity - sl.received) AS incoming,
                              min(coalesce(sl.expected_on, so.expected_on)) AS expected_on
                         FROM supplier_order_line sl JOIN supplier_order so ON so.id = sl.supplier_order_id
                          AND so.status IN ('ORDERED','SENT','PARTLY_RECEIVED')
                        WHERE sl.product_id = a.id AND sl.received < sl.quantity) s ON true""",
                row -> stock.put(
                        row.number("id"),
                        new Catalogue.Stock(
                                row.quantity("on_hand"),
                                row.quantity("reserved"),
                                row.quantity("waiting"),
                                row.quantity("free"),
                                row.quantity("incoming"),
                                row.date("expected_on"))),
                ids);
        return stock;
    }

    Map<Long, List<Catalogue.Pack>> packs(Collection<Long> ids) {
        Map<Long, List<Catalogue.Pack>> packs = new HashMap<>();
        reader.list(
                "SELECT product_id, unit, factor, gtin FROM product_pack WHERE product_id = ANY (?) ORDER BY product_id,"
                        + " factor, unit",
                row -> packs.computeIfAbsent(row.number("product_id"), key -> new ArrayList<>())
                        .add(new Catalogue.Pack(row.text("unit"), row.quantity("factor"), row.text("gtin"))),
                ids);
        return packs;
    }
}
