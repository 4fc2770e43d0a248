package org.wuzetka.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The hub's PostgreSQL server seen from outside. The benchmark signs in under a name of its own, so that the server's
 * statement counts tell its work from the hub's.
 */
final class Record {
    static final String ROLE = "bench";

    private final String url;
    private final String password;
    private final long postmaster;

    private Record(String url, String password, long postmaster) {
        this.url = url;
        this.password = password;
        this.postmaster = postmaster;
    }

    /** Reads port and password where the hub keeps them, and makes the benchmark's own sign-in when there is none. */
    static Record open(Path home) throws IOException, SQLException {
        List<String> server = Files.readAllLines(home.resolve("data/postgres/postmaster.pid"));
        String password =
                Files.readString(home.resolve("data/postgres.password")).trim();
        String url = "jdbc:postgresql://127.0.0.1:" + server.get(3).trim() + "/postgres?ApplicationName=bench";
        try (Connection owner = DriverManager.getConnection(url, "postgres", password);
                Statement statement = owner.createStatement();
                ResultSet known = statement.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + ROLE + "'")) {
            if (!known.next()) {
                statement.execute("CREATE ROLE " + ROLE + " SUPERUSER LOGIN PASSWORD '" + password + "'");
            }
        }
        return new Record(url, password, Long.parseLong(server.get(0).trim()));
    }

    /** @param schema where unqualified names are looked up first */
    Connection connect(String schema) throws SQLException {
        Connection connection = DriverManager.getConnection(url, ROLE, password);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = " + schema + ", public");
        }
        return connection;
    }

    /** Statement counts need a library that is loaded when the server starts: takes effect at the hub's next start. */
    void askForStatementCounts() throws SQLException {
        try (Connection connection = connect("public");
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
        }
    }

    void beginStatementCounts() throws SQLException {
        try (Connection connection = connect("public");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        }
    }

    /** After a checkpoint each page goes to the log as a whole once: all runs begin alike. */
    void checkpoint(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    void forgetStatementCounts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_stat_statements_reset()");
        }
    }

    /**
     * @param statements SQL statements, without BEGIN, COMMIT and the like and the server's own look-ups for deferred keys
     * @param commits transactions ended by COMMIT
     * @param wal bytes of write-ahead log
     * @param cpu of the server's processes that are still there
     */
    record Load(long statements, long commits, long wal, Duration cpu) {
        Load minus(Load earlier) {
            return new Load(
                    statements - earlier.statements,
                    commits - earlier.commits,
                    wal - earlier.wal,
                    cpu.minus(earlier.cpu));
        }
    }

    /** @param role whose statements count: the hub's ({@code postgres}) or the benchmark's */
    Load load(Connection connection, String role) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                """
                SELECT coalesce(sum(calls) FILTER (WHERE query !~ '^(BEGIN|COMMIT|ROLLBACK|SET|SHOW|DEALLOCATE|DISCARD)'
                           AND query NOT LIKE 'SELECT _ FROM ONLY%'), 0),
                       coalesce(sum(calls) FILTER (WHERE query LIKE 'COMMIT%'), 0),
                       pg_current_wal_lsn() - '0/0'::pg_lsn
                FROM pg_stat_statements WHERE userid = ?::regrole
                """)) {
            query.setString(1, role);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Load(
                        row.getLong(1), row.getLong(2), row.getBigDecimal(3).longValue(), cpu());
            }
        }
    }

    private Duration cpu() {
        return ProcessHandle.of(postmaster).stream()
                .flatMap(server ->
                        java.util.stream.Stream.concat(java.util.stream.Stream.of(server), server.descendants()))
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Rows of one table written so far. */
    record Written(long inserted, long updated, long deleted) {
        static final Written NOTHING = new Written(0, 0, 0);

        Written minus(Written earlier) {
            return new Written(inserted - earlier.inserted, updated - earlier.updated, deleted - earlier.deleted);
        }

        boolean isNothing() {
            return inserted == 0 && updated == 0 && deleted == 0;
        }
    }

    TreeMap<String, Written> written(Connection connection, String schema) throws SQLException {
        TreeMap<String, Written> tables = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables WHERE schemaname = ?")) {
            query.setString(1, schema);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    tables.put(row.getString(1), new Written(row.getLong(2), row.getLong(3), row.getLong(4)));
                }
            }
        }
        return tables;
    }

    /** The hub's statements that took most of the server's time since the counts were last forgotten. */
    List<String> costliest(Connection connection, int orders) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        """
                SELECT calls, rows, total_exec_time, regexp_replace(query, '\\s+', ' ', 'g')
                FROM pg_stat_statements WHERE userid = 'postgres'::regrole ORDER BY total_exec_time DESC LIMIT 25
                """);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String text = row.getString(4);
                lines.add("    %8.3f ms/order  %7.3f calls/order  %7.3f ms/call  %7.1f rows/call  %s"
                        .formatted(
                                row.getDouble(3) / orders,
                                row.getDouble(1) / orders,
                                row.getDouble(3) / row.getLong(1),
                                row.getDouble(2) / row.getLong(1),
                                text.substring(0, Math.min(text.length(), 150))));
            }
        }
        return lines;
    }
}
