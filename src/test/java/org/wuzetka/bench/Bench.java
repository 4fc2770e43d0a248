package org.wuzetka.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code ./wuzetka bench}: orders a second through the packaged hub, end to end, against the floor that the same rows cost by
 * hand-written SQL in the same run. It prints figures and judges nothing. See src/docs/bench.md.
 */
public final class Bench {
    /** The server's idle processes hand in their row counts after ten seconds at the latest. */
    private static final long COUNTS_ARE_IN_MILLIS = 11_000;

    private static final int SOAK_BLOCK = 10_000;
    private static final int ORDERS_PER_FILE = 100;
    private static final int WARM_UP = 2_500;

    private final Options options;
    private final Trade trade = new Trade();
    private final Map<String, Map<String, Record.Written>> rowsPerRun = new LinkedHashMap<>();
    private final Map<String, Integer> ordersPerRun = new LinkedHashMap<>();
    private final Map<String, Double> rates = new LinkedHashMap<>();
    private Record record;
    private HubProcess hub;
    private Feed feed;

    private Bench(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        try {
            new Bench(options).run();
        } catch (IOException e) {
            System.err.println("The benchmark was not finished: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws Exception {
        if (options.translator() && options.soak() == 0) {
            System.out.println("EDIFACT translator");
            TranslatorRun.print();
        }
        Path home = options.home().toAbsolutePath();
        empty(home);
        HubProcess.furnish(home, Path.of("config/application.properties"));
        var system = java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
                "%nHub: %d processors, load %.1f before the start, heap 512 MB, embedded PostgreSQL and broker%n",
                system.getAvailableProcessors(), system.getSystemLoadAverage());
        String key = "bench-" + HexFormat.of().formatHex(SecureRandom.getSeed(24));
        try (HubProcess first = HubProcess.start(options.jar(), home)) {
            System.out.printf(
                    "  start with an empty folder: %.1f s%n", first.startTime().toMillis() / 1e3);
            record = Record.open(home);
            record.askForStatementCounts();
            try (Connection connection = record.connect("public")) {
                trade.stockTheHouse(connection, sha256(key));
            }
        }
        try (HubProcess second = HubProcess.start(options.jar(), home);
                Connection connection = openAgain(home)) {
            System.out.printf("  start again: %.1f s%n", second.startTime().toMillis() / 1e3);
            hub = second;
            feed = new Feed(hub, home, trade, key);
            if (options.soak() > 0) soak(connection);
            else measure(connection);
        }
        empty(home);
    }

    private Connection openAgain(Path home) throws Exception {
        record = Record.open(home);
        record.beginStatementCounts();
        return record.connect("public");
    }

    private void measure(Connection connection) throws Exception {
        Progress progress = new Progress(connection);
        if (options.hub()) {
            warmUp(progress);
            throughput(
                    "E1",
                    "EDIFACT, one order a file",
                    connection,
                    progress,
                    () -> feed.dropFiles("E1", 0, options.orders(), 1));
            throughput(
                    "E100",
                    "EDIFACT, " + ORDERS_PER_FILE + " orders a file",
                    connection,
                    progress,
                    () -> feed.dropFiles("E100", 0, options.orders(), ORDERS_PER_FILE));
            throughput("R", "REST, 8 connections", connection, progress, () -> feed.post("R", 0, options.orders()));
            lone(progress);
        }
        floor(connection, progress);
    }

    /** Compiles and fills caches: nobody measures the first minute of a process that runs for weeks. */
    private void warmUp(Progress progress) throws Exception {
        int before = progress.invoices();
        feed.dropFiles("W", 0, WARM_UP, 1);
        feed.post("V", 0, WARM_UP);
        progress.await(before + 2 * WARM_UP, 100);
    }

    private interface Send {
        void now() throws Exception;
    }

    private void throughput(String run, String title, Connection connection, Progress progress, Send send)
            throws Exception {
        int orders = options.orders();
        Thread.sleep(COUNTS_ARE_IN_MILLIS);
        Map<String, Record.Written> rowsBefore = record.written(connection, "public");
        record.checkpoint(connection);
        record.forgetStatementCounts(connection);
        int invoicesBefore = progress.invoices();
        Record.Load before = record.load(connection, "postgres");
        Duration cpuBefore = hub.cpu();
        long begin = System.nanoTime();
        send.now();
        double sent = (System.nanoTime() - begin) / 1e9;
        double seconds = (progress.await(invoicesBefore + orders, 50) - begin) / 1e9;
        Record.Load load = record.load(connection, "postgres").minus(before);
        Duration cpu = hub.cpu().minus(cpuBefore);
        List<String> costliest = options.statements() ? record.costliest(connection, orders) : List.of();
        rates.put(title, orders / seconds);
        System.out.printf(
                "%n  %s: %.0f orders/s (%d orders, first byte sent to last invoice %.1f s, sent within %.1f s)%n",
                title, orders / seconds, orders, seconds, sent);
        printLoad(load, orders, "%.2f ms CPU in the hub, ".formatted(cpu.toNanos() / 1e6 / orders));
        progress.stages(run).forEach(System.out::println);
        costliest.forEach(System.out::println);
        Thread.sleep(COUNTS_ARE_IN_MILLIS);
        rowsPerRun.put(title, difference(record.written(connection, "public"), rowsBefore));
        ordersPerRun.put(title, orders);
    }

    private static void printLoad(Record.Load load, int orders, String before) {
        System.out.printf(
                "      an order: %.2f SQL statements, %.2f transactions, %.0f bytes of WAL, %s%.2f ms CPU in"
                        + " PostgreSQL%n",
                load.statements() / (double) orders,
                load.transactions() / (double) orders,
                load.wal() / (double) orders,
                before,
                load.cpu().toNanos() / 1e6 / orders);
    }

    private void lone(Progress progress) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        long[] nanos = new long[options.lone()];
        for (int n = 0; n < nanos.length; n++) {
            Trade.Order order = trade.order("L", n);
            long begin = System.nanoTime();
            feed.post(client, order);
            nanos[n] = progress.awaitInvoiced(order.number()) - begin;
        }
        System.out.printf(
                "%n  One order at a time, POST to invoice committed (%d orders): %s (target: p95 below 250 ms)%n",
                nanos.length, Latency.of(nanos));
        progress.stages("L").forEach(System.out::println);
    }

    private void floor(Connection connection, Progress progress) throws Exception {
        String content = progress.sampleContent();
        if (content == null) content = new String(trade.json(trade.order("F", 0)), StandardCharsets.UTF_8);
        Floor floor = new Floor(record, trade);
        try (Connection own = record.connect("public")) {
            floor.build(own);
        }
        System.out.printf("%nFloor: the same rows by one PL/pgSQL function an order, one transaction an order%n");
        List<String> lines = new ArrayList<>();
        Floor.Result result = floor.measure(Math.min(options.orders(), 4000), content, lines);
        lines.forEach(System.out::println);
        System.out.printf("  best: %.0f orders/s%n", result.ordersPerSecond());
        printLoad(result.load(), result.measured(), "");
        for (Map.Entry<String, Double> rate : rates.entrySet()) {
            System.out.printf("  %s: %.2f of the floor%n", rate.getKey(), rate.getValue() / result.ordersPerSecond());
        }
        rowsPerRun.put("floor", result.rows());
        ordersPerRun.put("floor", result.orders());
        printRows();
    }

    private void printRows() {
        System.out.printf("%nRows an order (+ inserted, ~ updated, - deleted)%n  %-20s", "table");
        rowsPerRun.keySet().forEach(run -> System.out.printf("%-28s", run));
        System.out.println();
        TreeSet<String> tables = new TreeSet<>();
        rowsPerRun.values().forEach(rows -> tables.addAll(rows.keySet()));
        for (String table : tables) {
            if (rowsPerRun.values().stream().allMatch(rows -> rows.getOrDefault(table, Record.Written.NOTHING)
                    .isNothing())) continue;
            System.out.printf("  %-20s", table);
            rowsPerRun.forEach((run, rows) -> {
                Record.Written written = rows.getOrDefault(table, Record.Written.NOTHING);
                double orders = ordersPerRun.get(run);
                System.out.printf(
                        "%-28s",
                        "+%.2f ~%.2f -%.2f"
                                .formatted(
                                        written.inserted() / orders,
                                        written.updated() / orders,
                                        written.deleted() / orders));
            });
            System.out.println();
        }
    }

    private static Map<String, Record.Written> difference(
            Map<String, Record.Written> now, Map<String, Record.Written> before) {
        Map<String, Record.Written> difference = new TreeMap<>();
        now.forEach((table, written) ->
                difference.put(table, written.minus(before.getOrDefault(table, Record.Written.NOTHING))));
        return difference;
    }

    private void soak(Connection connection) throws Exception {
        Progress progress = new Progress(connection);
        System.out.printf("%nEndurance: %d orders in files of %d%n", options.soak(), ORDERS_PER_FILE);
        warmUp(progress);
        double firstRate = 0;
        double lastRate = 0;
        for (int done = 0; done < options.soak(); done += SOAK_BLOCK) {
            int block = Math.min(SOAK_BLOCK, options.soak() - done);
            int before = progress.invoices();
            long begin = System.nanoTime();
            feed.dropFiles("S", done, block, ORDERS_PER_FILE);
            lastRate = block / ((progress.await(before + block, 200) - begin) / 1e9);
            if (done == 0) firstRate = lastRate;
            int[] heap = hub.peakHeap();
            System.out.printf(
                    "  %7d to %7d: %.0f orders/s, peak heap %d MB, %d MB after a collection%n",
                    done + 1, done + block, lastRate, heap[0], heap[1]);
        }
        System.out.printf("  slow-down from the first block to the last: %.1f %%%n", 100 * (1 - lastRate / firstRate));
    }

    private static String sha256(String key) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    static void empty(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        if (!Files.exists(HubProcess.channelFile(folder))) {
            throw new IOException(folder + " is not a folder of an earlier benchmark; name an empty or new one");
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
