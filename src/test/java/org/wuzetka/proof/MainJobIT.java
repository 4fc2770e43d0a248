package org.wuzetka.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wuzetka.connector.simulators.demo.HubClient;

/** The hub's whole job on real servers: an order comes in by any channel, everything that follows from it goes out. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobIT {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Warsaw"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static HubProcess hub;
    private static Partners partners;

    /** How an order may come in. */
    enum Channel {
        DIRECTORY {
            @Override
            SentOrder send() {
                SentOrder order = order("DIR-1", Wholesaler.BY_DIRECTORY);
                Partners.drop(partners.inbox(), "dir-1.edi", OrderForms.edifact("DIR000001", List.of(order)));
                return order;
            }
        },
        SFTP {
            @Override
            SentOrder send() {
                SentOrder order = order("SFTP-1", Wholesaler.BY_SFTP);
                Partners.drop(partners.sftpInbox(), "sftp-1.edi", OrderForms.edifact("SFT000001", List.of(order)));
                return order;
            }
        },
        FTP {
            @Override
            SentOrder send() {
                SentOrder order = order("FTP-1", Wholesaler.BY_FTP);
                Partners.drop(partners.ftpInbox(), "ftp-1.edi", OrderForms.edifact("FTP000001", List.of(order)));
                return order;
            }
        },
        MAIL_CSV {
            @Override
            SentOrder send() {
                SentOrder order = order("CSV-1", Wholesaler.BY_MAIL);
                partners.mail("csv-1", "zamowienie.csv", "text/csv", OrderForms.csv(order));
                return order;
            }
        },
        MAIL_XLSX {
            @Override
            SentOrder send() {
                SentOrder order = order("XLSX-1", Wholesaler.BY_MAIL);
                partners.mail("xlsx-1", "zamowienie.xlsx", OrderForms.XLSX, OrderForms.xlsx(order));
                return order;
            }
        },
        MAIL_EDIFACT {
            @Override
            SentOrder send() {
                SentOrder order = order("EDI-1", Wholesaler.BY_MAIL);
                partners.mail(
                        "edi-1", "orders.edi", "application/edifact", OrderForms.edifact("MAI000001", List.of(order)));
                return order;
            }
        },
        SHOP {
            @Override
            SentOrder send() {
                SentOrder order = order("700001", Wholesaler.SHOP);
                assertThat(partners.webhook(OrderForms.woo(order))).isBetween(200, 202);
                return order;
            }
        },
        API {
            @Override
            SentOrder send() throws Exception {
                SentOrder order = order("API-1", Wholesaler.BY_API);
                assertThat(post(order, "ORIGINAL").status()).isEqualTo(202);
                return order;
            }
        };

        abstract SentOrder send() throws Exception;
    }

    @BeforeAll
    static void startTheHubAmongItsPartners() throws Exception {
        hub = new HubProcess("main-job", Map.of());
        partners = new Partners(hub, Duration.ofSeconds(6));
        hub.start();
        Wholesaler.load(partners.as("admin"), 0);
    }

    @AfterAll
    static void leaveNothingRunning() {
        partners.close();
        hub.close();
    }

    private static SentOrder order(String number, String buyer) {
        return new SentOrder(number, buyer, TODAY, Map.of(Wholesaler.product(1), 3, Wholesaler.product(3), 2));
    }

    private static HubClient.Answer post(SentOrder order, String function) throws IOException, InterruptedException {
        return partners.as("sales").post("/api/orders", OrderForms.json(order, function));
    }

    private static void awaitStatus(SentOrder order, String... statuses) {
        String sql = "SELECT status FROM customer_order WHERE buyer_order_number = ?";
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(() -> {
                List<String> found = hub.database().rows(sql, order.number());
                return found.size() == 1 && List.of(statuses).contains(found.get(0));
            });
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError(order.number() + " is not " + List.of(statuses) + ": "
                    + hub.database()
                            .rows(
                                    "SELECT status, feasibility, reasons FROM customer_order WHERE buyer_order_number = ?",
                                    order.number())
                    + ", incoming: "
                    + hub.database()
                            .rows(
                                    "SELECT outcome, reasons, problems FROM incoming_order WHERE order_number = ?",
                                    order.number())
                    + ", intake: "
                    + hub.database().rows("SELECT channel, state, reasons FROM intake_message ORDER BY id DESC LIMIT 3")
                    + ", open: " + hub.database().openWork() + ", parked: "
                    + hub.database().rows("SELECT queue, last_error FROM outbox WHERE last_error IS NOT NULL"));
        }
    }

    private static void awaitCount(long wanted, String sql, Object... arguments) {
        await(sql)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> hub.database().count(sql, arguments) == wanted);
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    @Order(1)
    void orderBecomesGoodsIssueInvoiceWaybillAndMails(Channel channel) throws Exception {
        SentOrder order = channel.send();

        awaitStatus(order, "INVOICED");

        HubDatabase record = hub.database();
        String ofOrder = " JOIN customer_order o ON o.id = x.order_id WHERE o.buyer_order_number = ?";
        assertThat(record.rows(
                        "SELECT p.code, trim_scale(l.quantity) FROM order_line l JOIN product p ON p.id = l.product_id"
                                + " JOIN customer_order o ON o.id = l.order_id WHERE o.buyer_order_number = ? ORDER BY 1",
                        order.number()))
                .containsExactly("P-01 3", "P-03 2");
        assertThat(record.count("SELECT count(*) FROM goods_issue_note x" + ofOrder, order.number()))
                .isEqualTo(1);
        assertThat(record.count(
                        "SELECT count(DISTINCT i.id) FROM invoice i JOIN goods_issue_note x ON x.invoice_id = i.id"
                                + ofOrder,
                        order.number()))
                .isEqualTo(1);
        awaitCount(
                1,
                "SELECT count(*) FROM shipment x" + ofOrder
                        + " AND x.label IS NOT NULL AND x.tracking_number IS NOT NULL",
                order.number());
        String shipment = record.rows("SELECT x.number FROM shipment x" + ofOrder, order.number())
                .get(0);
        assertThat(partners.simulators().shipX().ledger().rows("reference", shipment))
                .hasSize(1);
        awaitCount(0, "SELECT count(*) FROM notification x" + ofOrder + " AND x.state <> 'SENT'", order.number());
        List<String> mails = record.rows("SELECT x.message_id FROM notification x" + ofOrder, order.number());
        assertThat(mails).isNotEmpty();
        assertThat(partners.statusMails().stream().map(row -> String.valueOf(row.get("messageId"))))
                .containsAll(mails);
    }

    @Test
    @Order(2)
    void sameFileAgainIsADuplicateAndMakesNoSecondOrder() {
        SentOrder order = order("TWICE-1", Wholesaler.BY_DIRECTORY);
        byte[] content = OrderForms.edifact("TWI000001", List.of(order));
        Partners.drop(partners.inbox(), "first.edi", content);
        awaitStatus(order, "INVOICED");

        Partners.drop(partners.inbox(), "second.edi", content);

        await().atMost(PATIENCE).until(partners::everythingIsTaken);
        awaitCount(0, "SELECT count(*) FROM intake_message WHERE state = 'RECEIVED'");
        assertThat(hub.database()
                        .count("SELECT count(*) FROM customer_order WHERE buyer_order_number = ?", order.number()))
                .isEqualTo(1);
    }

    @Test
    @Order(2)
    void interchangeThatAsksForItIsAnsweredByAContrl() {
        SentOrder order = order("CONTRL-1", Wholesaler.BY_DIRECTORY);

        Partners.drop(
                partners.inbox(),
                "contrl-1.edi",
                OrderForms.askingForContrl(OrderForms.edifact("CTL000001", List.of(order)), "CTL000001"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(textsIn(partners.replies()))
                .anySatisfy(text -> assertThat(text).contains("CONTRL", "CTL000001")));
    }

    @Test
    @Order(2)
    void customersSystemIsToldOnceWhatOfItsOrderIsAgreed() {
        SentOrder order = order("ANSWER-1", Wholesaler.BY_DIRECTORY);

        Partners.drop(partners.inbox(), "answer-1.edi", OrderForms.edifact("ANS000001", List.of(order)));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(textsIn(partners.replies()))
                .filteredOn(text -> text.contains("RFF+ON:ANSWER-1'"))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("ORDRSP:D:96A:UN:EAN005", "BGM+231+", "+29'")));
    }

    private static List<String> textsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                        } catch (IOException e) {
                            return "";
                        }
                    })
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Supplier.class)
    @Order(3)
    void shortageIsBoughtAndTheGoodsReceiptServesTheWaitingOrder(Supplier supplier) throws Exception {
        SentOrder order = new SentOrder("BUY-" + supplier, Wholesaler.BY_API, TODAY, Map.of(supplier.product, 5));
        post(order, "ORIGINAL");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        partners.simulators().suppliers().ledger().rows("via", supplier.via))
                .anySatisfy(row -> {
                    assertThat(row).containsEntry("event", "ordered");
                    assertThat(((Map<?, ?>) row.get("lines")).containsKey(supplier.product))
                            .isTrue();
                }));
        awaitStatus(order, "INVOICED");
        assertThat(hub.database()
                        .count(
                                "SELECT count(*) FROM goods_receipt r JOIN supplier_order s ON s.id = r.supplier_order_id"
                                        + " JOIN party p ON p.id = s.supplier_id WHERE p.code = ?",
                                supplier.code))
                .isEqualTo(1);
    }

    /** How a supplier takes orders. */
    enum Supplier {
        FILE(Wholesaler.SUPPLIER_BY_FILE, Wholesaler.SCARCE_BY_FILE, "SFTP"),
        MAIL(Wholesaler.SUPPLIER_BY_MAIL, Wholesaler.SCARCE_BY_MAIL, "EMAIL");

        private final String code;
        private final String product;
        private final String via;

        Supplier(String code, String product, String via) {
            this.code = code;
            this.product = product;
            this.via = via;
        }
    }

    @Test
    @Order(4)
    void changeBeforeTheGoodsLeaveIsDone() throws Exception {
        SentOrder order = new SentOrder("CHANGE-1", Wholesaler.BY_API, TODAY, Map.of(Wholesaler.SCARCE_BY_FILE, 4));
        post(order, "ORIGINAL");
        awaitStatus(order, "REGISTERED", "CONFIRMED");
        SentOrder more = new SentOrder(order.number(), order.buyer(), TODAY, Map.of(Wholesaler.SCARCE_BY_FILE, 7));

        post(more, "CHANGE");

        awaitCount(
                1,
                "SELECT count(*) FROM order_line l JOIN customer_order o ON o.id = l.order_id"
                        + " WHERE o.buyer_order_number = ? AND l.quantity = 7",
                order.number());
        awaitStatus(order, "INVOICED");
    }

    @Test
    @Order(4)
    void cancellationFreesWhatWasHeld() throws Exception {
        SentOrder order = new SentOrder("CANCEL-1", Wholesaler.BY_API, TODAY, Map.of(Wholesaler.SCARCE_BY_MAIL, 4));
        post(order, "ORIGINAL");
        awaitStatus(order, "REGISTERED", "CONFIRMED");

        post(order, "CANCELLATION");

        awaitStatus(order, "CANCELLED");
        awaitCount(
                0,
                "SELECT count(*) FROM reservation r JOIN order_line l ON l.id = r.order_line_id"
                        + " JOIN customer_order o ON o.id = l.order_id WHERE o.buyer_order_number = ?",
                order.number());
    }

    @Test
    @Order(9)
    void allComesToRestSoundAndTheHubStopsWithoutAWordOfTrouble() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(hub.database().openWork()).isEmpty());
        assertThat(Invariants.violations(hub.database())).isEmpty();

        hub.stop();

        assertThat(hub.troubles()).isEmpty();
        assertThat(hub.data().resolve("postgres/postmaster.pid")).doesNotExist();
    }
}
