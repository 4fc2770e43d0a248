package org.wuzetka.app.platform;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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
            BootSettings settings = BootSettings.read();
            hub.openData(settings);
            FutureTask<Void> database = new FutureTask<>(() -> hub.openDatabase(settings));
            new Thread(database, "database-start").start();
            prepareApplication();
            database.get();
        } catch (IOException | ExecutionException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            System.err.println("Wuzetka cannot start: " + cause.getMessage());
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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

    private synchronized void openData(BootSettings settings) throws IOException {
        data = DataDirectory.open(Path.of(settings.data()));
        System.setProperty(BootSettings.DATA, data.path().toString());
        System.setProperty(
                BootSettings.SESSION_KEY, KeyFile.readOrMake(data.path().resolve("session.key")));
    }

    /** Takes seconds the first time: the server is unpacked and its cluster made. */
    private synchronized Void openDatabase(BootSettings settings) throws IOException {
        BrokerJournal.unpackNativeLibrary();
        if (settings.hasOwnDatabase()) {
            database = EmbeddedDatabase.start(data.path());
            System.setProperty(BootSettings.DATABASE_URL, database.jdbcUrl());
            System.setProperty(BootSettings.DATABASE_USER, EmbeddedDatabase.USER);
            System.setProperty(BootSettings.DATABASE_PASSWORD, database.password());
        }
        return null;
    }

    /**
     * Does Quarkus' static part, which reads no address of a store, while the database starts: a quarter of the start. A
     * fault in it ends the start again when Quarkus runs, but with its cause only here.
     */
    private static void prepareApplication() {
        try {
            Class.forName(Application.APP_CLASS_NAME);
        } catch (ExceptionInInitializerError e) {
            e.printStackTrace();
        } catch (ClassNotFoundException e) {
            // Started out of an IDE: Quarkus makes the class when it runs.
        }
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
