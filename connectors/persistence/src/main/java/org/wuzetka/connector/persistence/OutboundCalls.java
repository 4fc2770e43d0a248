package org.wuzetka.connector.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;

/** Rows of table outbound_call, whatever partner they are for. */
public final class OutboundCalls {
    private OutboundCalls() {}

    /** @param id name of the column that holds the call's id */
    public static OutboundCall read(ResultSet row, String id) throws SQLException {
        return new OutboundCall(
                row.getLong(id),
                row.getString("kind"),
                row.getString("business_key"),
                OutboundCall.State.valueOf(row.getString("state")),
                row.getInt("attempt"),
                Sql.instant(row, "next_attempt_at"),
                row.getString("external_id"),
                row.getString("response"),
                reasons(row.getString("error")));
    }

    private static Reasons reasons(String json) {
        return json == null ? Reasons.NONE : new Reasons(List.of(JsonText.read(json, Problem[].class)));
    }

    /** Reasons as they are stored; {@code null} when there are none. */
    public static String written(Reasons reasons) {
        return reasons.isEmpty() ? null : JsonText.write(reasons.list());
    }

    /** Only a call that is still as it was claimed moves: two hubs that both hold an answer store one. */
    public static boolean move(Sql sql, OutboundCall from, OutboundCall to, Instant now) {
        return sql.run(
                        """
                        UPDATE outbound_call SET state = ?, attempt = ?, next_attempt_at = ?, external_id = ?, response = ?,
                               error = ?, updated_at = ? WHERE id = ? AND state = ? AND attempt = ?
                        """,
                        to.state().name(),
                        to.attempt(),
                        to.nextAttemptAt(),
                        to.externalId(),
                        to.response(),
                        written(to.error()),
                        now,
                        from.id(),
                        from.state().name(),
                        from.attempt())
                == 1;
    }
}
