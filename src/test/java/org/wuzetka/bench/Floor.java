package org.wuzetka.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The least that the record itself costs: the rows of an order written by one PL/pgSQL function in one transaction, on the
 * hub's own server, in a second schema with the same tables, indexes, keys and triggers. The ledger row, the work mark and
 * the order are one transaction here, while the hub answers for the message before it works on it: the floor is lower than
 * any hub that keeps its promise can get with one order a transaction.
 */
final class Floor {
    static final String SCHEMA = "floor";

    private static final int WARM_UP = 20;

    private final Record record;
    private final Trade trade;

    Floor(Record record, Trade trade) {
        this.record = record;
        this.trade = trade;
    }

    /** @param rows per table, of all {@code orders} of all runs; rate and load are of the best run */
    record Result(
            double ordersPerSecond, int measured, Record.Load load, int orders, Map<String, Record.Written> rows) {}

    /** Runs the hub's migrations in the floor's schema and copies its master data. */
    void build(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + SCHEMA);
            statement.execute("SET search_path = " + SCHEMA + ", public");
            List<String> scripts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(
                    "SELECT script FROM public.flyway_schema_history WHERE success AND script LIKE '%.sql' ORDER BY installed_rank")) {
                while (row.next()) scripts.add(row.getString(1));
            }
            for (String script : scripts) statement.execute(resource("/" + script));
            for (String table :
                    List.of("price_list", "party", "party_address", "warehouse", "product", "price_list_item", "lot")) {
                String columns = columns(statement, table);
                statement.execute(
                        "INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM public." + table);
            }
            statement.execute(resource("/bench/floor.sql"));
            statement.execute("ANALYZE");
        }
    }

    /** Those the database does not reckon itself. */
    private static String columns(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum)"
                + " FROM pg_attribute WHERE attrelid = 'public." + table
                + "'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''")) {
            row.next();
            return row.getString(1);
        }
    }

    /** @return the best of one, two and four connections */
    Result measure(int orders, String content, List<String> report) throws Exception {
        Result best = null;
        int done = 0;
        for (int connections : new int[] {1, 2, 4}) {
            Result result = run(connections, orders, content);
            done += result.orders();
            report.add("    %d connection%s: %.0f orders/s"
                    .formatted(connections, connections == 1 ? "" : "s", result.ordersPerSecond()));
            if (best == null || result.ordersPerSecond() > best.ordersPerSecond()) best = result;
        }
        try (Connection connection = record.connect(SCHEMA)) {
            TreeMap<String, Record.Written> rows = record.written(connection, SCHEMA);
            // The copies of the master data, and their history, are no work of an order.
            for (String table : List.of(
                    "party",
                    "party_address",
                    "price_list",
                    "price_list_item",
                    "product",
                    "warehouse",
                    "master_change",
                    "party_event")) {
                rows.remove(table);
            }
            rows.computeIfPresent("lot", (name, written) -> new Record.Written(0, written.updated(), 0));
            return new Result(best.ordersPerSecond(), best.measured(), best.load(), done, rows);
        }
    }

    private Result run(int connections, int orders, String content) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(connections);
        List<Connection> open = new ArrayList<>();
        try (Connection watch = record.connect("public")) {
            for (int n = 0; n < connections; n++) {
                open.add(record.connect(SCHEMA));
                book(open.get(n), "W" + connections + n, 0, WARM_UP, 1, content);
            }
            int share = orders / connections;
            record.checkpoint(watch);
            Record.Load before = record.load(watch, Record.ROLE);
            long begin = System.nanoTime();
            List<Callable<Void>> work = new ArrayList<>();
            for (int n = 0; n < connections; n++) {
                Connection connection = open.get(n);
                int first = n;
                work.add(() -> {
                    book(connection, "F" + connections, first, share, connections, content);
                    return null;
                });
            }
            for (Future<Void> each : clients.invokeAll(work)) each.get();
            double seconds = (System.nanoTime() - begin) / 1e9;
            Record.Load load = record.load(watch, Record.ROLE).minus(before);
            int counted = share * connections;
            // Each call is a transaction of its own, ended by the server without a COMMIT of the client.
            Record.Load counts = new Record.Load(load.statements(), counted, load.wal(), load.cpu());
            return new Result(counted / seconds, counted, counts, counted + WARM_UP * connections, Map.of());
        } finally {
            clients.shutdown();
            for (Connection connection : open) connection.close();
        }
    }

    private void book(Connection connection, String run, int first, int count, int step, String content)
            throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(
                "SELECT book_order(?, ?, ?, ?, ?, ?::text[], ?::numeric[], ?::numeric[])")) {
            for (int n = 0; n < count; n++) {
                Trade.Order order = trade.order(run, first + n * step);
                call.setString(1, order.number() + ".edi");
                call.setBytes(2, trade.edifact(order.number(), List.of(order)));
                call.setString(3, content);
                call.setString(4, order.buyerGln());
                call.setString(5, order.number());
                call.setString(6, array(order, Trade.Line::gtin));
                call.setString(7, array(order, Trade.Line::quantity));
                call.setString(8, array(order, Trade.Line::price));
                call.execute();
            }
        }
    }

    private static String array(Trade.Order order, Function<Trade.Line, Object> value) {
        return order.lines().stream()
                .map(line -> value.apply(line).toString())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Floor.class.getResourceAsStream(name)) {
            if (stream == null) throw new IOException("Not on the class path: " + name);
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
