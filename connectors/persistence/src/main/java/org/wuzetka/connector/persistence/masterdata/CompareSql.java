package org.wuzetka.connector.persistence.masterdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.wuzetka.connector.persistence.masterdata.Field.Type;

/**
 * The one statement that tells of every row of a file whether it is new, changes something (which cells, from what to what),
 * changes nothing, or is refused and why. Names come from {@link MasterTable} and the database's own catalogue alone.
 */
final class CompareSql {
    private static final String NOTHING = "'[]'::jsonb";
    /** Limits that the database sets; {@code v} stands for the value as it would be. */
    private static final Map<String, String> LIMITS = Map.of(
            "orderMultiple", "v::numeric <= 0",
            "packFactor", "v::numeric <= 0",
            "shelfLifeDays", "v::integer <= 0",
            "value", "v::numeric <= 0",
            "priority", "v::integer NOT BETWEEN 1 AND 9",
            "pln", "v::numeric <= 0");

    private final ImportKind kind;
    private final MasterTable table;
    /** SQL type of each column, with its precision. */
    private final Map<String, String> types;
    /** Fields and lists that the file has; the others stay as they are and need no look. */
    private final Set<String> said;

    CompareSql(ImportKind kind, Map<String, String> types, Set<String> said) {
        this.said = said;
        this.kind = kind;
        this.table = kind.table();
        this.types = types;
    }

    /** Its one value is the id of the file; the update count says of how many rows the answer is not what it was before. */
    String statement() {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Field field : table.all()) {
            wrong.addAll(wrong(field));
            if (!said.contains(field.name())) continue;
            before.add("'" + field.name() + "', " + shown(field, "old." + field.column()));
            after.add("'" + field.name() + "', " + wanted(field, "r.j"));
        }
        for (MasterTable child : table.children()) {
            if (!said.contains(child.name())) continue;
            before.add("'" + child.name() + "', " + there(child));
            after.add("'" + child.name() + "', " + wantedList(child));
            wrong.addAll(wrongInList(child));
        }
        if (!kind.addsRows()) wrong.add(when("old.id IS NULL", "masterdata.not-there", keyField(), said(keyField())));
        if (table == MasterTable.PRODUCTS) wrong.add(exemption());
        String keys = table.keys().stream()
                .map(key -> "old." + key.column() + " = " + UpsertSql.value(key))
                .collect(Collectors.joining(" AND "));
        return ("""
                WITH r AS MATERIALIZED (SELECT import_id, n, j, checked%s FROM master_import_row WHERE import_id = ?::uuid),
                told AS MATERIALIZED (
                    SELECT r.n, r.j, old.id IS NULL AS fresh, jsonb_build_object(%s) AS b, jsonb_build_object(%s) AS a, r.checked || %s AS wrong
                      FROM r %s LEFT JOIN %s old ON %s),
                judged AS MATERIALIZED (
                    SELECT n, wrong, fresh,
                           (SELECT coalesce(jsonb_object_agg(k, b->k), '{}') FROM jsonb_object_keys(a) k WHERE j ? k AND b->k IS DISTINCT FROM a->k) AS old,
                           (SELECT coalesce(jsonb_object_agg(k, a->k), '{}') FROM jsonb_object_keys(a) k WHERE j ? k AND b->k IS DISTINCT FROM a->k) AS new
                      FROM told),
                answer AS MATERIALIZED (
                    SELECT n, wrong, CASE WHEN jsonb_array_length(wrong) > 0 THEN 'REFUSED' WHEN fresh THEN 'NEW' WHEN new = '{}' THEN 'SAME'
                           ELSE 'CHANGED' END AS outcome, old, new FROM judged)
                UPDATE master_import_row m SET outcome = t.outcome, problems = t.wrong, old = t.old, new = t.new
                  FROM answer t WHERE m.import_id = ?::uuid AND m.n = t.n
                   AND ROW(m.outcome, m.problems, m.old, m.new) IS DISTINCT FROM ROW(t.outcome, t.wrong, t.old, t.new)
                """)
                .formatted(
                        counted(),
                        String.join(", ", before),
                        String.join(", ", after),
                        wrong.isEmpty() ? NOTHING : String.join(" || ", wrong),
                        UpsertSql.references("r.j", table.all()),
                        table.table(),
                        keys)
                .replace("j ? ", "j ?? ");
    }

    /** How often the file says a value that only one row may have. */
    private String counted() {
        return table.all().stream()
                .filter(this::isUnique)
                .map(field -> ", count(*) OVER (PARTITION BY j->>'" + field.name() + "') AS times_" + field.column())
                .collect(Collectors.joining());
    }

    private String keyField() {
        return table.keys().get(0).name();
    }

    private static String said(String field) {
        return "r.j->>'" + field + "'";
    }

    /** A value that stands in the database, as text. */
    private static String shown(Field field, String column) {
        if (field.isReference()) return "(SELECT code FROM " + field.target() + " WHERE id = " + column + ")";
        return isDecimal(field) ? "trim_scale(" + column + ")::text" : column + "::text";
    }

    /** A value of the file as it would stand in the database, as text: rounded to the column's decimals, or its standard. */
    private String wanted(Field field, String json) {
        String text = json + "->>'" + field.name() + "'";
        if (field.isReference()) return text;
        String typed = "(" + text + ")::" + types.getOrDefault(field.column(), field.type().sql);
        String exact = isDecimal(field) ? "trim_scale(" + typed + ")::text" : "(" + typed + ")::text";
        return field.standard() == null ? exact : "coalesce(" + exact + ", (" + field.standard() + ")::text)";
    }

    private static boolean isDecimal(Field field) {
        return field.type() == Type.DECIMAL || field.type() == Type.RATE;
    }

    /** The rows of a list that stand in the database. */
    private static String there(MasterTable child) {
        String parts = child.all().stream()
                .map(field -> "'" + field.name() + "', " + shown(field, "c." + field.column()))
                .collect(Collectors.joining(", "));
        return "(SELECT jsonb_agg(jsonb_build_object(" + parts + ") ORDER BY jsonb_build_object(" + parts + ")) FROM "
                + child.table() + " c WHERE c." + child.parentColumn() + " = old.id)";
    }

    /** The rows of a list as they would be; of a list that only grows, with those that the file does not name. */
    private String wantedList(MasterTable child) {
        String parts = child.all().stream()
                .map(field -> "'" + field.name() + "', " + wantedPart(field))
                .collect(Collectors.joining(", "));
        String sent = "SELECT jsonb_build_object(" + parts + ") AS o FROM jsonb_array_elements(r.j->'" + child.name()
                + "') e";
        if (child.complete()) return "(SELECT jsonb_agg(o ORDER BY o) FROM (" + sent + ") s)";
        String kept = child.all().stream()
                .map(field -> "'" + field.name() + "', " + shown(field, "c." + field.column()))
                .collect(Collectors.joining(", "));
        String named = child.keys().stream()
                .map(key -> "e->>'" + key.name() + "' = " + shown(key, "c." + key.column()))
                .collect(Collectors.joining(" AND "));
        return "(SELECT jsonb_agg(o ORDER BY o) FROM (" + sent + " UNION ALL SELECT jsonb_build_object(" + kept
                + ") FROM " + child.table() + " c WHERE c." + child.parentColumn()
                + " = old.id AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(r.j->'" + child.name() + "') e WHERE "
                + named + ")) s)";
    }

    private static String wantedPart(Field field) {
        String text = "e->>'" + field.name() + "'";
        String exact = isDecimal(field) ? "trim_scale((" + text + ")::numeric)::text" : text;
        return field.standard() == null ? exact : "coalesce(" + exact + ", (" + field.standard() + ")::text)";
    }

    private List<String> wrong(Field field) {
        List<String> wrong = new ArrayList<>();
        String said = said(field.name());
        if (field.isReference()) {
            String missing = said + " IS NOT NULL AND x_" + field.column() + ".id IS NULL";
            wrong.add(when(missing, "masterdata.unknown", field.name(), said));
        }
        if (field.required() && !table.keys().contains(field) && kind.addsRows()) {
            wrong.add(when(
                    "old.id IS NULL AND " + said + " IS NULL AND NOT " + isNamed(field),
                    "masterdata.missing",
                    field.name(),
                    "''"));
        }
        if (isUnique(field)) {
            String taken = "(EXISTS (SELECT 1 FROM " + table.table() + " t WHERE t." + field.column() + " = " + said
                    + " AND t.id IS DISTINCT FROM old.id) OR r.times_" + field.column() + " > 1)";
            wrong.add(when(said + " IS NOT NULL AND " + taken, "masterdata.taken", field.name(), said));
        }
        String limit = LIMITS.get(field.name());
        if (limit != null && !field.isReference()) {
            String broken = limit.replace("v::", "(" + said + ")::");
            wrong.add(when(said + " IS NOT NULL AND " + broken, "masterdata.beyond", field.name(), said));
        }
        return wrong;
    }

    /** A field that is said and empty is told of by the check of the row itself. */
    private static String isNamed(Field field) {
        return "(r.j ? '" + field.name() + "')";
    }

    private boolean isUnique(Field field) {
        return table == MasterTable.PRODUCTS && field.type() == Type.GTIN
                || table == MasterTable.PARTIES && field.type() == Type.GLN;
    }

    private List<String> wrongInList(MasterTable child) {
        List<String> wrong = new ArrayList<>();
        for (Field field : child.all()) {
            if (!field.isReference()) continue;
            // A product may name one that the same file brings.
            String inFile = field.target().equals(table.table())
                    ? " AND NOT EXISTS (SELECT 1 FROM master_import_row s WHERE s.import_id = r.import_id AND s.key = e->>'"
                            + field.name() + "')"
                    : "";
            wrong.add("coalesce((SELECT jsonb_agg("
                    + problem("masterdata.unknown", child.name(), "e->>'" + field.name() + "'", field.name())
                    + ") FROM jsonb_array_elements(r.j->'" + child.name() + "') e LEFT JOIN " + field.target()
                    + " x ON x.code = e->>'" + field.name() + "' WHERE x.id IS NULL" + inFile + "), " + NOTHING + ")");
            if (field.target().equals(table.table())) {
                wrong.add(when(
                        "EXISTS (SELECT 1 FROM jsonb_array_elements(r.j->'" + child.name() + "') e WHERE e->>'"
                                + field.name() + "' = r.j->>'code')",
                        "masterdata.itself",
                        child.name(),
                        "r.j->>'code'"));
            }
        }
        return wrong;
    }

    private static String exemption() {
        String without = "coalesce(r.j->>'vatRate', old.vat_rate) = 'zw' AND CASE WHEN r.j ? 'vatExemption' THEN"
                + " r.j->>'vatExemption' ELSE old.vat_exemption END IS NULL";
        return when(without, "masterdata.exemption", "vatExemption", "''");
    }

    private static String when(String condition, String code, String field, String value) {
        return "CASE WHEN " + condition + " THEN jsonb_build_array(" + problem(code, field, value, field) + ") ELSE "
                + NOTHING + " END";
    }

    private static String problem(String code, String field, String value, String named) {
        String first = code.equals("masterdata.taken") ? value : "'" + named + "'";
        return "jsonb_build_object('code', '" + code + "', 'where', 'row ' || r.n || ', field " + field
                + "', 'arguments', jsonb_build_array(" + first + ", " + value + "))";
    }
}
