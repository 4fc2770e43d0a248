package org.wuzetka.app.channels;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.shared.Transactions;

/** Table as2_sending: what became of each file sent over AS2. Each step is committed at once, whatever its caller does. */
@ApplicationScoped
public class As2Sendings {
    private static final String OPEN =
            "(state IN ('UNKNOWN', 'NOT_TAKEN') OR state = 'SENDING' AND changed_at < now() - interval '10 minutes')";

    private final Sql sql;
    private final Transactions transactions;

    As2Sendings(DataSource database, Transactions transactions) {
        this.sql = new Sql(database);
        this.transactions = transactions;
    }

    /** What a person has to decide about, or what is done. */
    public enum State {
        /** Under way; after ten minutes the hub that did it has died. */
        SENDING,
        DELIVERED,
        /** The partner signed that he did not take it. */
        NOT_TAKEN,
        /** The partner may have it. */
        UNKNOWN,
        /** It goes out at the next occasion: a person said so, or it never left. */
        AGAIN
    }

    public record Sending(
            long id, String messageId, String channel, String fileName, State state, String said, Instant changedAt) {
        private static Sending of(ResultSet row) throws SQLException {
            return new Sending(
                    row.getLong("id"),
                    row.getString("message_id"),
                    row.getString("channel"),
                    row.getString("file_name"),
                    State.valueOf(row.getString("state")),
                    row.getString("said"),
                    row.getTimestamp("changed_at").toInstant());
        }
    }

    /** Takes the sending on when it is new or due again; otherwise the state it is in. */
    State begin(String messageId, String channel, String fileName) {
        return transactions.inNew(() -> {
            boolean ours = sql.run(
                                    "INSERT INTO as2_sending (message_id, channel, file_name, state) VALUES (?, ?, ?,"
                                            + " 'AGAIN') ON CONFLICT (message_id) DO NOTHING",
                                    messageId,
                                    channel,
                                    fileName)
                            + sql.run(
                                    "UPDATE as2_sending SET state = 'SENDING', said = NULL, changed_at = now()"
                                            + " WHERE message_id = ? AND state = 'AGAIN'",
                                    messageId)
                    > 0;
            return ours ? State.AGAIN : one(messageId).state();
        });
    }

    void end(String messageId, State state, String said) {
        transactions.runInNew(() -> sql.run(
                "UPDATE as2_sending SET state = ?, said = ?, changed_at = now() WHERE message_id = ?",
                state.name(),
                said,
                messageId));
    }

    Sending one(String messageId) {
        return sql.first("SELECT * FROM as2_sending WHERE message_id = ?", Sending::of, messageId)
                .orElseThrow();
    }

    /** The oldest hundred that wait for a person. */
    public List<Sending> open() {
        return sql.list("SELECT * FROM as2_sending WHERE " + OPEN + " ORDER BY changed_at LIMIT 100", Sending::of);
    }

    /**
     * A person's decision about one that is open.
     *
     * @param decided {@link State#AGAIN} or {@link State#DELIVERED}
     * @return whether it was open
     */
    public boolean decide(long id, State decided, String who) {
        return transactions.inNew(() -> sql.run(
                        "UPDATE as2_sending SET state = ?, said = ?, changed_at = now() WHERE id = ? AND " + OPEN,
                        decided.name(),
                        who,
                        id)
                == 1);
    }
}
