package org.wuzetka.connector.simulators.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wuzetka.connector.simulators.Simulators;

/** What the demo prints at its end: what came in, what went out, where to look, who to sign in as. */
final class ClosingPage {
    private static final Map<String, String> PAPERS = new TreeMap<>(Map.of(
            "1 orders", "/api/orders",
            "2 goods issue notes (WZ)", "/api/goods-issue-notes",
            "3 invoices", "/api/invoices",
            "4 shipments", "/api/shipments",
            "5 supplier orders", "/api/supplier-orders"));
    private static final Map<String, String> STATES = new TreeMap<>(Map.of(
            "PROCESSED", "became orders or changes",
            "NEEDS_REVIEW", "wait for a person",
            "DUPLICATE", "were repeats",
            "REJECTED", "were refused, with the reason",
            "RECEIVED", "are still being read"));

    private final HubClient hub;
    private final Simulators simulators;
    private final Map<String, String> sent;
    private final boolean done;

    ClosingPage(HubClient hub, Simulators simulators, Map<String, String> sent, boolean done) {
        this.hub = hub;
        this.simulators = simulators;
        this.sent = sent;
        this.done = done;
    }

    void print(PrintStream out) throws IOException, InterruptedException {
        String rule = "─".repeat(78);
        out.println(rule);
        out.println(done ? "The demo is ready." : "The demo is ready; some orders are still being worked on.");
        out.println();
        out.println("Came in");
        sent.forEach((channel, what) -> out.printf("  %-44s %s%n", channel, what));
        for (Map.Entry<String, String> state : STATES.entrySet()) {
            line(out, "messages that " + state.getValue(), hub.total("/api/intake?state=" + state.getKey()));
        }
        out.println("Went out");
        for (Map.Entry<String, String> paper : PAPERS.entrySet()) {
            line(out, paper.getKey().substring(2), hub.total(paper.getValue()));
        }
        line(
                out,
                "mails taken by SMTP",
                simulators.mail().ledger().rows().stream()
                        .filter(row -> !Simulators.ORDERS_MAILBOX.equalsIgnoreCase((String) row.get("to")))
                        .count());
        line(
                out,
                "waybills at the courier",
                simulators.shipX().ledger().rows("event", "created").size());
        line(
                out,
                "orders the suppliers have",
                simulators.suppliers().ledger().rows("event", "ordered").size());
        line(
                out,
                "answers (CONTRL, ORDRSP) at the chain's",
                filesIn(simulators.sftp().home(Simulators.SFTP_CUSTOMER).resolve("out")));
        line(
                out,
                "deliveries booked",
                simulators.suppliers().ledger().rows("event", "delivered").size());
        out.println("Look here");
        look(out, "/", "everything at a glance, live");
        look(out, "/orders", "each order, with its passport");
        look(out, "/workbench", "open orders by how far they can be served, and why not");
        look(out, "/confirmation", "orders a person has to decide");
        look(out, "/intake", "all that came in, and what became of it");
        look(out, "/invoices", "invoices as PDF; goods issue notes and supplier orders beside");
        look(out, "/channels", "channels: stop, start, check (admin)");
        look(out, "/q/openapi", "the API; also /q/health and /q/metrics");
        out.println("Sign in as (the name is the password)");
        out.println("  admin        may do everything, also stop channels and stages");
        out.println("  sales        confirms, cancels and mends orders");
        out.println("  warehouse   accounts   purchasing   see what their work needs");
        out.println("  customer     sees his own orders and documents");
        out.println("Outside systems");
        simulators.addresses().forEach(address -> out.println("  " + address));
        out.println(rule);
    }

    private void look(PrintStream out, String path, String what) {
        out.printf("  %-60s %s%n", hub.baseUrl() + path, what);
    }

    /** A negative count means the hub did not tell. */
    private static void line(PrintStream out, String what, long count) {
        out.printf("  %-44s %s%n", what, count < 0 ? "not known" : count);
    }

    private static long filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
