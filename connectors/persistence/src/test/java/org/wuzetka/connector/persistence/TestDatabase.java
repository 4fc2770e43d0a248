package org.wuzetka.connector.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.wuzetka.domain.shared.Transactions;

/**
 * A database of its own with the schema, on the one real PostgreSQL of the test run, and transactions bound to the thread. The
 * schema is copied from a template: a server for each test would take most of the run.
 */
public final class TestDatabase implements Transactions, AutoCloseable {
    private static final String TEMPLATE = "schema";
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private final String name = "test" + COUNTER.incrementAndGet();
    private final DataSource plain;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    public TestDatabase() {
        onServer("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        plain = SERVER.getDatabase("postgres", name);
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            onServer(server, "CREATE DATABASE " + TEMPLATE);
            Flyway.configure()
                    .dataSource(server.getDatabase("postgres", TEMPLATE))
                    .load()
                    .migrate();
            return server;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static void onServer(String command) {
        onServer(SERVER, command);
    }

    private static void onServer(EmbeddedPostgres server, String command) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Gives the thread's transaction, or a connection that commits each statement. */
    public DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Connection open = current.get();
                    return method.getName().equals("getConnection") && open != null
                            ? staysOpen(open)
                            : method.invoke(plain, arguments);
                });
    }

    private static Connection staysOpen(Connection open) {
        return (Connection) Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) return null;
                    try {
                        return method.invoke(open, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        Connection outer = current.get();
        try (Connection connection = plain.getConnection()) {
            connection.setAutoCommit(false);
            current.set(connection);
            try {
                T result = work.get();
                connection.commit();
                return result;
            } catch (RuntimeException failed) {
                connection.rollback();
                throw failed;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } finally {
            current.set(outer);
        }
    }

    @Override
    public void requireNone() {
        if (current.get() != null) throw new IllegalStateException("inside a transaction");
    }

    @Override
    public void close() {
        onServer("DROP DATABASE " + name + " WITH (FORCE)");
    }
}
