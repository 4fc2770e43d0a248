package org.wuzetka.proof;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wuzetka.connector.simulators.Faults;
import org.wuzetka.connector.simulators.demo.HubClient;

/**
 * The promise: nothing received is lost or done twice. Orders come through every channel, each input twice, while the hub
 * is killed again and again in the middle of its work and the courier loses answers. In the end the record and the
 * partners' own ledgers must agree. A failing run is repeated with {@code -Dwuzetka.proof.seed=}.
 */
class CrashIT {
    private static final int KILLS = 8;
    private static final int ORDERS_A_CHANNEL = 6;
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Warsaw"));

    private final long seed = Long.getLong("wuzetka.proof.seed", System.nanoTime() % 1_000_000);
    private final Random random = new Random(seed);
    private final Map<String, SentOrder> sent = new ConcurrentHashMap<>();
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<Future<?>> sendings = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService senders = Executors.newFixedThreadPool(6);
    private final List<String> kills = new ArrayList<>();
    private int killsThatHitWork;
    private int references;

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void killedHubLosesNothingAndDoesNothingTwice() throws Exception {
        System.out.println("CrashIT runs with seed " + seed);
        try (HubProcess hub = new HubProcess("crash", Map.of());
                Partners partners = new Partners(hub, Duration.ofSeconds(1))) {
            partners.simulators().shipX().faults().follow(Faults.Plan.losingAnswers(0.15, seed));
            partners.simulators().shipX().trackingStep(Duration.ofHours(1));
            hub.start();
            Wholesaler.load(partners.as("admin"), 10);
            for (int wave = 0; wave <= KILLS; wave++) {
                send(partners, wave);
                if (wave < KILLS) {
                    killWhileWorking(hub, wave);
                    hub.start();
                }
            }
            for (Future<?> sending : sendings) sending.get(60, TimeUnit.SECONDS);
            HubDatabase record = hub.database();
            awaitRest(partners, record);
            System.out.println(kills.size() + " kills, " + killsThatHitWork + " hit open work: " + kills);
            compare(partners, record);
        } finally {
            senders.shutdownNow();
        }
    }

    /** A blind kill in an idle hub proves nothing: what was open is asked from the database that outlived the hub. */
    private void killWhileWorking(HubProcess hub, int wave) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(100 + random.nextInt(1_800));
        hub.kill();
        Map<String, String> open = hub.database().openWork();
        if (!open.isEmpty()) killsThatHitWork++;
        hub.database().letLeasesPass();
        kills.add(wave + 1 + " " + open);
    }

    private void awaitRest(Partners partners, HubDatabase record) {
        Map<String, Object> waiting = new TreeMap<>();
        try {
            await().atMost(Duration.ofSeconds(300))
                    .pollInterval(Duration.ofMillis(500))
                    .during(Duration.ofSeconds(3))
                    .until(() -> {
                        waiting.clear();
                        record.letLookUpsBeDue();
                        settleLostSupplierOrders(partners, record);
                        if (!partners.everythingIsTaken()) waiting.put("partners", "not everything is taken");
                        if (!partners.suppliersHaveDelivered()) waiting.put("suppliers", "not all is delivered");
                        waiting.putAll(record.openWork());
                        waiting.putAll(
                                record.map(
                                        "SELECT status, count(*) FROM customer_order WHERE status <> 'INVOICED' GROUP BY status"));
                        return waiting.isEmpty();
                    });
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError(
                    "Work did not come to rest (seed " + seed + ", kills " + kills + "): " + waiting + ", violated: "
                            + Invariants.violations(record) + ", outbox: "
                            + record.rows("SELECT queue, subject_id, parked, last_error FROM outbox LIMIT 10"));
        }
    }

    /** A mail to a supplier that a crash left open is never repeated by machine: the clerk asks the supplier, who knows. */
    private static void settleLostSupplierOrders(Partners partners, HubDatabase record) {
        record.map("SELECT id, business_key FROM outbound_call WHERE kind = 'supplier-order' AND state = 'UNKNOWN'")
                .forEach((call, number) -> partners.clerkSettles(call, partners.supplierHas(number)));
    }

    private void compare(Partners partners, HubDatabase record) {
        SoftAssertions all = new SoftAssertions();
        all.assertThat(killsThatHitWork).as("kills that hit open work").isGreaterThan(KILLS / 2);
        all.assertThat(sent).as("orders sent").hasSizeGreaterThanOrEqualTo(300);
        all.assertThat(Invariants.violations(record)).as("violated invariants").isEmpty();
        all.assertThat(record.rows("SELECT buyer_order_number FROM customer_order ORDER BY 1"))
                .as("each order sent stands in the record, once")
                .isEqualTo(new ArrayList<>(new TreeSet<>(sent.keySet())));
        all.assertThat(linesOf(record)).as("lines as sent").isEqualTo(linesSent());
        all.assertThat(record.rows("SELECT id FROM intake_message"))
                .as("what was acknowledged is in the ledger")
                .containsAll(acknowledged.stream().map(String::valueOf).toList());
        all.assertThat(record.count("SELECT count(*) FROM goods_issue_note"))
                .as("each WZ has its shipment")
                .isEqualTo(record.count("SELECT count(*) FROM shipment"));
        waybills(partners, record, all);
        mails(partners, record, all);
        supplierOrders(partners, record, all);
        all.assertAll();
    }

    private static Map<String, String> linesOf(HubDatabase record) {
        return new TreeMap<>(
                record.map(
                        """
                SELECT o.buyer_order_number, string_agg(p.code || '=' || trim_scale(l.quantity), ',' ORDER BY p.code)
                FROM customer_order o JOIN order_line l ON l.order_id = o.id JOIN product p ON p.id = l.product_id
                GROUP BY o.id"""));
    }

    private Map<String, String> linesSent() {
        Map<String, String> lines = new TreeMap<>();
        sent.forEach((number, order) -> lines.put(
                number,
                new TreeMap<>(order.lines())
                        .entrySet().stream()
                                .map(line -> line.getKey() + "=" + line.getValue())
                                .collect(Collectors.joining(","))));
        return lines;
    }

    private static void waybills(Partners partners, HubDatabase record, SoftAssertions all) {
        Map<Object, Long> atCourier = partners.simulators().shipX().ledger().rows().stream()
                .collect(groupingBy(row -> String.valueOf(row.get("reference")), counting()));
        all.assertThat(atCourier.entrySet().stream().filter(each -> each.getValue() > 1))
                .as("waybills made twice at the courier")
                .isEmpty();
        all.assertThat(new TreeSet<>(record.rows("SELECT number FROM shipment")))
                .as("shipments here and at the courier")
                .isEqualTo(new TreeSet<>(atCourier.keySet()));
        all.assertThat(record.rows("SELECT number, status FROM shipment WHERE label IS NULL"))
                .as("shipments without a label")
                .isEmpty();
        all.assertThat(partners.simulators().shipX().faults().happened())
                .as("answers the courier lost")
                .isPositive();
    }

    /** A mail whose fate a crash left open is never sent again: it is UNKNOWN, and went out once or not at all. */
    private static void mails(Partners partners, HubDatabase record, SoftAssertions all) {
        Map<String, Long> delivered = partners.statusMails().stream()
                .collect(groupingBy(row -> String.valueOf(row.get("messageId")), counting()));
        all.assertThat(delivered.entrySet().stream().filter(each -> each.getValue() > 1))
                .as("mails sent twice")
                .isEmpty();
        all.assertThat(delivered.keySet())
                .as("mails the record says were sent")
                .containsAll(record.rows("SELECT message_id FROM notification WHERE state = 'SENT'"));
        all.assertThat(record.rows("SELECT message_id FROM notification"))
                .as("mails that went out stand in the record")
                .containsAll(delivered.keySet());
        all.assertThat(record.rows("SELECT id, error FROM notification WHERE state = 'FAILED'"))
                .as("mails given up")
                .isEmpty();
        all.assertThat(record.count("SELECT count(*) FROM notification WHERE state = 'SENT'"))
                .as("mails sent")
                .isGreaterThan(0);
    }

    private static void supplierOrders(Partners partners, HubDatabase record, SoftAssertions all) {
        List<Map<String, Object>> rows =
                partners.simulators().suppliers().ledger().rows();
        List<String> ordered = rows.stream()
                .filter(row -> "ordered".equals(row.get("event")))
                .map(row -> String.valueOf(row.get("number")))
                .sorted()
                .toList();
        all.assertThat(ordered)
                .as("supplier orders that came twice")
                .doesNotHaveDuplicates()
                .isNotEmpty();
        all.assertThat(record.rows("SELECT number FROM supplier_order ORDER BY number"))
                .as("supplier orders here and at the suppliers")
                .isEqualTo(ordered);
        all.assertThat(rows.stream()
                        .filter(row -> "repeated".equals(row.get("event")) && "EMAIL".equals(row.get("via"))))
                .as("supplier orders mailed twice")
                .isEmpty();
        all.assertThat(rows.stream()
                        .filter(row -> Set.of("refused", "unreadable").contains(row.get("event"))))
                .as("supplier orders not understood or deliveries refused")
                .isEmpty();
    }

    /** One wave through all channels, each input twice. */
    private void send(Partners partners, int wave) {
        String w = String.valueOf(wave + 1);
        List<SentOrder> inOneFile = new ArrayList<>();
        for (int i = 1; i <= ORDERS_A_CHANNEL; i++) {
            SentOrder byDirectory = order("D" + w + "-" + i, Wholesaler.BY_DIRECTORY, i == 1);
            if (i <= 3) inOneFile.add(byDirectory);
            else files(partners.inbox(), List.of(byDirectory));
            files(partners.sftpInbox(), List.of(order("S" + w + "-" + i, Wholesaler.BY_SFTP, i == 2)));
            files(partners.ftpInbox(), List.of(order("F" + w + "-" + i, Wholesaler.BY_FTP, false)));
            mail(partners, order("M" + w + "-" + i, Wholesaler.BY_MAIL, i == 3), i);
            SentOrder inShop = order(String.valueOf(700_000 + wave * 100 + i), Wholesaler.SHOP, false);
            sendings.add(senders.submit(() -> twice(() -> byWebhook(partners, inShop))));
            SentOrder byApi = order("A" + w + "-" + i, Wholesaler.BY_API, i == 4);
            sendings.add(senders.submit(() -> twice(() -> byApi(partners.as("sales"), byApi))));
        }
        files(partners.inbox(), inOneFile);
    }

    private SentOrder order(String number, String buyer, boolean scarce) {
        Map<String, Integer> lines = new TreeMap<>();
        List<String> goods = Wholesaler.ordinaryProducts();
        int count = 1 + random.nextInt(4);
        while (lines.size() < count) lines.put(goods.get(random.nextInt(goods.size())), 1 + random.nextInt(5));
        if (scarce) {
            lines.put(
                    random.nextBoolean() ? Wholesaler.SCARCE_BY_FILE : Wholesaler.SCARCE_BY_MAIL,
                    2 + random.nextInt(3));
        }
        SentOrder order = new SentOrder(number, buyer, TODAY, lines);
        sent.put(number, order);
        return order;
    }

    private void files(java.nio.file.Path folder, List<SentOrder> orders) {
        String reference = "R" + String.format("%06d", ++references);
        byte[] content = OrderForms.edifact(reference, orders);
        Partners.drop(folder, "ORDERS_" + reference + ".edi", content);
        Partners.drop(folder, "REPEAT_" + reference + ".edi", content);
    }

    private void mail(Partners partners, SentOrder order, int i) {
        String name = order.number();
        byte[] content =
                switch (i % 3) {
                    case 0 -> OrderForms.csv(order);
                    case 1 -> OrderForms.xlsx(order);
                    default -> OrderForms.edifact("M" + String.format("%06d", ++references), List.of(order));
                };
        String file = name + List.of(".csv", ".xlsx", ".edi").get(i % 3);
        String type =
                List.of("text/csv", OrderForms.XLSX, "application/edifact").get(i % 3);
        sendings.add(senders.submit(() -> {
            partners.mail(name, file, type, content);
            partners.mail(name, file, type, content);
        }));
    }

    /** A sender that got no good answer sends again, as real ones do. */
    private void twice(BooleanSupplier once) {
        for (int i = 0; i < 2; i++) {
            await().atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(250))
                    .until(once::getAsBoolean);
        }
    }

    private static boolean byWebhook(Partners partners, SentOrder order) {
        int status = partners.webhook(OrderForms.woo(order));
        assertThat(status == 0 || status < 300 || status >= 500)
                .as("answer to a webhook: " + status)
                .isTrue();
        return status >= 200 && status < 300;
    }

    private boolean byApi(HubClient hub, SentOrder order) {
        try {
            HubClient.Answer answer = hub.post("/api/orders", OrderForms.json(order, "ORIGINAL"));
            assertThat(answer.good() || answer.status() >= 500)
                    .as("answer to POST /api/orders: " + answer.status() + " " + answer.text())
                    .isTrue();
            if (answer.good()) acknowledged.add(answer.body().path("id").asLong());
            return answer.good();
        } catch (IOException noAnswer) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
