package org.wuzetka.proof;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The record itself, asked by SQL and not through the hub under test. A connection lives for one question. */
record HubDatabase(String url, String user, String password) {

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Each row as its columns joined by blanks; NULL as a dash. */
    List<String> rows(String sql, Object... arguments) {
        try (Connection connection = connect()) {
            return rows(connection, sql, arguments);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    static List<String> rows(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) statement.setObject(i + 1, arguments[i]);
            try (ResultSet found = statement.executeQuery()) {
                List<String> rows = new ArrayList<>();
                int columns = found.getMetaData().getColumnCount();
                while (found.next()) {
                    StringJoiner row = new StringJoiner(" ");
                    for (int i = 1; i <= columns; i++) {
                        String value = found.getString(i);
                        row.add(value == null ? "-" : value);
                    }
                    rows.add(row.toString());
                }
                return rows;
            }
        }
    }

    /** First column to second column. */
    Map<String, String> map(String sql, Object... arguments) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String row : rows(sql, arguments)) {
            int blank = row.indexOf(' ');
            map.put(row.substring(0, blank), row.substring(blank + 1));
        }
        return map;
    }

    long count(String sql, Object... arguments) {
        return Long.parseLong(rows(sql, arguments).get(0));
    }

    /** What the hub still has to do, by kind; empty when all work has come to rest. */
    Map<String, String> openWork() {
        Map<String, String> open = map(
                """
                SELECT 'intake', count(*) FROM intake_message WHERE state = 'RECEIVED'
                UNION ALL SELECT 'incoming', count(*) FROM incoming_order WHERE outcome = 'WAITING'
                UNION ALL SELECT 'outbox', count(*) FROM outbox
                UNION ALL SELECT 'calls', count(*) FROM outbound_call
                    WHERE state IN ('PLANNED', 'SENDING') AND kind <> 'courier-track'
                UNION ALL SELECT 'waybills-unknown', count(*) FROM outbound_call
                    WHERE state = 'UNKNOWN' AND kind LIKE 'courier%'
                UNION ALL SELECT 'shipments', count(*) FROM shipment WHERE status IN ('PLANNED', 'CREATED', 'UNKNOWN')
                UNION ALL SELECT 'mails', count(*) FROM notification WHERE state IN ('PLANNED', 'SENDING')""");
        open.values().removeIf("0"::equals);
        return open;
    }

    /**
     * What the dead hub was at is taken for abandoned at once, not after the minutes that a living sender may need. Only while
     * no hub runs: otherwise a call would be made that is being made.
     */
    void letLeasesPass() {
        change("UPDATE notification SET next_attempt_at = now() WHERE state = 'SENDING'");
        change("UPDATE outbound_call SET next_attempt_at = now() WHERE state = 'SENDING'");
    }

    /** The courier is asked at once about calls whose answer was lost, not after minutes. */
    void letLookUpsBeDue() {
        change("UPDATE outbound_call SET next_attempt_at = now() WHERE state = 'UNKNOWN' AND next_attempt_at > now()");
    }

    private void change(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }
}
