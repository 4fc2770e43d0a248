package org.wuzetka.app.platform;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.wuzetka.connector.persistence.embedded.EmbeddedDatabase;

/**
 * Start and stop in the order that loses nothing: data directory lock, database, then the application (broker, Camel,
 * HTTP); the application stops first, the database last.
 */
public final class Hub {
    private static final int STOP_PATIENCE_SECONDS = 90;

    private final CountDownLatch applicationStopped = new CountDownLatch(1);
    private final AtomicBoolean applicationStarted = new AtomicBoolean();
    private final AtomicBoolean released = new AtomicBoolean();
    private DataDirectory data;
    private EmbeddedDatabase database;

    private Hub() {}

    /** Runs the hub until it is told to stop; returns never, the process ends with Quarkus' exit code. */
    public static void run(String... arguments) {
        Hub hub = new Hub();
        // A signal runs all shutdown hooks at once: this one waits for Quarkus before it takes the database away.
        Runtime.getRuntime().addShutdownHook(new Thread(hub::awaitApplicationThenRelease, "hub-stop"));
        try {
            hub.openStores(BootSettings.read());
        } catch (IOException e) {
            System.err.println("Wuzetka cannot start: " + e.getMessage());
            System.exit(1);
        }
        hub.applicationStarted.set(true);
        Quarkus.run(
                null,
                (exitCode, failure) -> {
                    // A failure before logging is set up would otherwise end the process without a word.
                    if (failure != null) failure.printStackTrace();
                    hub.applicationStopped.countDown();
                    System.exit(exitCode);
                },
                arguments);
    }

    private void openStores(BootSettings settings) throws IOException {
        synchronized (this) {
            data = DataDirectory.open(Path.of(settings.data()));
            System.setProperty(BootSettings.DATA, data.path().toString());
            System.setProperty(
                    BootSettings.SESSION_KEY, KeyFile.readOrMake(data.path().resolve("session.key")));
            if (settings.hasOwnDatabase()) {
                database = EmbeddedDatabase.start(data.path());
                System.setProperty(BootSettings.DATABASE_URL, database.jdbcUrl());
                System.setProperty(BootSettings.DATABASE_USER, EmbeddedDatabase.USER);
                System.setProperty(BootSettings.DATABASE_PASSWORD, database.password());
            }
        }
        BrokerJournal.unpackNativeLibrary();
    }

    private void awaitApplicationThenRelease() {
        try {
            if (applicationStarted.get() && !applicationStopped.await(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The application did not stop within " + STOP_PATIENCE_SECONDS
                        + " s; the database is stopped under it and recovers at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        release();
    }

    private synchronized void release() {
        if (!released.compareAndSet(false, true)) return;
        try {
            if (database != null) database.close();
            if (data != null) data.close();
        } catch (IOException e) {
            System.err.println("The data directory was not released cleanly: " + e.getMessage());
        }
    }
}
