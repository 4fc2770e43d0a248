package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.WorkList.Count;
import org.wuzetka.connector.persistence.read.WorkList.Counts;
import org.wuzetka.connector.persistence.read.WorkList.Filter;
import org.wuzetka.connector.persistence.read.WorkList.Held;
import org.wuzetka.connector.persistence.read.WorkList.Item;
import org.wuzetka.connector.persistence.read.WorkList.Note;

/** Reads the work list: what waits for a person, what people said about it, and a held order with all that is known of it. */
@ApplicationScoped
public class WorkListReads {
    private static final String FROM =
            """
            waiting_work w LEFT JOIN work_item i ON i.kind = w.kind AND i.subject_id = w.subject_id
            LEFT JOIN party p ON p.id = w.customer_id LEFT JOIN customer_order o ON o.id = w.order_id""";
    /** In place of the waiting work: messages that were rejected, whose senders may be asked all the same. */
    private static final String REJECTED =
            """
            (SELECT 'MESSAGE' AS kind, id AS subject_id, id AS intake_id, NULL::bigint AS order_id, channel, received_at AS since,
                    reasons::text AS reasons, coalesce(file_name, meta ->> 'subject') AS label, meta ->> 'from' AS sender,
                    NULL::integer AS confidence, NULL::bigint AS customer_id, NULL::numeric AS gross_total, NULL::text AS currency
               FROM intake_message WHERE state = 'REJECTED') w""";

    private static final String ITEM =
            """
            w.kind, w.subject_id, coalesce(i.version, 0) AS version, w.channel, w.since, w.label, w.sender, p.id AS party_id,
            p.code AS party_code, p.name AS party_name, w.order_id, o.number, w.intake_id, w.reasons, w.confidence,
            w.gross_total, w.currency, i.assignee, i.snoozed_until, i.asked_at, i.changed_by, i.changed_at,
            (SELECT count(*) FROM work_note n WHERE n.kind = w.kind AND n.subject_id = w.subject_id) AS notes""";
    private static final String AWAKE = "(i.snoozed_until IS NULL OR i.snoozed_until <= now())";
    private static final Map<String, String> SORTS = Map.of(
            "since",
            "w.since",
            "customer",
            "p.name",
            "channel",
            "w.channel",
            "total",
            "w.gross_total",
            "assignee",
            "i.assignee");

    private final Reader reader;

    WorkListReads(Reader reader) {
        this.reader = reader;
    }

    public Page<Item> list(Filter filter, Paging paging) {
        Query query = new Query();
        query.andIfSaid("w.kind = ?", filter.kind());
        query.andIfSaid("w.channel = ?", filter.channel());
        query.andIfSaid(
                "jsonb_path_exists(w.reasons::jsonb, '$[*] ? (@.code == $code)', jsonb_build_object('code', ?::text))",
                filter.reason());
        if ("-".equals(filter.assignee())) query.and("i.assignee IS NULL");
        else query.andIfSaid("i.assignee = ?", filter.assignee());
        query.and(filter.snoozed() ? "i.snoozed_until > now()" : AWAKE);
        if (filter.after() != null) query.and("w.since >= ?", filter.after());
        if (filter.before() != null) query.and("w.since < ?", filter.before());
        OrderReads.customer(query, "w.customer_id", filter.customer());
        if (filter.q() != null && !filter.q().isBlank()) {
            String pattern = Query.anywhere(filter.q().strip());
            query.and(
                    "(w.label ILIKE ? OR w.sender ILIKE ? OR o.number ILIKE ? OR lower(p.code || ' ' || p.name) LIKE"
                            + " ?)",
                    pattern,
                    pattern,
                    pattern,
                    pattern.toLowerCase(Locale.ROOT));
        }
        String direction = filter.descending() ? " DESC" : " ASC";
        String sort = SORTS.getOrDefault(filter.sort() == null ? "" : filter.sort(), "w.since");
        return reader.page(
                ITEM,
                FROM,
                query,
                sort + direction + " NULLS LAST, w.kind, w.subject_id" + direction,
                paging,
                WorkListReads::item);
    }

    public Optional<Item> item(String kind, long id) {
        return item(FROM, kind, id).or(() -> item(FROM.replace("waiting_work w", REJECTED), kind, id));
    }

    private Optional<Item> item(String from, String kind, long id) {
        return reader.first(
                "SELECT " + ITEM + " FROM " + from + " WHERE w.kind = ? AND w.subject_id = ?",
                WorkListReads::item,
                kind,
                id);
    }

    private static Item item(Row row) throws SQLException {
        return new Item(
                row.text("kind"),
                row.number("subject_id"),
                row.integer("version"),
                row.text("channel"),
                row.instant("since"),
                row.text("label"),
                row.text("sender"),
                row.id("party_id") == null ? null : OrderReads.party(row),
                row.id("order_id"),
                row.text("number"),
                row.id("intake_id"),
                row.problems("reasons"),
                row.id("confidence") == null ? null : row.integer("confidence"),
                row.decimal("gross_total"),
                row.text("currency"),
                row.text("assignee"),
                row.instant("snoozed_until"),
                row.instant("asked_at"),
                row.text("changed_by"),
                row.instant("changed_at"),
                row.integer("notes"));
    }

    /** What is awake, counted by its facets in one query. */
    public Counts counts() {
        Map<String, List<Count>> facets = new HashMap<>();
        reader.list(
                """
                WITH item AS MATERIALIZED (
                    SELECT w.kind, w.subject_id, w.channel, w.reasons, i.assignee, coalesce(i.snoozed_until > now(), false) AS asleep
                      FROM waiting_work w LEFT JOIN work_item i ON i.kind = w.kind AND i.subject_id = w.subject_id),
                awake AS (SELECT * FROM item WHERE NOT asleep)
                SELECT 'items' AS facet, '' AS name, count(*) AS n FROM awake
                UNION ALL SELECT 'snoozed', '', count(*) FROM item WHERE asleep
                UNION ALL SELECT 'unassigned', '', count(*) FROM awake WHERE assignee IS NULL
                UNION ALL SELECT 'kinds', kind, count(*) FROM awake GROUP BY kind
                UNION ALL SELECT 'channels', channel, count(*) FROM awake GROUP BY channel
                UNION ALL SELECT 'assignees', assignee, count(*) FROM awake WHERE assignee IS NOT NULL GROUP BY assignee
                UNION ALL SELECT 'reasons', r ->> 'code', count(DISTINCT (kind, subject_id))
                            FROM awake CROSS JOIN LATERAL jsonb_array_elements(reasons::jsonb) r
                           WHERE r ->> 'severity' IS DISTINCT FROM 'WARNING' AND r ->> 'code' IS NOT NULL GROUP BY r ->> 'code'
                ORDER BY facet, n DESC, name
                """,
                row -> facets.computeIfAbsent(row.text("facet"), facet -> new ArrayList<>())
                        .add(new Count(row.text("name"), row.number("n"))));
        return new Counts(
                one(facets, "items"),
                one(facets, "snoozed"),
                one(facets, "unassigned"),
                facets.getOrDefault("kinds", List.of()),
                facets.getOrDefault("reasons", List.of()),
                facets.getOrDefault("channels", List.of()),
                facets.getOrDefault("assignees", List.of()));
    }

    private static long one(Map<String, List<Count>> facets, String facet) {
        return facets.get(facet).get(0).items();
    }

    /** Differs when anything has come, gone or been taken. */
    public String pulse() {
        return reader.first(
                        """
                        SELECT concat_ws(' ', count(*), max(w.subject_id), max(w.since), sum(i.version), max(i.changed_at)) AS pulse
                          FROM waiting_work w LEFT JOIN work_item i ON i.kind = w.kind AND i.subject_id = w.subject_id
                        """,
                        row -> row.text("pulse"))
                .orElse("");
    }

    public List<Note> notes(String kind, long id) {
        return reader.list(
                """
                SELECT n.id, n.what, n.author, n.said_at, n.text, m.state, n.intake_id FROM work_note n
                  LEFT JOIN notification m ON n.what = 'ASKED' AND m.template IN ('question', 'message-question')
                   AND m.reference = n.id::text
                 WHERE n.kind = ? AND n.subject_id = ? ORDER BY n.id
                """,
                row -> new Note(
                        row.number("id"),
                        row.text("what"),
                        row.text("author"),
                        row.instant("said_at"),
                        row.text("text"),
                        row.text("state"),
                        row.id("intake_id")),
                kind,
                id);
    }

    /** An incoming order, held or not (any more). */
    public Optional<Held> held(long incomingOrderId) {
        List<WorkList.Line> lines = lines(incomingOrderId);
        List<WorkList.Revision> revisions = revisions(incomingOrderId);
        List<MappingList.Used> rules = rules(incomingOrderId);
        return reader.first(
                """
                SELECT i.id, i.intake_id, i.position, i.place, i.content, i.evidence, m.format, m.content_type, m.file_name,
                       coalesce(c.revision, 0) AS revision, c.correction
                  FROM incoming_order i JOIN intake_message m ON m.id = i.intake_id
                  LEFT JOIN LATERAL (SELECT revision, correction FROM order_correction
                                      WHERE incoming_order_id = i.id ORDER BY revision DESC LIMIT 1) c ON true
                 WHERE i.id = ?
                """,
                row -> new Held(
                        row.number("id"),
                        row.number("intake_id"),
                        row.integer("position"),
                        row.text("place"),
                        row.text("format"),
                        row.text("content_type"),
                        row.text("file_name"),
                        row.text("content"),
                        row.text("evidence"),
                        row.integer("revision"),
                        row.text("correction"),
                        lines,
                        revisions,
                        rules),
                incomingOrderId);
    }

    private List<WorkList.Line> lines(long incomingOrderId) {
        return reader.list(
                """
                SELECT l.line_number, l.buyer_line_number, l.item_code, l.description, p.id AS product, p.code, p.name, p.unit,
                       l.ordered_quantity, l.ordered_unit, l.quantity, l.net_price, l.reasons
                  FROM customer_order o JOIN order_line l ON l.order_id = o.id LEFT JOIN product p ON p.id = l.product_id
                 WHERE o.id = (SELECT order_id FROM incoming_order WHERE id = ?) ORDER BY l.line_number
                """,
                row -> new WorkList.Line(
                        row.integer("line_number"),
                        row.text("buyer_line_number"),
                        row.text("item_code"),
                        row.text("description"),
                        row.id("product") == null
                                ? null
                                : new WorkList.ProductRef(
                                        row.number("product"), row.text("code"), row.text("name"), row.text("unit")),
                        row.quantity("ordered_quantity"),
                        row.text("ordered_unit"),
                        row.quantity("quantity"),
                        row.decimal("net_price"),
                        row.problems("reasons")),
                incomingOrderId);
    }

    private List<WorkList.Revision> revisions(long incomingOrderId) {
        return reader.list(
                "SELECT revision, author, made_at, correction FROM order_correction WHERE incoming_order_id = ? ORDER"
                        + " BY revision",
                row -> new WorkList.Revision(
                        row.integer("revision"), row.text("author"), row.instant("made_at"), row.text("correction")),
                incomingOrderId);
    }

    private List<MappingList.Used> rules(long incomingOrderId) {
        return reader.list(
                """
                SELECT r.id, r.kind, r.from_text, u.used_at FROM mapping_rule_use u JOIN mapping_rule r ON r.id = u.rule_id
                 WHERE u.incoming_order_id = ? ORDER BY r.id
                """,
                row -> new MappingList.Used(
                        row.number("id"), row.text("kind"), row.text("from_text"), row.instant("used_at")),
                incomingOrderId);
    }
}
