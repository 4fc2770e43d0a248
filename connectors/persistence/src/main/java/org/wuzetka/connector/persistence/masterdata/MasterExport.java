package org.wuzetka.connector.persistence.masterdata;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wuzetka.connector.persistence.masterdata.Field.Type;

/** Reads master data as JSON rows in the form in which they may be sent back. */
public final class MasterExport {
    private static final int FETCH = 500;
    private static final String STOCK =
            """
            SELECT p.code AS k, jsonb_build_object('product', p.code, 'name', p.name, 'gtin', p.gtin,
                'onHand', trim_scale(a.on_hand)::text, 'reserved', trim_scale(a.reserved)::text,
                'free', trim_scale(a.free)::text, 'incoming', trim_scale(a.incoming)::text,
                'lots', coalesce((SELECT jsonb_agg(jsonb_build_object('warehouse', w.code, 'lot', l.lot_number,
                    'expiresOn', l.expires_on, 'onHand', trim_scale(l.on_hand)::text,
                    'allocated', trim_scale(l.allocated)::text) ORDER BY w.code, l.lot_number)
                    FROM lot l JOIN warehouse w ON w.id = l.warehouse_id WHERE l.product_id = p.id), '[]')) AS j
            FROM product p JOIN product_availability a ON a.product_id = p.id""";
    private static final String RATES =
            """
            SELECT jsonb_strip_nulls(jsonb_build_object('currency', p.currency, 'day', p.day,
                   'pln', trim_scale(p.pln)::text, 'table', p.table_number))::text AS j
            FROM exchange_rate p""";
    private static final String BIN_ROWS =
            """
            SELECT jsonb_build_object('warehouse', w.code, 'product', a.code, 'bin', p.bin, 'walkingOrder', p.walking_order)::text
                   AS j FROM product_bin p JOIN warehouse w ON w.id = p.warehouse_id JOIN product a ON a.id = p.product_id""";
    private static final String PRODUCT_WORDS = "lower(p.code || ' ' || p.name || ' ' || coalesce(p.gtin, ''))";
    private static final String PARTY_WORDS =
            "lower(p.code || ' ' || p.name || ' ' || coalesce(p.vat_id, '') || ' ' ||" + " coalesce(p.phone, ''))";

    /** What can be read, and how it is searched: the expressions are those of the trigram indexes. */
    public enum Kind {
        PRODUCTS(select(MasterTable.PRODUCTS), "product", PRODUCT_WORDS),
        PARTIES(select(MasterTable.PARTIES), "party", PARTY_WORDS),
        WAREHOUSES(select(MasterTable.WAREHOUSES), "warehouse", "lower(p.code || ' ' || p.name)"),
        STOCK(MasterExport.STOCK, "product", PRODUCT_WORDS),
        EXCHANGE_RATES(
                MasterExport.RATES, "exchange_rate", "lower(p.currency || ' ' || p.day)", "p.day DESC, p.currency"),
        BINS(MasterExport.BIN_ROWS, "product_bin", "lower(p.bin)", "p.warehouse_id, p.walking_order, p.bin, p.id");

        private final String select;
        private final String table;
        private final String words;
        private final String order;

        Kind(String select, String table, String words) {
            this(select, table, words, "p.code");
        }

        Kind(String select, String table, String words, String order) {
            this.select = select;
            this.table = table;
            this.words = words;
            this.order = order;
        }
    }

    private MasterExport() {}

    /**
     * The rows of one page.
     *
     * @param page number of the page, the first is 0
     * @param items each a JSON object
     */
    public record PageOfRows(List<String> items, long total, int page, int size) {}

    /** A page of rows whose text has every word of {@code words}, by code. */
    public static PageOfRows page(Connection connection, Kind kind, String words, int page, int size)
            throws SQLException {
        List<String> patterns = patterns(words);
        String where = where(kind, patterns);
        long total;
        try (PreparedStatement count =
                prepared(connection, "SELECT count(*) FROM " + kind.table + " p" + where, patterns)) {
            try (ResultSet row = count.executeQuery()) {
                row.next();
                total = row.getLong(1);
            }
        }
        List<String> items = new ArrayList<>();
        String sql =
                kind.select + where + " ORDER BY " + kind.order + " LIMIT " + size + " OFFSET " + (long) page * size;
        read(connection, sql, patterns, items::add);
        return new PageOfRows(items, total, page, size);
    }

    /** One row by its code, or {@code null}. */
    public static String one(Connection connection, Kind kind, String code) throws SQLException {
        List<String> found = new ArrayList<>(1);
        read(connection, kind.select + " WHERE p.code = ?", List.of(code), found::add);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Every row that fits, one after another; the connection must not commit by itself, or all would be held in memory. */
    public static void all(Connection connection, Kind kind, String words, Consumer<String> row) throws SQLException {
        List<String> patterns = patterns(words);
        read(connection, kind.select + where(kind, patterns) + " ORDER BY " + kind.order, patterns, row);
    }

    /** Every row of a kind, told apart rows in order; the connection must not commit by itself. */
    public static void all(Connection connection, ImportKind kind, Consumer<String> row) throws SQLException {
        MasterTable table = kind.table();
        String order = table.keys().stream().map(key -> shown(key, "p")).collect(Collectors.joining(", "));
        read(connection, select(table) + " ORDER BY " + order, List.of(), row);
    }

    /** Prices of every kind: lists, then customers, then discounts. */
    public static PageOfRows prices(Connection connection, String product, int page, int size) throws SQLException {
        String all = "(" + prices() + ") prices WHERE (?::text IS NULL OR j->>'product' = ?)";
        List<String> filter = new ArrayList<>();
        filter.add(product);
        filter.add(product);
        List<String> count = new ArrayList<>(1);
        read(connection, "SELECT '' AS k, count(*)::text AS j FROM " + all, filter, count::add);
        List<String> items = new ArrayList<>();
        String sql =
                "SELECT k, j::text AS j FROM " + all + " ORDER BY k LIMIT " + size + " OFFSET " + (long) page * size;
        read(connection, sql, filter, items::add);
        return new PageOfRows(items, Long.parseLong(count.get(0)), page, size);
    }

    private static String prices() {
        return """
                SELECT '1 ' || l.code || ' ' || p.code || ' ' || lpad(i.minimum_quantity::text, 16, '0') AS k,
                    jsonb_build_object('priceList', l.code, 'currency', l.currency, 'product', p.code,
                    'minimumQuantity', trim_scale(i.minimum_quantity)::text,
                    'netPrice', trim_scale(i.net_price)::text) AS j
                FROM price_list_item i JOIN price_list l ON l.id = i.price_list_id JOIN product p ON p.id = i.product_id
                UNION ALL SELECT '2 ' || c.code || ' ' || p.code || ' ' || lpad(i.minimum_quantity::text, 16, '0'),
                    jsonb_build_object('customer', c.code, 'product', p.code, 'minimumQuantity',
                    trim_scale(i.minimum_quantity)::text, 'netPrice', trim_scale(i.net_price)::text,
                    'validFrom', i.valid_from, 'validTo', i.valid_to)
                FROM customer_price i JOIN party c ON c.id = i.party_id JOIN product p ON p.id = i.product_id
                UNION ALL SELECT '3 ' || d.code, jsonb_build_object('discount', d.code, 'customer', c.code,
                    'product', p.code, 'group', d.product_group, 'kind', d.kind, 'value', trim_scale(d.value)::text,
                    'minimumQuantity', trim_scale(d.minimum_quantity)::text, 'validFrom', d.valid_from,
                    'validTo', d.valid_to)
                FROM discount d LEFT JOIN party c ON c.id = d.party_id LEFT JOIN product p ON p.id = d.product_id""";
    }

    private static void read(Connection connection, String sql, List<String> values, Consumer<String> row)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) row.accept(rows.getString("j"));
            }
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, List<String> values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.size(); i++) statement.setString(i + 1, values.get(i));
        return statement;
    }

    private static List<String> patterns(String words) {
        if (words == null || words.isBlank()) return List.of();
        return Stream.of(words.toLowerCase(java.util.Locale.ROOT).strip().split("\\s+"))
                .limit(8)
                .map(word ->
                        "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
                .toList();
    }

    private static String where(Kind kind, List<String> patterns) {
        return patterns.isEmpty()
                ? ""
                : patterns.stream()
                        .map(any -> kind.words + " LIKE ?")
                        .collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    private static String select(MasterTable table) {
        Stream<String> lists = table.children().stream()
                .map(child -> "'" + child.name() + "', coalesce((SELECT jsonb_agg(" + object(child.all(), "c")
                        + " ORDER BY "
                        + child.keys().stream().map(key -> shown(key, "c")).collect(Collectors.joining(", "))
                        + ") FROM " + child.table() + " c WHERE c." + child.parentColumn() + " = p.id), '[]')");
        String parts = Stream.concat(table.all().stream().map(field -> pair(field, "p")), lists)
                .collect(Collectors.joining(", "));
        return "SELECT jsonb_build_object(" + parts + ")::text AS j FROM " + table.table() + " p";
    }

    private static String object(List<Field> fields, String row) {
        return fields.stream()
                .map(field -> pair(field, row))
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
    }

    private static String pair(Field field, String row) {
        return "'" + field.name() + "', " + shown(field, row);
    }

    private static String shown(Field field, String row) {
        String column = row + "." + field.column();
        if (field.isReference()) return "(SELECT x.code FROM " + field.target() + " x WHERE x.id = " + column + ")";
        return field.type() == Type.DECIMAL ? "trim_scale(" + column + ")::text" : column;
    }
}
