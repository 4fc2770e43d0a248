package org.wuzetka.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The packaged hub as a process of its own, as an administrator runs it: embedded PostgreSQL and broker, 512 MB of heap, its
 * own folder and port. Known to the benchmark by its HTTP API and its database alone.
 */
final class HubProcess implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final int STOP_PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path home;
    private final int port;
    private final Duration startTime;
    private final Thread stopper = new Thread(this::end, "hub-stop");

    private HubProcess(Process process, Path home, int port) throws IOException, InterruptedException {
        this.process = process;
        this.home = home;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(stopper);
        long begin = System.nanoTime();
        awaitReady(begin);
        this.startTime = Duration.ofNanos(System.nanoTime() - begin);
    }

    /** @param home folder of this run; the hub keeps its data in {@code data} below it */
    static HubProcess start(Path jar, Path home) throws IOException, InterruptedException {
        Path data = home.resolve("data");
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xlog:gc:file=" + home.resolve("gc.log"),
                "-Djava.library.path=" + data.resolve("native"),
                "-jar",
                jar.toAbsolutePath().toString());
        builder.directory(home.toFile());
        builder.environment().put("WUZETKA_DATA", data.toString());
        builder.environment().put("WUZETKA_PORT", String.valueOf(port));
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(home.resolve("hub.log").toFile()));
        return new HubProcess(builder.start(), home, port);
    }

    /** A folder for the hub: the administrator's settings as they are shipped, and one directory channel. */
    static void furnish(Path home, Path shippedSettings) throws IOException {
        Files.createDirectories(channelFile(home).getParent());
        Files.createDirectories(home.resolve("data"));
        if (Files.exists(shippedSettings)) {
            Files.copy(
                    shippedSettings,
                    home.resolve("config/application.properties"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createDirectories(inbox(home));
        Files.writeString(
                channelFile(home),
                """
                id: bench-edi
                template: file-directory
                enabled: true
                parameters:
                  directory: "%s"
                  readLock: rename
                  format: edifact
                """
                        .formatted(inbox(home)));
    }

    /** By this file a folder is known as one that a benchmark made. */
    static Path channelFile(Path home) {
        return home.resolve("config/channels/bench-edi.yaml");
    }

    /** Where partners put their EDIFACT files. */
    static Path inbox(Path home) {
        return home.resolve("data/edi/in");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(long begin) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create(url("/q/health/ready")))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (System.nanoTime() - begin < START_PATIENCE.toNanos()) {
            if (!process.isAlive()) throw new IOException("The hub ended while it started:\n" + logTail());
            try {
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) return;
            } catch (ConnectException | java.net.http.HttpTimeoutException notYet) {
                // Nobody listens before the database is there.
            }
            Thread.sleep(20);
        }
        close();
        throw new IOException("The hub was not ready within " + START_PATIENCE.toMinutes() + " min:\n" + logTail());
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** From the start of the process to the first good answer of {@code /q/health/ready}. */
    Duration startTime() {
        return startTime;
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Highest heap use in MB before and after a collection, as the collector's log tells. */
    int[] peakHeap() throws IOException {
        int[] peak = new int[2];
        var sizes = java.util.regex.Pattern.compile(" (\\d+)M->(\\d+)M\\(");
        for (String line : Files.readAllLines(home.resolve("gc.log"))) {
            var found = sizes.matcher(line);
            if (!found.find()) continue;
            peak[0] = Math.max(peak[0], Integer.parseInt(found.group(1)));
            peak[1] = Math.max(peak[1], Integer.parseInt(found.group(2)));
        }
        return peak;
    }

    long pid() {
        return process.pid();
    }

    private String logTail() throws IOException {
        List<String> lines = Files.readAllLines(home.resolve("hub.log"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    private void end() {
        process.destroy();
        try {
            // A hub that is killed leaves its database server running: it gets the time to stop in order.
            if (!process.waitFor(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(stopper);
        } catch (IllegalStateException stoppingAnyway) {
            // The hook is running: it finds an ended process.
        }
    }
}
