package org.wuzetka.connector.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.wuzetka.domain.shared.Transactions;

/** A real PostgreSQL with the schema, and transactions bound to the thread. */
public final class TestDatabase implements Transactions, AutoCloseable {
    private final EmbeddedPostgres server;
    private final DataSource plain;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    public TestDatabase() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        plain = server.getPostgresDatabase();
        Flyway.configure().dataSource(plain).load().migrate();
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
    public void close() throws IOException {
        server.close();
    }
}
