package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wuzetka.connector.persistence.read.WorkList.ProductRef;
import org.wuzetka.domain.learning.GtinGuesses;
import org.wuzetka.domain.learning.RuleText;
import org.wuzetka.domain.learning.Suggestion;
import org.wuzetka.domain.learning.Suggestion.Sign;
import org.wuzetka.domain.learning.Suggestion.Why;

/** Looks for what may be meant by what nobody knows: one query a question for all lines of an order, each of its parts bounded. */
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

    /** The first parts are what the lines say, each with the line's position. */
    private static final String ITEMS =
            """
            WITH said AS (SELECT * FROM unnest(?::int[], ?::text[]) q (n, name)),
            code AS (SELECT * FROM unnest(?::int[], ?::text[]) q (n, code)),
            own AS (SELECT * FROM unnest(?::int[], ?::text[]) q (n, code)),
            gtin AS (SELECT * FROM unnest(?::int[], ?::text[]) q (n, gtin)),
            history AS MATERIALIZED (
                SELECT l.product_id, count(*) AS times, max(o.registered_at) AS latest,
                       (array_agg(l.quantity ORDER BY o.registered_at DESC))[1] AS last_quantity
                  FROM (SELECT id, registered_at FROM customer_order WHERE customer_id = ? AND status <> 'CANCELLED'
                         ORDER BY registered_at DESC LIMIT 60) o
                  JOIN order_line l ON l.order_id = o.id AND l.product_id IS NOT NULL GROUP BY l.product_id),
            sign AS (
                SELECT q.n, c.product_id, 'partner' AS sign, q.code AS value, NULL::real AS strength FROM code q
                  JOIN LATERAL (SELECT product_id FROM partner_item_code WHERE code = q.code LIMIT 30) c ON true
                UNION ALL SELECT q.n, r.product_id, 'partner', q.code, NULL FROM code q
                  JOIN LATERAL (SELECT product_id FROM mapping_rule WHERE kind = 'ITEM_CODE' AND from_key = q.code
                                   AND undone_at IS NULL LIMIT 30) r ON true
                UNION ALL SELECT q.n, p.id, 'own', q.code, NULL FROM own q
                  JOIN LATERAL (SELECT id FROM product WHERE plain_code = q.code LIMIT 10) p ON true
                UNION ALL SELECT q.n, p.id, 'gtin', q.gtin, NULL FROM gtin q JOIN product p ON p.gtin = q.gtin
                UNION ALL SELECT q.n, k.product_id, 'gtin', q.gtin, NULL FROM gtin q JOIN product_pack k ON k.gtin = q.gtin
                UNION ALL SELECT q.n, p.id, 'name', NULL, p.strength FROM said q
                  JOIN LATERAL (SELECT id, similarity(plain_name, q.name) AS strength FROM product WHERE plain_name % q.name
                                 ORDER BY strength DESC LIMIT 15) p ON q.name <> ''
                UNION ALL SELECT q.n, h.product_id, 'name', NULL,
                       greatest(similarity(p.plain_name, q.name), word_similarity(p.plain_name, q.name))
                  FROM said q CROSS JOIN history h JOIN product p ON p.id = h.product_id
                 WHERE word_similarity(p.plain_name, q.name) > 0.4
                UNION ALL SELECT q.n, h.product_id, 'bought', NULL, NULL FROM said q
                 CROSS JOIN (SELECT product_id FROM history ORDER BY times DESC, latest DESC LIMIT 15) h)
            SELECT s.n, s.product_id, p.code, p.name, p.unit, s.sign, s.value, s.strength, h.times, h.latest, h.last_quantity
              FROM (SELECT n, product_id, sign, value, max(strength) AS strength FROM sign GROUP BY 1, 2, 3, 4) s
              JOIN product p ON p.id = s.product_id AND p.active LEFT JOIN history h ON h.product_id = s.product_id
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

    /** The buyer's own word for a unit of a product. */
    public record UnitSaid(long productId, String word) {}

    /** A unit for a product, with the stock units in one. */
    public record UnitChoice(String unit, BigDecimal factor) {}

    /** Pairs of a line's position and one of its words, as the two columns of a query's parameter. */
    private static final class Words {
        private final List<Long> lines = new ArrayList<>();
        private final List<String> words = new ArrayList<>();

        void add(int line, String word) {
            lines.add((long) line);
            words.add(word);
        }

        void addTo(List<Object> parameters) {
            parameters.add(lines.toArray(Long[]::new));
            parameters.add(words.toArray(String[]::new));
        }
    }

    /** What the lines of an order may mean, all in one query, by their positions. */
    public Map<Integer, List<Suggestion<ProductRef>>> items(Long customerId, Map<Integer, LineSaid> lines) {
        if (lines.isEmpty()) return Map.of();
        Map<Integer, Map<String, String>> guesses = new HashMap<>();
        Words names = new Words();
        Words codes = new Words();
        Words own = new Words();
        Words gtins = new Words();
        lines.forEach((line, said) -> {
            Map<String, String> likely = GtinGuesses.of(said.gtin());
            // What stands in a code's place is often a GTIN.
            said.codes().forEach(code -> GtinGuesses.of(code).forEach(likely::putIfAbsent));
            guesses.put(line, likely);
            names.add(line, RuleText.plain(said.name()));
            said.codes().stream().map(String::strip).distinct().forEach(code -> codes.add(line, code));
            said.codes().stream()
                    .map(code -> RuleText.plain(code).replace(" ", ""))
                    .filter(code -> !code.isEmpty())
                    .distinct()
                    .forEach(code -> own.add(line, code));
            spellings(likely.keySet()).forEach(gtin -> gtins.add(line, gtin));
        });
        List<Object> parameters = new ArrayList<>();
        for (Words words : List.of(names, codes, own, gtins)) words.addTo(parameters);
        parameters.add(customerId == null ? 0L : customerId);
        Map<Integer, List<Sign<ProductRef>>> signs = new HashMap<>();
        reader.list(
                ITEMS,
                row -> {
                    int line = row.integer("n");
                    return signs.computeIfAbsent(line, n -> new ArrayList<>())
                            .addAll(signs(row, lines.get(line), guesses.get(line)));
                },
                parameters.toArray());
        return ranked(signs);
    }

    private static <T> Map<Integer, List<Suggestion<T>>> ranked(Map<Integer, List<Sign<T>>> signs) {
        Map<Integer, List<Suggestion<T>>> ranked = new HashMap<>();
        signs.forEach((line, some) -> ranked.put(line, Suggestion.ranked(some)));
        return ranked;
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

    /** Units that the lines of an order may mean: packs, what others mean by the word, what this customer ordered in before. */
    public Map<Integer, List<Suggestion<UnitChoice>>> units(Long customerId, Map<Integer, UnitSaid> lines) {
        if (lines.isEmpty()) return Map.of();
        List<Map.Entry<Integer, UnitSaid>> all = List.copyOf(lines.entrySet());
        Map<Integer, List<Sign<UnitChoice>>> signs = new HashMap<>();
        reader.list(
                """
                WITH said AS (SELECT * FROM unnest(?::int[], ?::bigint[], ?::text[]) q (n, product_id, word)),
                latest AS MATERIALIZED (SELECT id FROM customer_order
                    WHERE customer_id = ? AND status NOT IN ('CANCELLED', 'NEEDS_REVIEW') ORDER BY registered_at DESC LIMIT 60),
                ordered AS MATERIALIZED (SELECT l.product_id, l.ordered_unit AS unit, round(l.quantity / l.ordered_quantity, 3) AS factor
                    FROM latest o JOIN order_line l ON l.order_id = o.id AND l.ordered_quantity > 0
                     AND l.product_id IN (SELECT product_id FROM said) WHERE l.ordered_unit IS NOT NULL)
                SELECT q.n, p.unit, 1::numeric AS factor, 'stock' AS sign, NULL::bigint AS times
                  FROM said q JOIN product p ON p.id = q.product_id
                UNION ALL SELECT q.n, k.unit, k.factor, 'pack', NULL FROM said q JOIN product_pack k ON k.product_id = q.product_id
                UNION ALL SELECT q.n, coalesce(r.unit, i.unit), coalesce(r.factor, k.factor, 1), 'word', count(*)
                            FROM said q JOIN product i ON i.id = q.product_id
                            JOIN mapping_rule r ON r.kind = 'UNIT' AND r.from_key = q.word AND r.undone_at IS NULL
                             AND (r.product_id IS NULL OR r.product_id = i.id)
                            LEFT JOIN product_pack k ON k.product_id = i.id AND k.unit = r.unit
                           WHERE r.factor IS NOT NULL OR k.factor IS NOT NULL OR r.unit = i.unit GROUP BY 1, 2, 3
                UNION ALL SELECT q.n, x.unit, x.factor, 'ordered', count(*)
                            FROM said q JOIN ordered x ON x.product_id = q.product_id GROUP BY 1, 2, 3
                """,
                row -> {
                    int line = row.integer("n");
                    return signs.computeIfAbsent(line, n -> new ArrayList<>())
                            .add(unitSign(row, lines.get(line).word()));
                },
                all.stream().map(line -> line.getKey().longValue()).toArray(Long[]::new),
                all.stream().map(line -> line.getValue().productId()).toArray(Long[]::new),
                all.stream().map(line -> RuleText.plain(line.getValue().word())).toArray(String[]::new),
                customerId == null ? 0L : customerId);
        return ranked(signs);
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
}
