package org.wuzetka.app;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.wuzetka.connector.persistence.embedded.EmbeddedDatabase;

/**
 * A fresh data directory with a real PostgreSQL for all tests of one Quarkus instance; the broker starts on it with the
 * application, Flyway makes the schema. Demo accounts exist: each name is its own password.
 */
public class PostgresAndBroker implements QuarkusTestResourceLifecycleManager {
    private Path data;
    private EmbeddedDatabase database;

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory("wuzetka-test");
            database = EmbeddedDatabase.startForgetful(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("wuzetka.data", data.toString());
        settings.put("wuzetka.db.url", database.jdbcUrl());
        settings.put("wuzetka.db.user", EmbeddedDatabase.USER);
        settings.put("wuzetka.db.password", database.password());
        settings.put("wuzetka.session.key", "a key for tests that is long enough");
        settings.put("wuzetka.demo", "true");
        settings.put("wuzetka.dashboard.good-for", "0S");
        return settings;
    }

    @Override
    public void stop() {
        database.close();
        try (var files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
