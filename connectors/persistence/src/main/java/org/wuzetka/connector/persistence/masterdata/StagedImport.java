package org.wuzetka.connector.persistence.masterdata;

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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.shared.Problem;

/**
 * A file of master data whose rows are kept, compared with what we have and shown, and written only when a person has seen
 * that; within the transaction of the connection it is given. However many rows there are, comparing is one statement and
 * writing a few.
 */
public final class StagedImport {
    /** Rows of a file; more would have to come in parts. */
    public static final int MOST_ROWS = 100_000;

    private static final int BATCH = 1_000;
    private static final Pattern PRECISION = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");
    private static final Pattern TAKEN = Pattern.compile("\\(([a-z_]+)\\)=\\(([^)]*)\\)");
    private static final String STAGE =
            """
            INSERT INTO master_import_row (import_id, n, key, j, checked)
            SELECT ?::uuid, (e->>'n')::integer, e->>'key', e->'j', e->'checked' FROM jsonb_array_elements(?::jsonb) e""";

    private final Connection connection;
    private final UUID id;
    private final ImportKind kind;
    private final MasterTable table;
    private final Map<String, String> types;
    private final List<String> columns;
    private final Set<String> keys = new HashSet<>();
    private ArrayNode waiting = JsonNodeFactory.instance.arrayNode();

    /** @param columns by column of the file the field it is read as, or {@code null} */
    public StagedImport(Connection connection, UUID id, ImportKind kind, List<String> columns) throws SQLException {
        this.columns = columns;
        this.connection = connection;
        this.id = id;
        this.kind = kind;
        this.table = kind.table();
        this.types = types(connection, table.table());
    }

    private static Map<String, String> types(Connection connection, String table) throws SQLException {
        Map<String, String> types = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = ?::regclass AND"
                        + " attnum > 0 AND NOT attisdropped")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) types.put(rows.getString(1), rows.getString(2));
            }
        }
        return types;
    }

    /** Begins anew. */
    public void clear() throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM master_import_row WHERE import_id = ?::uuid")) {
            delete.setString(1, id.toString());
            delete.executeUpdate();
        }
    }

    /**
     * @param number of the row in the file, its head being row 1
     * @param clearEmpty whether an empty cell empties the field; else it leaves it as it is
     * @param guarded whether the file is a CSV, where texts like formulas have an apostrophe in front
     */
    public void add(int number, List<Cell> cells, boolean clearEmpty, boolean guarded) throws SQLException {
        List<Problem> problems = new ArrayList<>();
        ObjectNode clean = new RowCheck(problems)
                .clean(table, SheetRow.of(kind, columns, cells, clearEmpty, guarded), "row " + number);
        for (Field field : table.all()) fits(field, clean, number, problems);
        if (!keys.add(RowCheck.key(table, clean)) && problems.isEmpty()) {
            problems.add(Problem.error("masterdata.duplicate-row", "row " + number));
        }
        ObjectNode staged = waiting.addObject();
        staged.put("n", number)
                .put(
                        "key",
                        table.keys().stream()
                                .map(key -> CellText.text(clean.get(key.name())))
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining(" · ")));
        staged.set("j", clean);
        ArrayNode checked = staged.putArray("checked");
        for (Problem problem : problems) {
            ObjectNode told = checked.addObject().put("code", problem.code()).put("where", problem.where());
            ArrayNode arguments = told.putArray("arguments");
            problem.arguments().forEach(arguments::add);
        }
        if (waiting.size() >= BATCH) flush();
    }

    /** A number that is too large for its column would stop the whole comparison. */
    private void fits(Field field, ObjectNode clean, int number, List<Problem> problems) {
        if (field.type() != Field.Type.DECIMAL || !clean.hasNonNull(field.name())) return;
        Matcher precision = PRECISION.matcher(types.getOrDefault(field.column(), ""));
        if (!precision.matches()) return;
        int whole = Integer.parseInt(precision.group(1)) - Integer.parseInt(precision.group(2));
        String value = clean.get(field.name()).textValue();
        if (value.replaceFirst("[.].*", "").replaceFirst("^0+", "").length() <= whole) return;
        problems.add(
                Problem.error("masterdata.number", "row " + number + ", field " + field.name(), field.name(), value));
        clean.remove(field.name());
    }

    private void flush() throws SQLException {
        if (waiting.isEmpty()) return;
        try (PreparedStatement insert = connection.prepareStatement(STAGE)) {
            insert.setString(1, id.toString());
            insert.setString(2, waiting.toString());
            insert.executeUpdate();
        }
        waiting = JsonNodeFactory.instance.arrayNode();
    }

    /**
     * Compares every row with what we have now.
     *
     * @return of how many rows the answer is not what it was when they were compared last
     */
    public int compare() throws SQLException {
        flush();
        // Fresh rows have no statistics, and without them the comparison may be planned as nested loops.
        try (PreparedStatement analyze = connection.prepareStatement("ANALYZE master_import_row")) {
            analyze.execute();
        }
        Set<String> said = new HashSet<>(columns);
        try (PreparedStatement compare = connection.prepareStatement(new CompareSql(kind, types, said).statement())) {
            compare.setString(1, id.toString());
            compare.setString(2, id.toString());
            return compare.executeUpdate();
        }
    }

    /** Nobody else changes the table and its lists until the end of the transaction; orders go on, they only look at them. */
    public void hold() throws SQLException {
        String tables = Stream.concat(Stream.of(table), table.children().stream())
                .map(MasterTable::table)
                .collect(Collectors.joining(", "));
        try (PreparedStatement lock =
                connection.prepareStatement("LOCK TABLE " + tables + " IN SHARE ROW EXCLUSIVE MODE")) {
            lock.execute();
        }
    }

    /** What became of the writing; with a problem nothing of it may be committed. */
    public record Written(int changed, Optional<Problem> problem) {}

    /** Writes the rows that are new or change something, as they were compared. */
    public Written write() throws SQLException {
        try {
            int changed = execute(UpsertSql.upsert(table));
            for (MasterTable child : table.children()) {
                if (child.complete()) changed += execute(UpsertSql.removeGone(table, child));
                changed += execute(UpsertSql.upsertChildren(table, child));
            }
            return new Written(changed, Optional.empty());
        } catch (SQLException refused) {
            if (!String.valueOf(refused.getSQLState()).startsWith("23")) throw refused;
            Matcher taken = TAKEN.matcher(String.valueOf(refused.getMessage()));
            return new Written(
                    0,
                    Optional.of(
                            taken.find()
                                    ? Problem.error("masterdata.taken", "field " + taken.group(1), taken.group(2))
                                    : Problem.error("masterdata.limit", null)));
        }
    }

    private int execute(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UpsertSql.staged(sql))) {
            statement.setString(1, id.toString());
            return statement.executeUpdate();
        }
    }
}
