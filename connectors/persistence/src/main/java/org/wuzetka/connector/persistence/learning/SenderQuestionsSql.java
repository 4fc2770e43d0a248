package org.wuzetka.connector.persistence.learning;

import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.learning.WorkItemsSql.Key;
import org.wuzetka.connector.persistence.learning.WorkItemsSql.Kind;

/** Questions to the sender of a message of which no order of a known customer was made. Calls run in their caller's transaction. */
public class SenderQuestionsSql {
    private final Sql sql;
    private final String mailDomain;

    /** @param mailDomain right part of the Message-IDs of our mails */
    public SenderQuestionsSql(DataSource database, String mailDomain) {
        this.sql = new Sql(database);
        this.mailDomain = mailDomain;
    }

    /**
     * @param email address the message came from
     * @param language of the customer whose address it is, else of the country its domain names, else English
     */
    public record Sender(long intakeId, String email, String language) {}

    /** Empty for what came from nobody who can be written to: a machine, or another way than mail. */
    public Optional<Sender> sender(Key key) {
        return sql.first(
                """
                SELECT m.id, m.meta ->> 'from' AS email,
                       coalesce((SELECT p.language FROM party_email e JOIN party p ON p.id = e.party_id
                                  WHERE e.email = lower(m.meta ->> 'from') LIMIT 1),
                           CASE WHEN m.meta ->> 'from' ~* '\\.pl$' THEN 'pl' WHEN m.meta ->> 'from' ~* '\\.(de|at)$' THEN 'de'
                                ELSE 'en' END) AS language
                  FROM intake_message m
                 WHERE m.id = CASE WHEN ? THEN ? ELSE (SELECT intake_id FROM incoming_order WHERE id = ?) END
                   AND m.meta ->> 'from' LIKE '%@%' AND m.meta ->> 'no-answer' IS NULL
                """,
                row -> new Sender(row.getLong("id"), row.getString("email"), row.getString("language")),
                key.kind() == Kind.MESSAGE,
                key.id(),
                key.id());
    }

    /**
     * Plans the mail with the questions of a note.
     *
     * @param id key of the mail
     */
    public void plan(long id, Sender sender, long note, Instant now) {
        sql.run(
                """
                INSERT INTO notification (id, intake_id, status_sequence, template, language, recipient, message_id, state,
                                          reference, created_at)
                VALUES (?, ?, 1, 'message-question', ?, ?, ?, 'PLANNED', ?, ?)
                """,
                id,
                sender.intakeId(),
                sender.language(),
                sender.email(),
                "<m" + sender.intakeId() + "." + note + ".question@" + mailDomain + ">",
                String.valueOf(note),
                now);
    }
}
