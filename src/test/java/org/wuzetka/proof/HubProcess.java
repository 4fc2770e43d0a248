package org.wuzetka.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The packaged hub in a JVM of its own, as an administrator runs it: a folder with {@code config/}, {@code data/} and
 * {@code hub.log}. It can be killed without warning and started again on the same data.
 */
final class HubProcess implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(150);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(100);
    private static final Pattern TROUBLE = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\S+ +(WARN|ERROR|FATAL)\\b.*");

    private final Path home;
    private final int port;
    private final Map<String, String> settings;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private Process process;

    /** @param name of the folder under the build directory; what an earlier run left there is deleted */
    HubProcess(String name, Map<String, String> settings) {
        this.home = freshFolder(name);
        this.port = freePort();
        this.settings = new TreeMap<>(settings);
    }

    private static Path freshFolder(String name) {
        Path folder = Path.of(System.getProperty("wuzetka.proof.directory", "target/proof"), name)
                .toAbsolutePath();
        try {
            if (Files.exists(folder)) {
                try (var files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return home;
    }

    Path data() {
        return home.resolve("data");
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** Known before the start, as partners must know it; set before the first start alone. */
    void set(Map<String, String> more) {
        settings.putAll(more);
    }

    /** Starts the hub and waits until it says that it is ready. */
    void start() {
        try {
            writeSettings();
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Djava.library.path=" + data().resolve("native"),
                            "-jar",
                            Path.of(System.getProperty("wuzetka.proof.hub", "target/quarkus-app/quarkus-run.jar"))
                                    .toAbsolutePath()
                                    .toString())
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeSettings() throws IOException {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("wuzetka.port", String.valueOf(port));
        all.put("wuzetka.data", data().toString());
        all.putIfAbsent("wuzetka.demo", "true");
        Path file = Files.createDirectories(home.resolve("config")).resolve("application.properties");
        Files.writeString(
                file,
                all.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()),
                StandardCharsets.UTF_8);
    }

    private void awaitReady() {
        Instant end = Instant.now().plus(START_PATIENCE);
        while (!ready()) {
            if (!process.isAlive()) {
                throw new AssertionError("The hub ended at its start with " + process.exitValue() + "; its log ends:\n"
                        + String.join("\n", lastLines(40)));
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("The hub is not ready after " + START_PATIENCE.toSeconds()
                        + " s; its log ends:\n" + String.join("\n", lastLines(40)));
            }
            pause();
        }
    }

    private boolean ready() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** {@code kill -9}: no hook runs, nothing is flushed, the embedded database lives on as an orphan. */
    void kill() {
        process.toHandle().destroyForcibly();
        process.toHandle().onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** SIGTERM, as a service manager stops it. */
    int stop() {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The hub did not stop within " + STOP_PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    Path log() {
        return home.resolve("hub.log");
    }

    List<String> logLines() {
        try {
            return Files.exists(log()) ? Files.readAllLines(log(), StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of the log at WARN or worse. */
    List<String> troubles() {
        return logLines().stream()
                .filter(line -> TROUBLE.matcher(line).matches())
                .toList();
    }

    private List<String> lastLines(int count) {
        List<String> lines = logLines();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** The hub's own database, found where the hub keeps its port and password; also when the hub was just killed. */
    HubDatabase database() {
        try {
            List<String> server = Files.readAllLines(data().resolve("postgres/postmaster.pid"));
            String password =
                    Files.readString(data().resolve("postgres.password")).trim();
            return new HubDatabase(
                    "jdbc:postgresql://127.0.0.1:" + server.get(3).trim() + "/postgres", "postgres", password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves no process behind: neither the hub nor the database of a killed one. */
    @Override
    public void close() {
        if (isAlive()) {
            process.toHandle().destroy();
            try {
                if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                kill();
            }
        }
        orphanedDatabase().ifPresent(server -> {
            server.destroy();
            server.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        });
    }

    private Optional<ProcessHandle> orphanedDatabase() {
        Path file = data().resolve("postgres/postmaster.pid");
        try {
            if (!Files.exists(file)) return Optional.empty();
            long pid = Long.parseLong(Files.readAllLines(file).get(0).trim());
            return ProcessHandle.of(pid)
                    .filter(server -> server.info().command().orElse("").endsWith("postgres"));
        } catch (IOException | NumberFormatException goneMeanwhile) {
            return Optional.empty();
        }
    }
}
