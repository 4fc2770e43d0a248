package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wuzetka.connector.persistence.read.MappingList.AddressRef;
import org.wuzetka.connector.persistence.read.WorkList.ProductRef;
import org.wuzetka.domain.learning.GtinGuesses;
import org.wuzetka.domain.learning.RuleText;
import org.wuzetka.domain.learning.Suggestion;
import org.wuzetka.domain.learning.Suggestion.Sign;
import org.wuzetka.domain.learning.Suggestion.Why;
import org.wuzetka.domain.shared.CheckDigits;

/** Looks for what may be meant by what nobody knows: one query a question, each of its parts bounded. */
@ApplicationScoped
public class SuggestionReads {
    private static final Map<String, Integer> OF_GTIN = Map.of(
            "suggest.gtin", 96, "suggest.gtin-inner", 85, "suggest.gtin-check-digit", 60, "suggest.gtin-outer", 55);
    private static final int[] GTIN_LENGTHS = {8, 12, 13, 14};
    private static final int FOUND_AT_MOST = 20;
    private static final int MOST_WORDS = 8;
    private static final int OF_PARTNER = 80;
    private static final int OUR_CODE = 75;
    private static final int NAME_AT_MOST = 88;
    private static final int BOUGHT = 20;
    private static final int BOUGHT_OFTEN = 30;
    private static final int SAME_QUANTITY = 15;

    /** One query for all lines asked about; codes and GTINs come as pairs with the line that says them. */
    private static final String ITEMS =
            """
            WITH history AS MATERIALIZED (
                SELECT l.product_id, count(*) AS times, max(o.registered_at) AS latest,
                       (array_agg(l.quantity ORDER BY o.registered_at DESC))[1] AS last_quantity
                  FROM (SELECT id, registered_at FROM customer_order WHERE customer_id = ? AND status <> 'CANCELLED'
                         ORDER BY registered_at DESC LIMIT 60) o
                  JOIN order_line l ON l.order_id = o.id AND l.product_id IS NOT NULL GROUP BY l.product_id),
            code AS MATERIALIZED (SELECT * FROM unnest(?::int[], ?::text[]) AS c (line, said)),
            plain AS MATERIALIZED (SELECT * FROM unnest(?::int[], ?::text[]) AS c (line, said)),
            barcode AS MATERIALIZED (SELECT * FROM unnest(?::int[], ?::text[]) AS c (line, said)),
            named AS MATERIALIZED (SELECT * FROM unnest(?::int[], ?::text[]) AS c (line, said)),
            sign AS (
                SELECT q.line, f.product_id, 'partner' AS sign, q.said AS value, NULL::real AS strength FROM code q
                   CROSS JOIN LATERAL (SELECT product_id FROM partner_item_code WHERE code = q.said LIMIT 30) f
                UNION ALL SELECT q.line, f.product_id, 'partner', q.said, NULL FROM code q CROSS JOIN LATERAL (SELECT product_id
                   FROM mapping_rule r WHERE r.kind = 'ITEM_CODE' AND r.from_key = q.said AND r.undone_at IS NULL LIMIT 30) f
                UNION ALL SELECT q.line, f.id, 'own', q.said, NULL FROM plain q
                   CROSS JOIN LATERAL (SELECT id FROM product WHERE plain_code = q.said LIMIT 10) f
                UNION ALL SELECT q.line, p.id, 'gtin', q.said, NULL FROM barcode q JOIN product p ON p.gtin = q.said
                UNION ALL SELECT q.line, k.product_id, 'gtin', q.said, NULL FROM barcode q JOIN product_pack k ON k.gtin = q.said
                UNION ALL SELECT q.line, f.id, 'name', NULL, f.strength FROM named q CROSS JOIN LATERAL
                   (SELECT id, similarity(plain_name, q.said) AS strength FROM product WHERE plain_name % q.said
                     ORDER BY similarity(plain_name, q.said) DESC LIMIT 15) f
                UNION ALL SELECT q.line, h.product_id, 'name', NULL,
                       greatest(similarity(p.plain_name, q.said), word_similarity(p.plain_name, q.said))
                  FROM named q CROSS JOIN history h JOIN product p ON p.id = h.product_id
                 WHERE word_similarity(p.plain_name, q.said) > 0.4
                UNION ALL SELECT q.line, b.product_id, 'bought', NULL, NULL FROM named q CROSS JOIN
                   (SELECT product_id FROM history ORDER BY times DESC, latest DESC LIMIT 15) b)
            SELECT s.line, s.product_id, p.code, p.name, p.unit, s.sign, s.value, s.strength, h.times, h.latest, h.last_quantity
              FROM (SELECT line, product_id, sign, value, max(strength) AS strength FROM sign GROUP BY 1, 2, 3, 4) s
              JOIN product p ON p.id = s.product_id AND p.active LEFT JOIN history h ON h.product_id = s.product_id
             ORDER BY s.line
            """;

    private final Reader reader;

    SuggestionReads(Reader reader) {
        this.reader = reader;
    }

    /**
     * What a line says; each part may be {@code null}.
     *
     * @param codes of the buyer and of ours, as said
     * @param quantity in the unit ordered
     */
    public record LineSaid(String gtin, List<String> codes, String name, BigDecimal quantity) {}

    /** A unit for a product, with the stock units in one. */
    public record UnitChoice(String unit, BigDecimal factor) {}

    /** The earlier order that "as last time" may mean. */
    public record LastTime(String order, LocalDate orderDate, String buyerOrderNumber, List<Earlier> lines) {}

    /** @param quantity in {@code unit}, as it was ordered; {@code unitFactor} stock units in one */
    public record Earlier(ProductRef product, BigDecimal quantity, String unit, BigDecimal unitFactor) {}

    /**
     * @param customerId whose purchases count; {@code null} when he is not known
     * @param lines by their position
     * @return what each may mean, by the same positions
     */
    public Map<Integer, List<Suggestion<ProductRef>>> items(Long customerId, Map<Integer, LineSaid> lines) {
        Map<Integer, Map<String, String>> guesses = new HashMap<>();
        Pairs codes = new Pairs();
        Pairs plain = new Pairs();
        Pairs gtins = new Pairs();
        Pairs names = new Pairs();
        lines.forEach((line, said) -> {
            Map<String, String> guessed = GtinGuesses.of(said.gtin());
            // What stands in a code's place is often a GTIN.
            said.codes().forEach(code -> GtinGuesses.of(code).forEach(guessed::putIfAbsent));
            guesses.put(line, guessed);
            for (String code : new LinkedHashSet<>(said.codes())) {
                codes.add(line, code.strip());
                String bare = RuleText.plain(code).replace(" ", "");
                if (!bare.isEmpty()) plain.add(line, bare);
            }
            spellings(guessed.keySet()).forEach(gtin -> gtins.add(line, gtin));
            names.add(line, RuleText.plain(said.name()));
        });
        Map<Integer, List<Sign<ProductRef>>> signs = new HashMap<>();
        reader.list(
                ITEMS,
                row -> {
                    int line = row.integer("line");
                    return signs.computeIfAbsent(line, first -> new ArrayList<>())
                            .addAll(signs(row, lines.get(line), guesses.get(line)));
                },
                customerId == null ? 0L : customerId,
                codes.lines(),
                codes.texts(),
                plain.lines(),
                plain.texts(),
                gtins.lines(),
                gtins.texts(),
                names.lines(),
                names.texts());
        Map<Integer, List<Suggestion<ProductRef>>> ranked = new HashMap<>();
        lines.keySet().forEach(line -> ranked.put(line, Suggestion.ranked(signs.getOrDefault(line, List.of()))));
        return ranked;
    }

    /** Texts with the lines that say them, as two arrays of the same length. */
    private static final class Pairs {
        private final List<Integer> lines = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();

        private void add(int line, String text) {
            lines.add(line);
            texts.add(text);
        }

        private int[] lines() {
            return lines.stream().mapToInt(Integer::intValue).toArray();
        }

        private String[] texts() {
            return texts.toArray(String[]::new);
        }
    }

    /** Products whose name holds all the words a person types, or whose code or GTIN begins so; what is closest first. */
    public List<ProductRef> search(String typed) {
        String words = RuleText.plain(typed);
        if (words.isEmpty()) return List.of();
        String start = words.replace(" ", "") + "%";
        List<String> each = Arrays.stream(words.split(" "))
                .limit(MOST_WORDS)
                .map(word -> "%" + word + "%")
                .toList();
        List<Object> values = new ArrayList<>(each);
        values.addAll(List.of(start, start, start, words, FOUND_AT_MOST));
        // A condition for each word: an index serves LIKE, but not LIKE ALL.
        return reader.list(
                """
                SELECT id, code, name, unit FROM product
                 WHERE active AND (%s OR plain_code LIKE ? OR gtin LIKE ?)
                 ORDER BY plain_code LIKE ? DESC, similarity(plain_name, ?) DESC, code LIMIT ?
                """
                        .formatted(String.join(" AND ", Collections.nCopies(each.size(), "plain_name LIKE ?"))),
                row -> new ProductRef(row.number("id"), row.text("code"), row.text("name"), row.text("unit")),
                values);
    }

    private static Set<String> spellings(Set<String> bareGtins) {
        Set<String> spellings = new LinkedHashSet<>();
        for (String bare : bareGtins) {
            for (int length : GTIN_LENGTHS) {
                if (bare.length() <= length) spellings.add("0".repeat(length - bare.length()) + bare);
            }
        }
        return spellings;
    }

    private static List<Sign<ProductRef>> signs(Row row, LineSaid said, Map<String, String> guesses)
            throws SQLException {
        ProductRef product =
                new ProductRef(row.number("product_id"), row.text("code"), row.text("name"), row.text("unit"));
        List<Sign<ProductRef>> signs = new ArrayList<>();
        String value = row.text("value");
        switch (row.text("sign")) {
            case "partner" -> signs.add(new Sign<>(product, OF_PARTNER, Why.of("suggest.code-of-partner", value)));
            case "own" -> signs.add(new Sign<>(product, OUR_CODE, Why.of("suggest.our-code", product.code())));
            case "gtin" -> {
                String why = guesses.get(value.replaceFirst("^0+(?=.)", ""));
                signs.add(new Sign<>(product, OF_GTIN.get(why), Why.of(why, value)));
            }
            case "name" -> {
                int percent = Math.round(100 * row.decimal("strength").floatValue());
                signs.add(new Sign<>(
                        product, percent * NAME_AT_MOST / 100, Why.of("suggest.name", String.valueOf(percent))));
            }
            default -> {
                // Bought before: said below of whatever else points at the product.
            }
        }
        if (row.number("times") > 0) signs.addAll(bought(row, product, said));
        return signs;
    }

    private static List<Sign<ProductRef>> bought(Row row, ProductRef product, LineSaid said) throws SQLException {
        List<Sign<ProductRef>> signs = new ArrayList<>();
        long times = row.number("times");
        BigDecimal last = row.quantity("last_quantity");
        signs.add(new Sign<>(
                product,
                times > 2 ? BOUGHT_OFTEN : BOUGHT,
                Why.of(
                        "suggest.bought",
                        String.valueOf(times),
                        last.toPlainString(),
                        LocalDate.ofInstant(row.instant("latest"), ZoneId.of("Europe/Warsaw"))
                                .toString())));
        if (said.quantity() != null && said.quantity().compareTo(last) == 0) {
            signs.add(new Sign<>(product, SAME_QUANTITY, Why.of("suggest.same-quantity", last.toPlainString())));
        }
        return signs;
    }

    /**
     * @param said the buyer's own word for the unit
     * @return units of the product: its packs, what others mean by the word, and what this customer ordered in before
     */
    public List<Suggestion<UnitChoice>> units(Long customerId, long productId, String said) {
        List<Sign<UnitChoice>> signs = new ArrayList<>();
        reader.list(
                """
                SELECT unit, 1::numeric AS factor, 'stock' AS sign, NULL::bigint AS times FROM product WHERE id = ?
                UNION ALL SELECT unit, factor, 'pack', NULL FROM product_pack WHERE product_id = ?
                UNION ALL SELECT coalesce(r.unit, i.unit), coalesce(r.factor, k.factor, 1), 'word', count(*)
                            FROM mapping_rule r JOIN product i ON i.id = ?
                            LEFT JOIN product_pack k ON k.product_id = i.id AND k.unit = r.unit
                           WHERE r.kind = 'UNIT' AND r.from_key = ? AND r.undone_at IS NULL
                             AND (r.product_id IS NULL OR r.product_id = i.id)
                             AND (r.factor IS NOT NULL OR k.factor IS NOT NULL OR r.unit = i.unit) GROUP BY 1, 2
                UNION ALL SELECT unit, factor, 'ordered', count(*)
                            FROM (SELECT l.ordered_unit AS unit, round(l.quantity / l.ordered_quantity, 3) AS factor
                                    FROM (SELECT id FROM customer_order WHERE customer_id = ? AND status NOT IN ('CANCELLED', 'NEEDS_REVIEW')
                                           ORDER BY registered_at DESC LIMIT 60) o
                                    JOIN order_line l ON l.order_id = o.id AND l.product_id = ? AND l.ordered_quantity > 0
                                   WHERE l.ordered_unit IS NOT NULL) x GROUP BY 1, 2
                """,
                row -> signs.add(unitSign(row, said)),
                productId,
                productId,
                productId,
                RuleText.plain(said),
                customerId == null ? 0L : customerId,
                productId);
        return Suggestion.ranked(signs);
    }

    private static Sign<UnitChoice> unitSign(Row row, String said) throws SQLException {
        BigDecimal factor = row.quantity("factor");
        UnitChoice choice = new UnitChoice(row.text("unit"), factor);
        String stockUnits = factor.toPlainString();
        return switch (row.text("sign")) {
            case "stock" -> new Sign<>(choice, 20, Why.of("suggest.unit-stock", choice.unit()));
            case "pack" -> new Sign<>(choice, 30, Why.of("suggest.unit-pack", choice.unit(), stockUnits));
            case "word" -> new Sign<>(choice, 70, Why.of("suggest.unit-word", said == null ? "" : said, stockUnits));
            default ->
                new Sign<>(
                        choice,
                        50,
                        Why.of("suggest.unit-ordered", choice.unit(), stockUnits, String.valueOf(row.number("times"))));
        };
    }

    /** What is said of a customer; each part may be {@code null}. */
    public record CustomerSaid(String vatId, String email, String phone, String name, String city, String postCode) {}

    public List<Suggestion<PartyRef>> customers(CustomerSaid said) {
        String domain = RuleText.firmDomain(said.email());
        String phone = RuleText.phone(said.phone());
        List<Sign<PartyRef>> signs = new ArrayList<>();
        reader.list(
                """
                SELECT p.id AS party_id, p.code AS party_code, p.name AS party_name, s.sign, s.value, s.strength FROM (
                    (SELECT id, 'vat' AS sign, vat_id AS value, NULL::real AS strength FROM party WHERE vat_id IN (?, 'PL' || ?) LIMIT 5)
                    UNION ALL (SELECT party_id, 'email', email, NULL FROM party_email WHERE email = ? LIMIT 5)
                    UNION ALL (SELECT DISTINCT party_id, 'domain', ?, NULL::real FROM party_email WHERE split_part(email, '@', 2) = ? LIMIT 10)
                    UNION ALL (SELECT id, 'phone', phone, NULL FROM party
                                WHERE ? <> '' AND right(regexp_replace(phone, '[^0-9]', '', 'g'), 9) = right(?, 9) LIMIT 5)
                    UNION ALL (SELECT id, 'place', post_code || ' ' || city, NULL FROM party
                                WHERE post_code = ? AND plain_text(city) = ? LIMIT 10)
                    UNION ALL (SELECT id, 'name', name, similarity(plain_name, ?) FROM party
                                WHERE plain_name % ? ORDER BY similarity(plain_name, ?) DESC LIMIT 10)) s
                  JOIN party p ON p.id = s.id AND p.customer AND p.active
                """,
                row -> signs.add(customerSign(row)),
                vatId(said.vatId()),
                vatId(said.vatId()),
                stripped(said.email()).toLowerCase(Locale.ROOT),
                domain == null ? "" : domain,
                domain == null ? "-" : domain,
                phone == null ? "" : phone,
                phone == null ? "" : phone,
                stripped(said.postCode()),
                RuleText.plain(said.city()),
                RuleText.plain(said.name()),
                RuleText.plain(said.name()),
                RuleText.plain(said.name()));
        return Suggestion.ranked(signs);
    }

    private static String vatId(String said) {
        return said == null ? "" : CheckDigits.plainNip(said);
    }

    private static String stripped(String said) {
        return said == null ? "" : said.strip();
    }

    private static Sign<PartyRef> customerSign(Row row) throws SQLException {
        PartyRef party = OrderReads.party(row);
        String value = row.text("value");
        return switch (row.text("sign")) {
            case "vat" -> new Sign<>(party, 95, Why.of("suggest.vat-id", value));
            case "email" -> new Sign<>(party, 85, Why.of("suggest.email", value));
            case "domain" -> new Sign<>(party, 75, Why.of("suggest.mail-domain", value));
            case "phone" -> new Sign<>(party, 75, Why.of("suggest.phone", value));
            case "place" -> new Sign<>(party, 25, Why.of("suggest.place", value));
            default -> {
                int percent = Math.round(100 * row.decimal("strength").floatValue());
                yield new Sign<>(party, percent * NAME_AT_MOST / 100, Why.of("suggest.name", String.valueOf(percent)));
            }
        };
    }

    /** Delivery addresses of a customer, those alike to what is said and those used lately first. */
    public List<Suggestion<AddressRef>> addresses(long customerId, String said) {
        List<Sign<AddressRef>> signs = new ArrayList<>();
        reader.list(
                """
                SELECT a.id, a.code, a.name, a.street, a.post_code, a.city, coalesce(u.times, 0) AS times,
                       similarity(plain_text(concat_ws(' ', a.name, a.street, a.post_code, a.city)), ?) AS strength
                  FROM party_address a
                  LEFT JOIN (SELECT ship_to_id, count(*) AS times
                               FROM (SELECT ship_to_id FROM customer_order WHERE customer_id = ? AND ship_to_id IS NOT NULL
                                      ORDER BY registered_at DESC LIMIT 60) o GROUP BY ship_to_id) u ON u.ship_to_id = a.id
                 WHERE a.party_id = ? ORDER BY strength DESC, times DESC, a.code LIMIT 30
                """,
                row -> {
                    AddressRef address = new AddressRef(
                            row.number("id"),
                            row.text("code"),
                            row.text("name"),
                            row.text("street"),
                            row.text("post_code"),
                            row.text("city"));
                    int percent = Math.round(100 * row.decimal("strength").floatValue());
                    signs.add(new Sign<>(
                            address, percent * 90 / 100, Why.of("suggest.address-alike", String.valueOf(percent))));
                    long times = row.number("times");
                    if (times > 0) {
                        signs.add(new Sign<>(
                                address,
                                times > 2 ? BOUGHT_OFTEN : BOUGHT,
                                Why.of("suggest.address-used", String.valueOf(times))));
                    }
                    return address;
                },
                RuleText.plain(said),
                customerId,
                customerId);
        return Suggestion.ranked(signs);
    }

    /** @param exceptIncomingOrder the order that says "as last time" itself */
    public Optional<LastTime> lastTime(long customerId, long exceptIncomingOrder) {
        List<Earlier> lines = new ArrayList<>();
        Map<String, LastTime> head = new LinkedHashMap<>();
        reader.list(
                """
                SELECT o.number, o.order_date, o.buyer_order_number, p.id, p.code, p.name, p.unit AS stock_unit,
                       l.ordered_quantity, l.ordered_unit, l.quantity
                  FROM (SELECT * FROM customer_order
                         WHERE customer_id = ? AND incoming_order_id IS DISTINCT FROM ?
                           AND status NOT IN ('CANCELLED', 'NEEDS_REVIEW', 'DRAFT', 'QUOTED') AND goods_print IS NOT NULL
                         ORDER BY registered_at DESC, id DESC LIMIT 1) o
                  JOIN order_line l ON l.order_id = o.id JOIN product p ON p.id = l.product_id
                 WHERE l.quantity > 0 ORDER BY l.line_number
                """,
                row -> {
                    head.putIfAbsent(
                            "head",
                            new LastTime(
                                    row.text("number"),
                                    row.date("order_date"),
                                    row.text("buyer_order_number"),
                                    List.of()));
                    BigDecimal ordered = row.quantity("ordered_quantity");
                    BigDecimal stock = row.quantity("quantity");
                    boolean changed = ordered == null || ordered.signum() <= 0;
                    return lines.add(new Earlier(
                            new ProductRef(
                                    row.number("id"), row.text("code"), row.text("name"), row.text("stock_unit")),
                            changed ? stock : ordered,
                            changed || row.text("ordered_unit") == null
                                    ? row.text("stock_unit")
                                    : row.text("ordered_unit"),
                            changed ? BigDecimal.ONE : stock.divide(ordered, 3, RoundingMode.HALF_UP)));
                },
                customerId,
                exceptIncomingOrder);
        return Optional.ofNullable(head.get("head"))
                .map(last -> new LastTime(last.order(), last.orderDate(), last.buyerOrderNumber(), lines));
    }
}
