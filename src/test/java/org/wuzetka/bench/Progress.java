package org.wuzetka.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the hub's record says of the orders under way. */
final class Progress {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Connection connection;

    Progress(Connection connection) {
        this.connection = connection;
    }

    int invoices() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM invoice")) {
            row.next();
            return row.getInt(1);
        }
    }

    /**
     * Waits until so many invoices stand in the record.
     *
     * @return when, by {@link System#nanoTime()}
     * @throws IOException when a minute passes without another invoice; says what stands where
     */
    long await(int invoices, long pollMillis) throws SQLException, IOException, InterruptedException {
        int last = -1;
        long lastChange = System.nanoTime();
        while (true) {
            int now = invoices();
            long at = System.nanoTime();
            if (now >= invoices) return at;
            if (now != last) {
                last = now;
                lastChange = at;
            } else if (at - lastChange > PATIENCE_NANOS) {
                throw new IOException("No invoice for a minute; %d of %d are there.%n%s"
                        .formatted(now, invoices, String.join("\n", standstill())));
            }
            Thread.sleep(pollMillis);
        }
    }

    private List<String> standstill() throws SQLException {
        List<String> lines = new ArrayList<>();
        lines.addAll(list(
                "SELECT 'intake', channel, state, count(*), min(reasons) FROM intake_message GROUP BY channel, state"));
        lines.addAll(list(
                "SELECT 'incoming order', outcome, '', count(*), min(reasons) FROM incoming_order GROUP BY outcome"));
        lines.addAll(list("SELECT 'order', status, '', count(*), min(reasons) FROM customer_order GROUP BY status"));
        lines.addAll(list("SELECT 'outbox', queue, CASE WHEN parked THEN 'parked' WHEN published_at IS NULL"
                + " THEN 'not published' ELSE 'published' END, count(*), min(last_error) FROM outbox GROUP BY 2, 3"));
        return lines;
    }

    private List<String> list(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                lines.add("    %s %s %s: %d %s"
                        .formatted(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getString(5)));
            }
        }
        return lines;
    }

    /** Waits for the invoice of one order; polls every two milliseconds. */
    long awaitInvoiced(String buyerOrderNumber) throws SQLException, IOException, InterruptedException {
        long begin = System.nanoTime();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT 1 FROM customer_order WHERE buyer_order_number = ? AND status = 'INVOICED'")) {
            query.setString(1, buyerOrderNumber);
            while (System.nanoTime() - begin < PATIENCE_NANOS) {
                try (ResultSet row = query.executeQuery()) {
                    if (row.next()) return System.nanoTime();
                }
                Thread.sleep(2);
            }
        }
        throw new IOException(
                "Order " + buyerOrderNumber + " was not invoiced within a minute.\n" + String.join("\n", standstill()));
    }

    /** Per kind of event: how long after the message was stored. Stages done in one transaction carry its one instant. */
    List<String> stages(String runPrefix) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                """
                SELECT e.kind, count(*), percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (
                    ORDER BY extract(epoch FROM e.at - m.received_at) * 1000)
                FROM customer_order o JOIN order_event e ON e.order_id = o.id
                JOIN incoming_order i ON i.id = o.incoming_order_id JOIN intake_message m ON m.id = i.intake_id
                WHERE o.buyer_order_number LIKE ? GROUP BY e.kind ORDER BY min(e.id)
                """)) {
            query.setString(1, runPrefix + "-%");
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Object[] at = (Object[]) row.getArray(3).getArray();
                    lines.add("      received to %-11s p50 %6.0f ms  p95 %6.0f ms  p99 %6.0f ms  (%d events)"
                            .formatted(row.getString(1), at[0], at[1], at[2], row.getLong(2)));
                }
            }
        }
        return lines;
    }

    /** The canonical form of one order, so that the floor writes text of the same size; {@code null} when there is none. */
    String sampleContent() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT content FROM incoming_order ORDER BY id LIMIT 1")) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
