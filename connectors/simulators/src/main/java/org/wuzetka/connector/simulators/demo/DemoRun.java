package org.wuzetka.connector.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wuzetka.connector.simulators.Simulators;

/** One run of the demo against a hub that is starting or running. */
public final class DemoRun {
    /** Polls, two a second, without a change that make us call it done. */
    private static final int CALM_POLLS = 8;

    private final Simulators simulators;
    private final HubClient hub;
    private final Path ediDirectory;
    private final LocalDate today;
    private final Duration patience;
    private final PrintStream out;
    private final DemoData data = new DemoData();
    private final Map<String, String> sent = new TreeMap<>();
    private List<Number> lastFigures = List.of();
    private int calmPolls;

    /** @param patience how long to wait for the hub, and again for the orders to be worked off */
    public DemoRun(
            Simulators simulators,
            HubClient hub,
            Path ediDirectory,
            LocalDate today,
            Duration patience,
            PrintStream out) {
        this.simulators = simulators;
        this.hub = hub;
        this.ediDirectory = ediDirectory;
        this.today = today;
        this.patience = patience;
        this.out = out;
    }

    /** @return whether the hub was there and took the master data */
    public boolean play() throws IOException, InterruptedException, MessagingException {
        out.println("Waiting for the hub at " + hub.baseUrl() + " …");
        if (!await(this::hubIsReady)) {
            out.println("The hub did not become ready within " + patience.toSeconds() + " s. See its log.");
            return false;
        }
        if (!loadMasterData()) return false;
        send(DemoOrders.of(data, today));
        out.println("Waiting until the orders are worked off …");
        boolean done = await(this::nothingIsWaiting);
        new DemoDesk(hub, new HubClient(hub.baseUrl(), "sales", "sales"), data, today).play(out);
        new ClosingPage(hub, simulators, sent, done).print(out);
        return true;
    }

    private boolean hubIsReady() throws IOException, InterruptedException {
        try {
            return hub.get("/q/health/ready").good();
        } catch (ConnectException notYet) {
            return false;
        }
    }

    /**
     * Each kind after those it names. Stock and pictures are loaded into an empty house alone: goods already issued must
     * not come back at the next start.
     */
    private boolean loadMasterData() throws IOException, InterruptedException {
        boolean loaded = put("/api/prices", MasterDataJson.priceLists(data))
                && put("/api/warehouses", MasterDataJson.warehouses(data))
                && put("/api/parties", MasterDataJson.suppliers(data))
                && put("/api/products", MasterDataJson.products(data))
                && put("/api/parties", MasterDataJson.customers(data))
                && put("/api/bins", MasterDataJson.bins(data))
                && put("/api/prices", MasterDataJson.prices(data))
                && put("/api/exchange-rates", MasterDataJson.exchangeRates(today));
        if (!loaded || stockIsThere()) return loaded;
        for (DemoProduct product : data.products()) {
            HubClient.Answer answer = hub.putBytes(
                    "/api/products/" + product.code() + "/photo", "image/png", ProductDrawing.png(product));
            if (!answer.good()) out.println("The picture of " + product.code() + " was answered " + answer.status());
        }
        return put("/api/stock", MasterDataJson.stock(data, today));
    }

    private boolean stockIsThere() throws IOException, InterruptedException {
        HubClient.Answer answer = hub.get("/api/stock?size=500");
        if (answer.body() == null) return false;
        for (JsonNode product : answer.body().path("items")) {
            if (!product.path("lots").isEmpty()) return true;
        }
        return false;
    }

    private boolean put(String path, Object body) throws IOException, InterruptedException {
        HubClient.Answer answer = hub.put(path, body);
        if (!answer.good()) out.println("PUT " + path + " was answered " + answer.status() + ": " + answer.text());
        return answer.good();
    }

    private void send(DemoOrders orders) throws IOException, InterruptedException, MessagingException {
        for (DemoOrders.File file : orders.files()) drop(file);
        count("edi-directory, edi-sftp, edi-ftp", orders.files().size() + " files (one of them with 50 orders)");
        for (DemoMail mail : orders.mails()) {
            mail.send(simulators.mail().smtpPort(), Simulators.ORDERS_MAILBOX);
        }
        count("mail-orders", orders.mails().size() + " mails");
        URI target = URI.create(hub.baseUrl() + "/webhooks/shop");
        int refused = 0;
        int lost = 0;
        for (DemoOrders.Webhook webhook : orders.webhooks()) {
            int status;
            if (webhook.lost()) {
                simulators.shop().place(webhook.order());
                lost++;
                continue;
            }
            if (webhook.forged()) {
                status = simulators.shop().deliverForged(target, webhook.topic(), webhook.order());
            } else {
                simulators.shop().place(webhook.order());
                status = simulators.shop().deliver(target, webhook.topic(), webhook.order());
            }
            if (status < 200 || status >= 300) refused++;
        }
        count(
                "shop",
                orders.webhooks().size() - lost + " webhooks, " + refused + " refused (1 is forged), " + lost
                        + " lost, which the hub finds by asking");
        orders.marketplaceOrders().forEach(simulators.baseLinker()::place);
        count("baselinker", orders.marketplaceOrders().size() + " orders wait to be fetched");
        int turnedAway = 0;
        for (Map<String, Object> order : orders.calls()) {
            if (!hub.post("/api/orders", order).good()) turnedAway++;
        }
        count("api", orders.calls().size() + " orders, " + turnedAway + " not accepted");
    }

    private void count(String channel, String what) {
        sent.put(channel, what);
        out.println("Sent through " + channel + ": " + what);
    }

    /** Puts a file down as a careful partner does: under another name until it is whole. */
    private void drop(DemoOrders.File file) throws IOException {
        Path directory =
                switch (file.channel()) {
                    case "edi-sftp" ->
                        simulators.sftp().home(Simulators.SFTP_CUSTOMER).resolve("in");
                    case "edi-ftp" ->
                        simulators.ftp().home(Simulators.FTP_PARTNER).resolve("in");
                    default -> ediDirectory;
                };
        Files.createDirectories(directory);
        Path part = Files.write(directory.resolve("." + file.name() + ".part"), file.content());
        Files.move(part, directory.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Everything is taken, and what follows from it (papers, mails, waybills, deliveries) has come to rest. */
    private boolean nothingIsWaiting() throws IOException, InterruptedException {
        if (hub.total("/api/intake?state=RECEIVED") > 0 || filesAreWaiting()) {
            calmPolls = 0;
            return false;
        }
        List<Number> figures = List.of(
                hub.total("/api/orders"),
                hub.total("/api/goods-issue-notes"),
                hub.total("/api/invoices"),
                hub.total("/api/supplier-orders"),
                simulators.mail().ledger().rows().size(),
                simulators.shipX().ledger().rows().size(),
                simulators.suppliers().ledger().rows().size());
        calmPolls = figures.equals(lastFigures) ? calmPolls + 1 : 0;
        lastFigures = figures;
        return calmPolls >= CALM_POLLS;
    }

    private boolean filesAreWaiting() throws IOException {
        for (Path directory : List.of(
                ediDirectory,
                simulators.sftp().home(Simulators.SFTP_CUSTOMER).resolve("in"),
                simulators.ftp().home(Simulators.FTP_PARTNER).resolve("in"))) {
            try (Stream<Path> files = Files.list(directory)) {
                if (files.anyMatch(Files::isRegularFile)) return true;
            }
        }
        return false;
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private boolean await(Condition condition) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(patience);
        while (!condition.holds()) {
            if (Instant.now().isAfter(end)) return false;
            Thread.sleep(500);
        }
        return true;
    }
}
