package org.wuzetka.connector.persistence.masterdata;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that bring a batch of rows, sent as one JSON array, into a table: three for a table and two more for each of
 * its lists, however many rows there are. Names come from {@link MasterTable} alone, never from outside.
 */
final class UpsertSql {
    private static final String ROWS =
            "WITH r AS MATERIALIZED (SELECT t.n, t.j FROM jsonb_array_elements(?::jsonb) WITH ORDINALITY AS t(j, n))\n";

    /** The rows of a file that was looked at, in place of those sent along; its id is the one value. */
    private static final String STAGED =
            "WITH r AS MATERIALIZED (SELECT m.n, m.j FROM master_import_row m WHERE m.import_id = ?::uuid"
                    + " AND m.outcome IN ('NEW', 'CHANGED'))\n";

    private UpsertSql() {}

    /** The same statement for the rows of a file that was looked at. */
    static String staged(String sql) {
        return sql.replace(ROWS, STAGED);
    }

    /** Inserts new rows and changes those that differ; fields that a row does not say stay as they are. */
    static String upsert(MasterTable table) {
        List<Field> fields = table.all();
        String target = table.table();
        String join = table.keys().stream()
                .map(key -> "old." + key.column() + " = " + value(key))
                .collect(Collectors.joining(" AND "));
        Stream<String> values = fields.stream()
                .map(field -> table.keys().contains(field)
                        ? value(field)
                        : "CASE WHEN r.j ? '" + field.name() + "' THEN " + value(field) + " ELSE coalesce(old."
                                + field.column() + ", " + field.standard() + ") END");
        return (ROWS + "INSERT INTO " + target + " (id, " + columns(fields)
                        + ")\nSELECT coalesce(old.id, nextval('wuzetka_id')), "
                        + values.collect(Collectors.joining(", "))
                        + "\nFROM r " + references("r.j", fields) + " LEFT JOIN " + target + " old ON " + join
                        + onConflict(table, ""))
                .replace("j ? '", "j ?? '");
    }

    /** Rows (by number from 1) of new keys that do not say a required field. */
    static String newRowsWithout(MasterTable table, Field field) {
        String join = table.keys().stream()
                .map(key -> "old." + key.column() + " = " + value(key))
                .collect(Collectors.joining(" AND "));
        return ROWS + "SELECT r.n FROM r " + references("r.j", table.keys()) + " LEFT JOIN " + table.table()
                + " old ON " + join + " WHERE old.id IS NULL AND r.j->>'" + field.name()
                + "' IS NULL ORDER BY r.n LIMIT 100";
    }

    /** Rows that name something we do not have: number, value. */
    static String unknownReferences(Field field) {
        return ROWS + "SELECT r.n, r.j->>'" + field.name() + "' FROM r LEFT JOIN " + field.target()
                + " x ON x.code = r.j->>'" + field.name() + "' WHERE r.j->>'" + field.name()
                + "' IS NOT NULL AND x.id IS NULL ORDER BY r.n LIMIT 100";
    }

    /** The same for a list within the rows. */
    static String unknownReferences(MasterTable child, Field field) {
        return ROWS + "SELECT r.n, e->>'" + field.name() + "' FROM r CROSS JOIN jsonb_array_elements(r.j->'"
                + child.name()
                + "') e LEFT JOIN " + field.target() + " x ON x.code = e->>'" + field.name()
                + "' WHERE x.id IS NULL ORDER BY r.n LIMIT 100";
    }

    /** Takes away what a row's list no longer has. */
    static String removeGone(MasterTable parent, MasterTable child) {
        String same = child.keys().stream()
                .map(key -> "c." + key.column() + " = " + value(key, "e"))
                .collect(Collectors.joining(" AND "));
        return (ROWS + "DELETE FROM " + child.table() + " c USING r JOIN " + parent.table()
                        + " p ON p.code = r.j->>'code'"
                        + " WHERE r.j ? '" + child.name() + "' AND c." + child.parentColumn()
                        + " = p.id AND NOT EXISTS ("
                        + "SELECT 1 FROM jsonb_array_elements(r.j->'" + child.name() + "') e "
                        + references("e", child.keys())
                        + " WHERE " + same + ")")
                .replace("j ? '", "j ?? '");
    }

    /** Inserts and changes the rows of a list. */
    static String upsertChildren(MasterTable parent, MasterTable child) {
        List<Field> fields = child.all();
        String values = fields.stream().map(field -> value(field, "e")).collect(Collectors.joining(", "));
        return ROWS + "INSERT INTO " + child.table() + " (" + (child.hasId() ? "id, " : "") + child.parentColumn()
                + ", "
                + columns(fields) + ")\nSELECT " + (child.hasId() ? "nextval('wuzetka_id'), " : "") + "p.id, " + values
                + "\nFROM r JOIN " + parent.table()
                + " p ON p.code = r.j->>'code' CROSS JOIN jsonb_array_elements(r.j->'"
                + child.name() + "') e " + references("e", fields) + onConflict(child, child.parentColumn() + ", ");
    }

    private static String onConflict(MasterTable table, String parentKey) {
        String keys = "\nON CONFLICT (" + parentKey + columns(table.keys()) + ") DO ";
        if (table.fields().isEmpty()) return keys + "NOTHING";
        String target = table.table();
        String old = prefixed(target + ".", table.fields());
        String changed = prefixed("excluded.", table.fields());
        String sets = table.fields().stream()
                .map(field -> field.column() + " = excluded." + field.column())
                .collect(Collectors.joining(", "));
        String version = table.versioned() ? ", version = " + target + ".version + 1" : "";
        return keys + "UPDATE SET " + sets + version + "\nWHERE ROW(" + old + ") IS DISTINCT FROM ROW(" + changed + ")";
    }

    static String value(Field field) {
        return value(field, "r.j");
    }

    private static String value(Field field, String json) {
        if (field.isReference()) return "x_" + field.column() + ".id";
        String said = "(" + json + "->>'" + field.name() + "')::" + field.type().sql;
        return field.standard() == null ? said : "coalesce(" + said + ", " + field.standard() + ")";
    }

    static String references(String json, List<Field> fields) {
        return fields.stream()
                .filter(Field::isReference)
                .map(field -> " LEFT JOIN " + field.target() + " x_" + field.column() + " ON x_" + field.column()
                        + ".code = " + json + "->>'" + field.name() + "'")
                .collect(Collectors.joining());
    }

    private static String columns(List<Field> fields) {
        return prefixed("", fields);
    }

    private static String prefixed(String prefix, List<Field> fields) {
        return fields.stream().map(field -> prefix + field.column()).collect(Collectors.joining(", "));
    }
}
