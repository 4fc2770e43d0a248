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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.shared.Problem;

/**
 * Brings master data rows into the database in batches, within the transaction of the connection it is given. Nothing may be
 * committed when there are problems.
 */
public final class MasterImport {
    private static final int BATCH = 2_000;
    private static final int ENOUGH_PROBLEMS = 100;
    /** PostgreSQL's code for a broken unique constraint. */
    private static final String NOT_UNIQUE = "23505";
    /** And for a broken check constraint. */
    private static final String CHECK_BROKEN = "23514";

    private static final Pattern TAKEN = Pattern.compile("\\(([a-z_]+)\\)=\\(([^)]*)\\)");

    private final Connection connection;
    private final List<Problem> problems = new ArrayList<>();
    private final RowCheck check = new RowCheck(problems);
    private final Map<MasterTable, Batch> batches = new HashMap<>();
    private long rows;
    private long changed;

    public MasterImport(Connection connection) {
        this.connection = connection;
    }

    /** Rows of one table that wait to be written together. */
    private static final class Batch {
        private final Set<String> keys = new HashSet<>();
        private ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        private List<String> places = new ArrayList<>();
    }

    /** Takes one row; {@code place} names it to people ({@code row 12}). */
    public void add(MasterTable table, JsonNode row, String place) throws SQLException {
        rows++;
        put(table, row, place);
    }

    /** A row of a price list, a customer's price or a discount, told apart by the field that names it. */
    public void addPrice(JsonNode row, String place) throws SQLException {
        rows++;
        if (row.hasNonNull("discount")) {
            put(MasterTable.DISCOUNTS, row, place);
        } else if (row.hasNonNull("priceList") && row.isObject()) {
            ObjectNode price = row.deepCopy();
            JsonNode currency = price.remove("currency");
            ObjectNode list = JsonNodeFactory.instance.objectNode();
            list.set("priceList", row.get("priceList"));
            if (currency != null) list.set("currency", currency);
            if (batch(MasterTable.PRICE_LISTS).keys.add(row.get("priceList").asText())) {
                batch(MasterTable.PRICE_LISTS).rows.add(check.clean(MasterTable.PRICE_LISTS, list, place));
                batch(MasterTable.PRICE_LISTS).places.add(place);
            }
            if (price.has("product")) put(MasterTable.LIST_PRICES, price, place);
        } else if (row.hasNonNull("customer")) {
            put(MasterTable.CUSTOMER_PRICES, row, place);
        } else {
            problems.add(Problem.error("masterdata.price-kind", place));
        }
    }

    private void put(MasterTable table, JsonNode row, String place) throws SQLException {
        if (problems.size() >= ENOUGH_PROBLEMS) return;
        ObjectNode clean = check.clean(table, row, place);
        Batch batch = batch(table);
        if (!batch.keys.add(RowCheck.key(table, clean))) {
            problems.add(Problem.error("masterdata.duplicate-row", place));
        }
        batch.rows.add(clean);
        batch.places.add(place);
        if (batch.rows.size() >= BATCH) {
            // A price list must be there before its prices.
            if (table == MasterTable.LIST_PRICES) write(MasterTable.PRICE_LISTS);
            write(table);
        }
    }

    private Batch batch(MasterTable table) {
        return batches.computeIfAbsent(table, any -> new Batch());
    }

    /** Writes what is left; the answer counts rows that were new or differed, lists within rows included. */
    public Outcome finish() throws SQLException {
        write(MasterTable.PRICE_LISTS);
        for (MasterTable table : List.copyOf(batches.keySet())) write(table);
        return new Outcome(rows, changed, problems);
    }

    /**
     * @param rows rows received
     * @param changed database rows inserted, changed or taken away: 0 for a repeat
     */
    public record Outcome(long rows, long changed, List<Problem> problems) {}

    private void write(MasterTable table) throws SQLException {
        Batch batch = batches.get(table);
        if (batch == null || batch.rows.isEmpty()) return;
        ArrayNode waiting = batch.rows;
        List<String> places = batch.places;
        batch.rows = JsonNodeFactory.instance.arrayNode();
        batch.places = new ArrayList<>();
        // One mistake stops the import: further rows are checked for more, but nothing more is written.
        if (!problems.isEmpty()) return;
        String json = waiting.toString();
        for (Field field : table.fields()) {
            if (field.required()) {
                find(UpsertSql.newRowsWithout(table, field), json, places, "masterdata.missing", field.name(), field);
            }
        }
        for (Field field : table.all()) {
            // A product may name one as associated that comes further down: those are looked up after the upsert.
            if (field.isReference()) {
                find(UpsertSql.unknownReferences(field), json, places, "masterdata.unknown", field.name(), field);
            }
        }
        if (!problems.isEmpty()) return;
        try {
            changed += execute(UpsertSql.upsert(table), json);
            for (MasterTable child : table.children()) writeChildren(table, child, json, places);
        } catch (SQLException e) {
            if (!explain(e, waiting, places)) throw e;
        }
    }

    private void writeChildren(MasterTable table, MasterTable child, String json, List<String> places)
            throws SQLException {
        for (Field field : child.all()) {
            if (field.isReference()) {
                String name = child.name() + "." + field.name();
                find(UpsertSql.unknownReferences(child, field), json, places, "masterdata.unknown", name, field);
            }
        }
        if (!problems.isEmpty()) return;
        if (child.complete()) changed += execute(UpsertSql.removeGone(table, child), json);
        changed += execute(UpsertSql.upsertChildren(table, child), json);
    }

    private void find(String sql, String json, List<String> places, String code, String name, Field field)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, json);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    String place = places.get(found.getInt(1) - 1) + ", field " + name;
                    String value = found.getMetaData().getColumnCount() > 1 ? found.getString(2) : "";
                    problems.add(Problem.error(code, place, field.name(), value == null ? "" : value));
                }
            }
        }
    }

    private int execute(String sql, String json) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, json);
            return statement.executeUpdate();
        }
    }

    /** Turns a broken constraint into a problem at the row that holds the value; false when it is something else. */
    private boolean explain(SQLException e, ArrayNode waiting, List<String> places) {
        String message = String.valueOf(e.getMessage());
        if (CHECK_BROKEN.equals(e.getSQLState())) {
            String code = message.contains("exempt_by_provision") ? "masterdata.exemption" : "masterdata.limit";
            problems.add(Problem.error(code, places.get(0) + " to " + places.get(places.size() - 1)));
            return true;
        }
        Matcher taken = TAKEN.matcher(message);
        if (!NOT_UNIQUE.equals(e.getSQLState()) || !taken.find()) return false;
        String value = taken.group(2);
        for (int i = waiting.size() - 1; i >= 0; i--) {
            if (waiting.get(i).toString().contains("\"" + value + "\"")) {
                problems.add(Problem.error("masterdata.taken", places.get(i) + ", field " + taken.group(1), value));
                return true;
            }
        }
        problems.add(Problem.error("masterdata.taken", null, value));
        return true;
    }
}
