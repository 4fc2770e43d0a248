package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.persistence.read.Work.Parked;
import org.wuzetka.connector.persistence.read.Work.Stage;
import org.wuzetka.connector.persistence.read.Work.Subject;

/** Shows and steers work: stages with their queues, and what is parked. */
@ApplicationScoped
public class WorkReads {
    private final Reader reader;

    WorkReads(Reader reader) {
        this.reader = reader;
    }

    /** Every stage in pipeline order; queues of other names follow at the end. */
    public List<Stage> stages() {
        Map<String, Stage> found = new HashMap<>();
        reader.list(
                """
                SELECT coalesce(q.queue, s.stage) AS name, coalesce(q.waiting, 0) AS waiting,
                       coalesce(q.retrying, 0) AS retrying, coalesce(q.parked, 0) AS parked, q.oldest, s.stopped_by, s.stopped_at
                FROM (SELECT queue, count(*) FILTER (WHERE NOT parked) AS waiting,
                             count(*) FILTER (WHERE NOT parked AND attempts > 0) AS retrying,
                             count(*) FILTER (WHERE parked) AS parked, min(created_at) FILTER (WHERE NOT parked) AS oldest
                      FROM outbox GROUP BY queue) q FULL JOIN stopped_stage s ON s.stage = q.queue""",
                row -> found.put(
                        row.text("name"),
                        new Stage(
                                row.text("name"),
                                row.number("waiting"),
                                row.number("retrying"),
                                row.number("parked"),
                                row.instant("oldest"),
                                row.text("stopped_by"),
                                row.instant("stopped_at"))));
        List<Stage> stages = new ArrayList<>();
        for (String name : Stages.ALL) {
            Stage stage = found.remove(name);
            stages.add(stage == null ? new Stage(name, 0, 0, 0, null, null, null) : stage);
        }
        stages.addAll(found.values());
        return stages;
    }

    /** @param stage only this stage's work; {@code null} or blank means any */
    public Page<Parked> parked(String stage, Paging paging) {
        Query query = new Query().and("b.parked");
        query.andIfSaid("b.queue = ?", stage);
        // Ids come from one sequence for all tables, so an id names one thing, whichever stage works on it.
        return reader.page(
                """
                b.id, b.queue, b.created_at, b.attempts, b.last_error, b.subject_id, im.id AS intake, im.file_name,
                io.intake_id AS found_in, io.order_number, o.id AS direct_order, o.number AS order_number_ours,
                o.buyer_order_number, g.number AS note, g.order_id AS note_order, iv.number AS invoice,
                s.number AS shipment, s.order_id AS shipment_order, so.number AS supplier_order,
                n.subject AS mail, n.order_id AS mail_order, ack.intake_id AS ack_intake, ack.file_name AS ack_name""",
                """
                outbox b
                LEFT JOIN intake_message im ON im.id = b.subject_id
                LEFT JOIN incoming_order io ON io.id = b.subject_id
                LEFT JOIN customer_order o ON o.id = b.subject_id
                LEFT JOIN goods_issue_note g ON g.id = b.subject_id
                LEFT JOIN invoice iv ON iv.id = b.subject_id
                LEFT JOIN shipment s ON s.id = b.subject_id
                LEFT JOIN supplier_order so ON so.id = b.subject_id
                LEFT JOIN notification n ON n.id = b.subject_id
                LEFT JOIN acknowledgement ack ON ack.id = b.subject_id""",
                query,
                "b.created_at DESC, b.id DESC",
                paging,
                row -> new Parked(
                        row.number("id"),
                        row.text("queue"),
                        row.instant("created_at"),
                        row.integer("attempts"),
                        row.text("last_error"),
                        subject(row)));
    }

    private static Subject subject(Row row) throws SQLException {
        long id = row.number("subject_id");
        if (row.id("intake") != null) return new Subject("INTAKE", id, row.text("file_name"), null, id);
        if (row.id("found_in") != null) {
            return new Subject("INTAKE", id, row.text("order_number"), null, row.id("found_in"));
        }
        if (row.id("direct_order") != null) {
            String number = row.text("order_number_ours");
            return new Subject("ORDER", id, number == null ? row.text("buyer_order_number") : number, id, null);
        }
        if (row.text("note") != null) {
            return new Subject("GOODS_ISSUE", id, row.text("note"), row.id("note_order"), null);
        }
        if (row.text("invoice") != null) return new Subject("INVOICE", id, row.text("invoice"), null, null);
        if (row.text("shipment") != null) {
            return new Subject("SHIPMENT", id, row.text("shipment"), row.id("shipment_order"), null);
        }
        if (row.text("supplier_order") != null) {
            return new Subject("SUPPLIER_ORDER", id, row.text("supplier_order"), null, null);
        }
        if (row.id("mail_order") != null) {
            return new Subject("NOTIFICATION", id, row.text("mail"), row.id("mail_order"), null);
        }
        if (row.id("ack_intake") != null) {
            return new Subject("INTAKE", id, row.text("ack_name"), null, row.id("ack_intake"));
        }
        return new Subject("UNKNOWN", id, null, null, null);
    }

    /** Nothing runs through the stage until it is started again; work waits in its queue. */
    public void stop(String stage, String by) {
        reader.change(
                "INSERT INTO stopped_stage (stage, stopped_by) VALUES (?, ?) ON CONFLICT (stage) DO NOTHING",
                stage,
                by);
    }

    public void start(String stage) {
        reader.change("DELETE FROM stopped_stage WHERE stage = ?", stage);
    }

    /**
     * Sends parked work again; work that is not parked is left alone, so a second click does nothing.
     *
     * @return how many were sent
     */
    public int resend(List<Long> ids) {
        return ids.isEmpty() ? 0 : again("id = ANY (?)", ids);
    }

    /** Sends all parked work again, or all of one stage. */
    public int resendAll(String stage) {
        return stage == null || stage.isBlank() ? again("true") : again("queue = ?", stage);
    }

    private int again(String which, Object... values) {
        return reader.change(
                """
                UPDATE outbox SET parked = false, published_at = NULL, attempts = 0, begun = 0, due_at = now()
                 WHERE parked AND %s
                """
                        .formatted(which),
                values);
    }
}
