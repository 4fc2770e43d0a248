package org.wuzetka.connector.simulators;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Suppliers: each takes our orders from his SFTP directory {@code out} (EDIFACT) or from his mailbox (EDIFACT or CSV
 * attachment), and after a while delivers: a goods receipt is posted to the hub as the warehouse would book it. Rows of
 * {@code supplier-orders.jsonl}: {@code event} (ordered, repeated, delivered, refused, unreadable), {@code number},
 * {@code supplier}, {@code via}, {@code lines}, {@code at}. What was ordered and not yet delivered is taken up again
 * after a restart.
 */
public final class SupplierSimulator implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SupplierSimulator.class.getName());
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    /**
     * Where deliveries go.
     *
     * @param baseUrl the hub's address, without a slash at the end
     * @param warehouses warehouse code by its GLN
     * @param defaultWarehouse warehouse of an order that names none
     */
    public record Hub(
            String baseUrl, String user, String password, Map<String, String> warehouses, String defaultWarehouse) {}

    private final Ledger ledger;
    private final Hub hub;
    private final Duration deliverAfter;
    private final Map<String, Path> directories = new ConcurrentHashMap<>();
    private final Map<String, String> mailboxes = new ConcurrentHashMap<>();
    private final Set<MailSimulator> mailHouses = ConcurrentHashMap.newKeySet();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private ScheduledExecutorService clock;

    public SupplierSimulator(Path directory, Hub hub, Duration deliverAfter) {
        this.ledger = new Ledger(directory.resolve("supplier-orders.jsonl"));
        this.hub = hub;
        this.deliverAfter = deliverAfter;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** A supplier who fetches files from this directory. */
    public void watch(String supplier, Path directory) {
        directories.put(supplier, directory);
    }

    /** A supplier who reads this mailbox. */
    public void watch(String supplier, String mailbox, MailSimulator mail) {
        mailboxes.put(mailbox.toLowerCase(Locale.ROOT), supplier);
        // One listener for all suppliers of a mail house, or each mail would be read once a supplier.
        if (mailHouses.add(mail)) mail.onMail(this::read);
    }

    public synchronized void start() {
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "SupplierSimulator");
            thread.setDaemon(true);
            return thread;
        });
        ledger.rows("event", "ordered").forEach(this::takeUpAgain);
        clock.scheduleWithFixedDelay(this::fetch, 100, 500, TimeUnit.MILLISECONDS);
    }

    public synchronized void stop() {
        if (clock != null) clock.shutdownNow();
        clock = null;
    }

    @Override
    public void close() {
        stop();
    }

    private void takeUpAgain(Map<String, Object> row) {
        String number = (String) row.get("number");
        known.add(number);
        boolean open = ledger.rows("number", number).stream()
                .noneMatch(each -> Set.of("delivered", "refused").contains(each.get("event")));
        if (open) plan(row, 0);
    }

    private void fetch() {
        directories.forEach((supplier, directory) -> {
            if (!Files.isDirectory(directory)) return;
            List<Path> files;
            try (Stream<Path> listed = Files.list(directory)) {
                files = listed.filter(Files::isRegularFile)
                        .filter(file -> !file.getFileName().toString().startsWith("."))
                        .filter(file -> !file.getFileName().toString().endsWith(".part"))
                        .sorted()
                        .toList();
                for (Path file : files) {
                    take(supplier, "SFTP", file.getFileName().toString(), Files.readAllBytes(file));
                    Path taken = Files.createDirectories(directory.resolveSibling("taken"));
                    Files.move(file, taken.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                LOG.log(Level.WARNING, "The supplier " + supplier + " cannot fetch his files", e);
            }
        });
    }

    private void read(String recipient, MimeMessage message) {
        String supplier = mailboxes.get(recipient.toLowerCase(Locale.ROOT));
        if (supplier == null) return;
        try {
            List<Part> files = new ArrayList<>();
            attachments(message, files);
            files.sort((a, b) -> Integer.compare(rank(a), rank(b)));
            if (files.isEmpty() || rank(files.get(0)) > 1) {
                note("unreadable", null, supplier, "EMAIL", Map.of("subject", String.valueOf(message.getSubject())));
                return;
            }
            Part best = files.get(0);
            String subject = String.valueOf(message.getSubject());
            take(
                    supplier,
                    "EMAIL",
                    fileName(best) + " " + subject,
                    best.getInputStream().readAllBytes());
        } catch (MessagingException | IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "The supplier " + supplier + " cannot read a mail", e);
        }
    }

    private static void attachments(Part part, List<Part> found) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart each = parts.getBodyPart(i);
                attachments(each, found);
            }
        } else if (part.getFileName() != null) {
            found.add(part);
        }
    }

    /** EDIFACT before CSV before what the supplier's program cannot read. */
    private static int rank(Part part) {
        String name = fileName(part).toLowerCase(Locale.ROOT);
        return name.endsWith(".edi") ? 0 : name.endsWith(".csv") ? 1 : 2;
    }

    private static String fileName(Part part) {
        try {
            return part.getFileName() == null ? "" : MimeUtility.decodeText(part.getFileName());
        } catch (MessagingException | IOException e) {
            return "";
        }
    }

    private void take(String supplier, String via, String title, byte[] content) {
        List<SupplierOrderReader.ReceivedOrder> orders = SupplierOrderReader.looksLikeEdifact(content)
                ? SupplierOrderReader.edifact(content)
                : SupplierOrderReader.csv(content);
        if (orders.stream().allMatch(order -> order.lines().isEmpty())) {
            note("unreadable", null, supplier, via, Map.of("title", title));
        }
        for (SupplierOrderReader.ReceivedOrder order : orders) {
            if (order.lines().isEmpty()) continue;
            if (!known.add(order.number())) {
                note("repeated", order.number(), supplier, via, Map.of());
                continue;
            }
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("deliverTo", order.deliverTo());
            facts.put("lines", order.lines());
            plan(note("ordered", order.number(), supplier, via, facts), 0);
        }
    }

    private Map<String, Object> note(String event, String number, String supplier, String via, Map<String, ?> facts) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("event", event);
        row.put("number", number);
        row.put("supplier", supplier);
        row.put("via", via);
        row.put("at", Instant.now().toString());
        row.putAll(facts);
        ledger.append(row);
        return row;
    }

    private synchronized void plan(Map<String, Object> order, int attempt) {
        if (clock == null) return;
        long wait = attempt == 0 ? deliverAfter.toMillis() : Math.min(30_000, 1_000L << Math.min(attempt, 5));
        clock.schedule(() -> deliver(order, attempt), wait, TimeUnit.MILLISECONDS);
    }

    private void deliver(Map<String, Object> order, int attempt) {
        String number = (String) order.get("number");
        String supplier = (String) order.get("supplier");
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(hub.baseUrl() + "/api/goods-receipts"))
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Basic " + basic())
                            .POST(HttpRequest.BodyPublishers.ofByteArray(Ledger.JSON.writeValueAsBytes(receipt(order))))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            int status = response.statusCode();
            if (status < 300) {
                note(
                        "delivered",
                        number,
                        supplier,
                        null,
                        Map.of("deliveryNote", deliveryNote(number), "status", status));
            } else if (status < 500 && status != 429 && status != 404) {
                note("refused", number, supplier, null, Map.of("status", status, "answer", response.body()));
            } else {
                plan(order, attempt + 1);
            }
        } catch (IOException e) {
            plan(order, attempt + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same order gives the same delivery note and lots at each attempt: the hub books it once. */
    private Map<String, Object> receipt(Map<String, Object> order) {
        String number = (String) order.get("number");
        String day = ((String) order.get("at")).substring(0, 10);
        String deliverTo = (String) order.get("deliverTo");
        List<Map<String, Object>> lines = new ArrayList<>();
        ((Map<?, ?>) order.get("lines")).forEach((product, quantity) -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("product", product);
            line.put("quantity", String.valueOf(quantity));
            line.put("lotNumber", "D" + day.replace("-", "") + "-" + Math.floorMod(number.hashCode(), 1000));
            line.put(
                    "expiresOn",
                    LocalDate.ofInstant(Instant.parse((String) order.get("at")), WARSAW)
                            .plusMonths(18)
                            .toString());
            lines.add(line);
        });
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("deliveryNote", deliveryNote(number));
        receipt.put("warehouse", hub.warehouses().getOrDefault(String.valueOf(deliverTo), hub.defaultWarehouse()));
        receipt.put("supplierOrder", number);
        receipt.put("lines", lines);
        return receipt;
    }

    private static String deliveryNote(String number) {
        return "DN " + number;
    }

    private String basic() {
        return Base64.getEncoder().encodeToString((hub.user() + ":" + hub.password()).getBytes(StandardCharsets.UTF_8));
    }
}
