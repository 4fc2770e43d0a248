package org.wuzetka.connector.persistence.learning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.learning.CustomerAnswers;
import org.wuzetka.domain.learning.RuleText;

/** Finds the mail of ours that a message answers, by Message-ID. */
@ApplicationScoped
public class CustomerAnswersSql implements CustomerAnswers {
    private static final int SHOWN = 200;

    private final Sql sql;

    @Inject
    public CustomerAnswersSql(DataSource database) {
        this.sql = new Sql(database);
    }

    /** @param note the questions that are answered, or {@code null} */
    private record Found(int answer, Long orderId, Long note) {}

    @Override
    public Set<Long> take(List<Answer> answers, Instant now) {
        Set<Long> waiting = new HashSet<>();
        for (Found found : found(answers)) {
            Answer answer = answers.get(found.answer());
            if (found.orderId() != null) stamp(found.orderId(), answer, now);
            if (found.note() != null && note(found.note(), answer, now)) waiting.add(answer.intakeId());
        }
        return waiting;
    }

    private List<Found> found(List<Answer> answers) {
        List<Long> places = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<String> senders = new ArrayList<>();
        List<String> firms = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            if (answer.from() == null) continue;
            String firm = RuleText.firmDomain(answer.from());
            for (String id : answer.to()) {
                places.add((long) i);
                ids.add(id);
                senders.add(answer.from().toLowerCase(Locale.ROOT));
                firms.add(firm == null ? "" : "@" + firm);
            }
        }
        if (ids.isEmpty()) return List.of();
        return sql.list(
                """
                SELECT DISTINCT ON (a.place) a.place, n.order_id,
                       CASE WHEN n.template IN ('question', 'message-question') THEN n.reference::bigint END AS note
                  FROM unnest(?, ?, ?, ?) AS a (place, message_id, sender, firm) JOIN notification n ON n.message_id = a.message_id
                  JOIN LATERAL regexp_split_to_table(lower(n.recipient), '[,; ]+') AS r (address)
                    ON r.address = a.sender OR a.firm <> '' AND right(r.address, length(a.firm)) = a.firm
                 ORDER BY a.place, note DESC NULLS LAST
                """,
                row -> new Found(row.getInt("place"), Sql.number(row, "order_id"), Sql.number(row, "note")),
                places.stream().mapToLong(Long::longValue).toArray(),
                ids.toArray(String[]::new),
                senders.toArray(String[]::new),
                firms.toArray(String[]::new));
    }

    private void stamp(long orderId, Answer answer, Instant now) {
        String text =
                answer.text().length() <= SHOWN ? answer.text() : answer.text().substring(0, SHOWN) + "…";
        sql.run(
                """
                INSERT INTO order_event (id, order_id, at, actor, kind, code, arguments)
                VALUES (nextval('wuzetka_id'), ?, ?, ?, 'answered', 'learning.answered', to_jsonb(ARRAY[?::text, ?::text])::text)
                """,
                orderId,
                now,
                answer.from(),
                String.valueOf(answer.intakeId()),
                text);
    }

    private boolean note(long asked, Answer answer, Instant now) {
        sql.run(
                """
                INSERT INTO work_note (id, kind, subject_id, what, author, said_at, text, intake_id)
                SELECT nextval('wuzetka_id'), kind, subject_id, 'ANSWERED', ?, ?, ?, ? FROM work_note WHERE id = ?
                """,
                answer.from(),
                now,
                answer.text(),
                answer.intakeId(),
                asked);
        sql.run(
                """
                UPDATE work_item w SET snoozed_until = NULL, version = version + 1, changed_by = ?, changed_at = ?
                  FROM work_note n WHERE n.id = ? AND w.kind = n.kind AND w.subject_id = n.subject_id
                """,
                answer.from(),
                now,
                asked);
        return sql.first(
                        """
                        SELECT 1 FROM work_note n JOIN waiting_work w ON w.kind = n.kind AND w.subject_id = n.subject_id
                         WHERE n.id = ?
                        """,
                        row -> true,
                        asked)
                .isPresent();
    }
}
