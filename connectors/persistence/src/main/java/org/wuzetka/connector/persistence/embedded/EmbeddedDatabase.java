package org.wuzetka.connector.persistence.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The PostgreSQL server that the hub brings along: kept data directory, durable, on loopback only, behind a password.
 *
 * <p>Layout under the hub's data directory: {@code postgres/} (the cluster), {@code postgres-binaries/} (the unpacked
 * server), {@code postgres.password} (mode 600). The caller must hold the lock of the data directory.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** The superuser of the cluster; the hub owns the whole server. */
    public static final String USER = "postgres";

    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class.getName());
    private static final String DATABASE = "postgres";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final String ACCESS_RULES =
            "# Written by Wuzetka: loopback, with the password in postgres.password\n"
                    + "host all all 127.0.0.1/32 scram-sha-256\n";

    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    /**
     * Starts the server on a free port; makes the cluster first when there is none, and stops a server that a killed hub
     * left behind.
     *
     * @throws IOException when the server cannot be unpacked or started; the message names the log to look at
     */
    public static EmbeddedDatabase start(Path dataDirectory) throws IOException {
        return start(dataDirectory, true);
    }

    /** The same without waiting for the disk at each commit: for tests that throw the cluster away. */
    public static EmbeddedDatabase startForgetful(Path dataDirectory) throws IOException {
        return start(dataDirectory, false);
    }

    private static EmbeddedDatabase start(Path dataDirectory, boolean durable) throws IOException {
        Path home = dataDirectory.toAbsolutePath().normalize();
        Path cluster = home.resolve("postgres");
        Path binaries = home.resolve("postgres-binaries");
        Files.createDirectories(binaries);
        OrphanServer.stopIn(cluster);
        if (!Files.exists(cluster.resolve("global/pg_control"))) forgetHalfMade(cluster);
        // Zonky deletes old clusters it finds under this folder: it must never be a parent of the kept one.
        System.setProperty("ot.epg.working-dir", binaries.toString());
        String password = password(home.resolve("postgres.password"));
        Path log = home.resolve("postgres.log");
        if (Files.exists(log) && Files.size(log) > 10_000_000) {
            Files.move(log, home.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofMinutes(5))
                .setConnectConfig("password", password)
                .setLocaleConfig("locale", "C.UTF-8")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()));
        settings(builder, durable);
        EmbeddedPostgres server;
        try {
            server = builder.start();
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    "The embedded PostgreSQL did not start; its log is " + log + ": " + e.getMessage(), e);
        }
        EmbeddedDatabase database = new EmbeddedDatabase(server, password);
        try {
            database.demandPassword(cluster.resolve("pg_hba.conf"));
        } catch (SQLException | IOException e) {
            database.close();
            throw new IOException("The embedded PostgreSQL could not be given its password: " + e.getMessage(), e);
        }
        return database;
    }

    private static void settings(EmbeddedPostgres.Builder builder, boolean durable) {
        String onDisk = durable ? "on" : "off";
        // Zonky is made for tests and switches these off (fsync by the flag -F): without them a power cut loses orders.
        builder.setServerConfig("fsync", onDisk)
                .setServerConfig("synchronous_commit", onDisk)
                .setServerConfig("full_page_writes", onDisk)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("wal_compression", "on")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("idle_in_transaction_session_timeout", "60s")
                // DETAIL lines quote the offending row: customers' data has no business in a log.
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("log_min_error_statement", "panic");
    }

    /** A cluster whose making was cut off has no control file and can hold no data. */
    private static void forgetHalfMade(Path cluster) throws IOException {
        if (!Files.exists(cluster)) return;
        LOG.warning("The database in " + cluster + " was never finished; making it anew");
        try (var files = Files.walk(cluster)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private static String password(Path file) throws IOException {
        if (Files.exists(file)) return Files.readString(file).trim();
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        String password = HexFormat.of().formatHex(secret);
        Path written = Files.createTempFile(file.getParent(), "postgres", ".new");
        Files.setPosixFilePermissions(written, OWNER_ONLY);
        Files.writeString(written, password);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        return password;
    }

    /** Zonky makes clusters that trust everybody on the machine; from the first start on this one does not. */
    private void demandPassword(Path accessRules) throws SQLException, IOException {
        if (Files.readString(accessRules).equals(ACCESS_RULES)) return;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER USER " + USER + " PASSWORD '" + password + "'");
            Files.writeString(accessRules, ACCESS_RULES);
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + DATABASE;
    }

    public String password() {
        return password;
    }

    /** Stops the server: open transactions are rolled back, all that was committed is on disk. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "The embedded PostgreSQL did not stop cleanly; it recovers at the next start", e);
            throw new UncheckedIOException(e);
        }
    }
}
