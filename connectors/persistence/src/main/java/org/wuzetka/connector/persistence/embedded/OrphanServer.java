package org.wuzetka.connector.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;

/** A PostgreSQL server that outlived its hub ({@code kill -9}): it still owns the cluster and must go first. */
final class OrphanServer {
    private static final Logger LOG = Logger.getLogger(OrphanServer.class.getName());
    private static final int PATIENCE_SECONDS = 60;

    private OrphanServer() {}

    /**
     * Stops the server that {@code postmaster.pid} names, if it lives and works on this cluster.
     *
     * @throws IOException when it does not stop in time
     */
    static void stopIn(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) return;
        Optional<ProcessHandle> server = serverOf(Files.readAllLines(pidFile), cluster);
        if (server.isEmpty()) return; // PostgreSQL itself clears a stale file
        long pid = server.get().pid();
        LOG.info("Stopping the database server " + pid + " that an earlier run left behind");
        try {
            // SIGINT is PostgreSQL's fast stop; Java's destroy() would send SIGTERM, which waits for every client.
            new ProcessBuilder("sh", "-c", "kill -INT " + pid).start().waitFor();
            server.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while stopping the database server " + pid, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "The database server " + pid + " of an earlier run did not stop within " + PATIENCE_SECONDS
                            + " s; stop it by hand and start the hub again",
                    e);
        }
    }

    /** The process, unless the number was given to another program since (second line: the cluster it serves). */
    private static Optional<ProcessHandle> serverOf(List<String> pidFile, Path cluster) throws IOException {
        if (pidFile.size() < 2 || !pidFile.get(0).trim().matches("\\d{1,18}")) return Optional.empty();
        Path served = Path.of(pidFile.get(1).trim());
        if (!Files.isDirectory(served) || !Files.isSameFile(served, cluster)) return Optional.empty();
        return ProcessHandle.of(Long.parseLong(pidFile.get(0).trim()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .filter(c -> c.endsWith("/postgres"))
                        .isPresent());
    }
}
