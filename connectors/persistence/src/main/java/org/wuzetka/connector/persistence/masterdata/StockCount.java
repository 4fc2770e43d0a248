package org.wuzetka.connector.persistence.masterdata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wuzetka.connector.persistence.masterdata.Field.Type;
import org.wuzetka.domain.shared.Problem;

/**
 * Stocktaking: what was counted becomes what is on hand, and each difference is a move in the stock ledger. A lot never falls
 * below what is allocated to customers. Lots that no row names stay as they are.
 */
public final class StockCount {
    private static final MasterTable ROW = new MasterTable(
            "stock",
            "lot",
            List.of(
                    Field.reference("product", "product_id", "product", true),
                    Field.reference("warehouse", "warehouse_id", "warehouse", true),
                    Field.of("lot", "lot_number", Type.CODE)),
            List.of(Field.required("onHand", "on_hand", Type.DECIMAL), Field.of("expiresOn", "expires_on", Type.DATE)),
            null,
            true,
            false,
            false,
            List.of());
    /** The lot of goods that are not kept by lot. */
    private static final String NO_LOT = "-";

    private static final String ROWS = "WITH r AS MATERIALIZED (SELECT t.n, p.id AS product_id, w.id AS warehouse_id,"
            + " coalesce(t.j->>'lot', '" + NO_LOT + "') AS lot_number, (t.j->>'onHand')::numeric AS counted,"
            + " (t.j->>'expiresOn')::date AS expires_on, t.j ?? 'expiresOn' AS says_expiry"
            + " FROM jsonb_array_elements(?::jsonb) WITH ORDINALITY AS t(j, n)"
            + " JOIN product p ON p.code = t.j->>'product' JOIN warehouse w ON w.code = t.j->>'warehouse')\n";
    private static final String SAME_LOT =
            "l.product_id = r.product_id AND l.warehouse_id = r.warehouse_id AND l.lot_number = r.lot_number";
    private static final String NEW_LOTS =
            ROWS + "INSERT INTO lot (id, product_id, warehouse_id, lot_number, expires_on, on_hand)"
                    + " SELECT nextval('wuzetka_id'), product_id, warehouse_id, lot_number, expires_on, 0 FROM r WHERE counted > 0"
                    + " ON CONFLICT (product_id, warehouse_id, lot_number) DO NOTHING";
    /** Lots are locked in the order of their ids, as allocation does, so that the two never wait for each other. */
    private static final String LOCK = ROWS + "SELECT r.n, l.allocated, r.counted FROM r JOIN lot l ON " + SAME_LOT
            + " ORDER BY l.id FOR UPDATE OF l";

    private static final String EXPIRY = ROWS + "UPDATE lot l SET expires_on = r.expires_on FROM r WHERE " + SAME_LOT
            + " AND r.says_expiry AND l.expires_on IS DISTINCT FROM r.expires_on";
    private static final String MOVES = ROWS + "INSERT INTO stock_move (id, lot_id, kind, quantity, document)"
            + " SELECT nextval('wuzetka_id'), l.id, 'ADJUSTMENT', r.counted - l.on_hand, ? FROM r JOIN lot l ON "
            + SAME_LOT
            + " WHERE l.on_hand <> r.counted";
    private static final String ON_HAND =
            ROWS + "UPDATE lot l SET on_hand = r.counted FROM r WHERE " + SAME_LOT + " AND l.on_hand <> r.counted";

    private final Connection connection;
    private final String document;
    private final List<Problem> problems = new ArrayList<>();
    private final RowCheck check = new RowCheck(problems);
    private final Set<String> keys = new HashSet<>();
    private final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    private final List<String> places = new ArrayList<>();

    /** @param document what the moves are written under: who counted */
    public StockCount(Connection connection, String document) {
        this.connection = connection;
        this.document = document;
    }

    /** Takes {@code {product, warehouse, lot, expiresOn, onHand}}; without a lot the goods are not kept by lot. */
    public void add(JsonNode row, String place) {
        ObjectNode clean = check.clean(ROW, row, place);
        if (!clean.hasNonNull("onHand")) {
            if (problems.isEmpty()) {
                problems.add(Problem.error("masterdata.missing", place + ", field onHand", "onHand"));
            }
            return;
        }
        if (!keys.add(RowCheck.key(ROW, clean))) problems.add(Problem.error("masterdata.duplicate-row", place));
        rows.add(clean);
        places.add(place);
    }

    /** Writes the count; nothing may be committed when there are problems. */
    public MasterImport.Outcome finish() throws SQLException {
        if (!problems.isEmpty() || rows.isEmpty()) return new MasterImport.Outcome(rows.size(), 0, problems);
        String json = rows.toString();
        for (Field field : ROW.keys()) {
            if (field.isReference()) unknown(field, json);
        }
        long changed = 0;
        if (problems.isEmpty()) {
            changed += execute(NEW_LOTS, json);
            lockAndCompare(json);
        }
        if (problems.isEmpty()) {
            changed += execute(EXPIRY, json);
            execute(MOVES, json, document);
            changed += execute(ON_HAND, json);
        }
        return new MasterImport.Outcome(rows.size(), changed, problems);
    }

    private void unknown(Field field, String json) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UpsertSql.unknownReferences(field))) {
            statement.setString(1, json);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    String place = places.get(found.getInt(1) - 1) + ", field " + field.name();
                    problems.add(Problem.error("masterdata.unknown", place, field.name(), found.getString(2)));
                }
            }
        }
    }

    private void lockAndCompare(String json) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setString(1, json);
            try (ResultSet lot = statement.executeQuery()) {
                while (lot.next()) {
                    if (lot.getBigDecimal("counted").compareTo(lot.getBigDecimal("allocated")) >= 0) continue;
                    problems.add(Problem.error(
                            "masterdata.below-allocated",
                            places.get(lot.getInt("n") - 1) + ", field onHand",
                            lot.getBigDecimal("counted").stripTrailingZeros().toPlainString(),
                            lot.getBigDecimal("allocated").stripTrailingZeros().toPlainString()));
                }
            }
        }
    }

    private int execute(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setString(i + 1, values[i]);
            return statement.executeUpdate();
        }
    }
}
