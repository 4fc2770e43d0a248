package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.Intake.Acknowledgement;
import org.wuzetka.connector.persistence.read.Intake.Filter;
import org.wuzetka.connector.persistence.read.Intake.Message;
import org.wuzetka.connector.persistence.read.Intake.Order;
import org.wuzetka.connector.persistence.read.Intake.Original;
import org.wuzetka.connector.persistence.read.Intake.Summary;

/** Reads the intake ledger, which is for the people of the house alone. */
@ApplicationScoped
public class IntakeReads {
    private final Reader reader;

    IntakeReads(Reader reader) {
        this.reader = reader;
    }

    public Page<Summary> list(Filter filter, Paging paging) {
        Query query = new Query();
        query.andIfSaid("m.state = ?", filter.state());
        query.andIfSaid("m.channel = ?", filter.channel());
        if (filter.q() != null && !filter.q().isBlank()) {
            String q = filter.q().strip();
            String pattern = Query.anywhere(q);
            query.and(
                    """
                    (m.file_name ILIKE ? OR m.meta->>'from' ILIKE ? OR m.meta->>'subject' ILIKE ? OR m.sha256 = ?
                     OR m.id IN (SELECT i.intake_id FROM incoming_order i LEFT JOIN customer_order o ON o.id = i.order_id
                                 WHERE i.order_number ILIKE ? OR o.number ILIKE ?))""",
                    pattern,
                    pattern,
                    pattern,
                    q,
                    pattern,
                    pattern);
            if (q.matches("\\d{1,18}")) query.orElse("m.id = ?", Long.valueOf(q));
        }
        return reader.page(
                """
                m.id, m.channel, m.received_at, m.state, m.format, m.file_name, m.content_type, m.meta->>'from' AS sender,
                octet_length(m.content) AS bytes, m.reasons, m.duplicate_of,
                ARRAY(SELECT coalesce(i.order_number, '') FROM incoming_order i WHERE i.intake_id = m.id
                      ORDER BY i.position LIMIT 20) AS order_numbers,
                ARRAY(SELECT o.number FROM incoming_order i JOIN customer_order o ON o.id = i.order_id
                      WHERE i.intake_id = m.id AND o.number IS NOT NULL ORDER BY i.position LIMIT 20) AS orders""",
                "intake_message m",
                query,
                "m.received_at DESC, m.id DESC",
                paging,
                row -> new Summary(
                        row.number("id"),
                        row.text("channel"),
                        row.instant("received_at"),
                        row.text("state"),
                        row.text("format"),
                        row.text("file_name"),
                        row.text("content_type"),
                        row.text("sender"),
                        row.number("bytes"),
                        row.problems("reasons"),
                        row.texts("order_numbers"),
                        row.texts("orders"),
                        row.id("duplicate_of")));
    }

    public Optional<Message> message(long id) {
        return reader.first("SELECT * FROM intake_message WHERE id = ?", this::whole, id);
    }

    private Message whole(Row row) throws SQLException {
        long id = row.number("id");
        return new Message(
                id,
                row.text("channel"),
                row.instant("received_at"),
                row.instant("decided_at"),
                row.text("state"),
                row.text("format"),
                row.text("file_name"),
                row.text("content_type"),
                row.text("sha256"),
                StoredJson.facts(row.text("meta")),
                row.bytes("content"),
                row.problems("reasons"),
                row.id("duplicate_of"),
                row.id("replaces"),
                ids("SELECT id FROM intake_message WHERE duplicate_of = ? ORDER BY id LIMIT 50", id),
                ids("SELECT id FROM intake_message WHERE replaces = ? ORDER BY id LIMIT 50", id),
                orders(id),
                acknowledgements(id),
                work(id));
    }

    private List<Long> ids(String sql, long id) {
        return reader.list(sql, row -> row.number("id"), id);
    }

    private List<Order> orders(long id) {
        return reader.list(
                """
                SELECT i.*, o.number FROM incoming_order i LEFT JOIN customer_order o ON o.id = i.order_id
                WHERE i.intake_id = ? ORDER BY i.position""",
                row -> new Order(
                        row.integer("position"),
                        row.text("place"),
                        row.text("function"),
                        row.text("order_number"),
                        row.text("content"),
                        row.problems("problems"),
                        row.text("outcome"),
                        row.problems("reasons"),
                        row.id("order_id"),
                        row.text("number")),
                id);
    }

    private List<Acknowledgement> acknowledgements(long id) {
        return reader.list(
                "SELECT * FROM acknowledgement WHERE intake_id = ? ORDER BY id",
                row -> new Acknowledgement(
                        row.number("id"),
                        row.text("kind"),
                        row.text("file_name"),
                        row.text("content_type"),
                        row.bytes("content"),
                        row.instant("sent_at")),
                id);
    }

    private List<OrderView.Work> work(long id) {
        return reader.list(
                """
                SELECT * FROM outbox WHERE queue = ANY (?) AND subject_id = ANY (ARRAY(
                    SELECT CAST(? AS bigint) UNION ALL SELECT id FROM incoming_order WHERE intake_id = ?
                    UNION ALL SELECT id FROM acknowledgement WHERE intake_id = ?)) ORDER BY id""",
                row -> new OrderView.Work(
                        row.number("id"),
                        row.text("queue"),
                        row.instant("created_at"),
                        row.instant("due_at"),
                        row.integer("attempts"),
                        row.flag("parked"),
                        row.text("last_error")),
                Stages.ALL,
                id,
                id,
                id);
    }

    public Optional<Original> original(long id) {
        return reader.first(
                "SELECT file_name, content_type, content FROM intake_message WHERE id = ?", IntakeReads::original, id);
    }

    public Optional<Original> acknowledgement(long intake, long id) {
        return reader.first(
                "SELECT file_name, content_type, content FROM acknowledgement WHERE intake_id = ? AND id = ?",
                IntakeReads::original,
                intake,
                id);
    }

    private static Original original(Row row) throws SQLException {
        return new Original(row.text("file_name"), row.text("content_type"), row.bytes("content"));
    }
}
