package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.Purchasing.PromiseLine;
import org.wuzetka.connector.persistence.read.Purchasing.PromiseMail;

/** Reads the mails that tell customers of another day, and the new days of an order's lines. */
@ApplicationScoped
public class PromiseReads {
    private static final String COLUMNS = "m.*, coalesce(o.number, '') AS order_number, c.name AS customer, o.priority";
    private static final String FROM =
            "promise_mail m JOIN customer_order o ON o.id = m.order_id JOIN party c ON c.id = o.customer_id";

    private final Reader reader;

    PromiseReads(Reader reader) {
        this.reader = reader;
    }

    /** The more important customers first. */
    public Page<PromiseMail> list(String q, String state, Paging paging) {
        Query query = new Query();
        query.andIfSaid("m.state = ?", state);
        if (q != null && !q.isBlank()) {
            String pattern = Query.anywhere(q.strip());
            query.and("(o.number ILIKE ? OR c.name ILIKE ? OR m.recipient ILIKE ?)", pattern, pattern, pattern);
        }
        Page<PromiseMail> page = reader.page(
                COLUMNS,
                FROM,
                query,
                "DRAFT".equals(state) ? "o.priority, m.created_at, m.id" : "m.created_at DESC, m.id DESC",
                paging,
                row -> mail(row, List.of()));
        Map<Long, List<PromiseLine>> lines =
                lines(page.items().stream().map(PromiseMail::id).toList());
        return new Page<>(
                page.items().stream()
                        .map(mail -> with(mail, lines.getOrDefault(mail.id(), List.of())))
                        .toList(),
                page.total(),
                page.totalIsExact(),
                page.page(),
                page.size());
    }

    public Optional<PromiseMail> mail(long id) {
        return reader.first(
                "SELECT " + COLUMNS + " FROM " + FROM + " WHERE m.id = ?",
                row -> mail(row, lines(List.of(id)).getOrDefault(id, List.of())),
                id);
    }

    public long drafts() {
        return reader.first("SELECT count(*) AS n FROM promise_mail WHERE state = 'DRAFT'", row -> row.number("n"))
                .orElse(0L);
    }

    /** @param promisedOn {@code null} when nobody can name a day; {@code was} what the customer was led to expect first */
    public record Moved(int lineNumber, LocalDate was, LocalDate promisedOn, Instant changedAt, boolean told) {}

    /** Lines of an order whose day has moved and that still wait, by line number. */
    public List<Moved> ofOrder(long orderId) {
        return reader.list(
                """
                SELECT l.line_number, m.promised_on, m.changed_at, m.told_at,
                       (SELECT h.was FROM promise_change h WHERE h.order_line_id = l.id ORDER BY h.id LIMIT 1) AS was
                  FROM order_line_promise m JOIN order_line l ON l.id = m.order_line_id
                  JOIN reservation r ON r.order_line_id = l.id WHERE l.order_id = ? ORDER BY l.line_number""",
                row -> new Moved(
                        row.integer("line_number"),
                        row.date("was"),
                        row.date("promised_on"),
                        row.instant("changed_at"),
                        row.instant("told_at") != null),
                orderId);
    }

    /** How many lines of each of these orders have another promised day; no entry for none. */
    public Map<Long, Integer> moved(Collection<Long> orderIds) {
        if (orderIds.isEmpty()) return Map.of();
        Map<Long, Integer> moved = new HashMap<>();
        reader.list(
                """
                SELECT l.order_id, count(*) AS lines FROM order_line_promise m JOIN order_line l ON l.id = m.order_line_id
                 WHERE l.order_id = ANY (?) GROUP BY l.order_id""",
                row -> moved.put(row.number("order_id"), row.integer("lines")),
                orderIds);
        return moved;
    }

    private Map<Long, List<PromiseLine>> lines(List<Long> mails) {
        if (mails.isEmpty()) return Map.of();
        Map<Long, List<PromiseLine>> lines = new HashMap<>();
        reader.list(
                """
                SELECT x.*, p.code, l.description, coalesce(p.unit, l.ordered_unit) AS unit FROM promise_mail_line x
                  JOIN order_line l ON l.id = x.order_line_id LEFT JOIN product p ON p.id = l.product_id
                 WHERE x.promise_mail_id = ANY (?) ORDER BY x.promise_mail_id, l.line_number""",
                row -> lines.computeIfAbsent(row.number("promise_mail_id"), mail -> new ArrayList<>())
                        .add(new PromiseLine(
                                row.text("code"),
                                row.text("description"),
                                row.text("unit"),
                                row.quantity("quantity"),
                                row.date("was"),
                                row.date("becomes"))),
                mails);
        return lines;
    }

    private static PromiseMail with(PromiseMail mail, List<PromiseLine> lines) {
        return new PromiseMail(
                mail.id(),
                mail.version(),
                mail.orderId(),
                mail.order(),
                mail.customer(),
                mail.priority(),
                mail.language(),
                mail.recipient(),
                mail.subject(),
                mail.body(),
                mail.state(),
                mail.error(),
                mail.createdAt(),
                mail.editedBy(),
                mail.decidedBy(),
                mail.decidedAt(),
                mail.sentAt(),
                lines);
    }

    private static PromiseMail mail(Row row, List<PromiseLine> lines) throws SQLException {
        return new PromiseMail(
                row.number("id"),
                row.integer("version"),
                row.number("order_id"),
                row.text("order_number"),
                row.text("customer"),
                row.integer("priority"),
                row.text("language"),
                row.text("recipient"),
                row.text("subject"),
                row.text("body"),
                row.text("state"),
                row.text("error"),
                row.instant("created_at"),
                row.text("edited_by"),
                row.text("decided_by"),
                row.instant("decided_at"),
                row.instant("sent_at"),
                lines);
    }
}
