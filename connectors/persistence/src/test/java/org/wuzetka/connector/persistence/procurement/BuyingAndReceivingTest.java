package org.wuzetka.connector.persistence.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.connector.persistence.receipts.GoodsReceiptsSql;
import org.wuzetka.domain.procurement.MergeShortages;
import org.wuzetka.domain.procurement.ProcureShortages;
import org.wuzetka.domain.procurement.Procurement;
import org.wuzetka.domain.procurement.SendSupplierOrder;
import org.wuzetka.domain.procurement.SettleLostOrder;
import org.wuzetka.domain.procurement.SupplierGateway;
import org.wuzetka.domain.procurement.SupplierOrderDocument;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.stock.Delivery;
import org.wuzetka.domain.stock.ReceiveGoods;

class BuyingAndReceivingTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC);
    private static final Procurement.Buyer BUYER = new Procurement.Buyer(
            new SupplierOrderDocument.Party(null, null, "Hurtownia Bez", "Polna 1", "Warszawa", "00-950", "PL"), null);

    private final TestDatabase database = new TestDatabase();
    private final Sql sql = new Sql(database.dataSource());
    private final ProcurementSql procurement = new ProcurementSql(database.dataSource());
    private final ProcureShortages procure =
            new ProcureShortages(procurement, new MergeShortages(Duration.ofDays(5)), CLOCK);
    private final ReceiveGoods receive = new ReceiveGoods(new GoodsReceiptsSql(database.dataSource()), CLOCK);

    /** Two orders wait for flour: order 101 (priority 5) for 30, order 102 (priority 1) for 20; packs of 24. */
    @BeforeEach
    void twoOrdersWaitForFlour() {
        sql.run("INSERT INTO party (id, code, name, customer, supplier) VALUES (1, 'MLYN', 'Młyn', false, true)");
        sql.run("INSERT INTO party (id, code, name, customer, supplier) VALUES (2, 'SKLEP', 'Sklep', true, false)");
        sql.run("INSERT INTO party_email (party_id, email, purpose) VALUES (1, 'zamowienia@mlyn.example', 'ORDERS')");
        sql.run("INSERT INTO warehouse (id, code, name) VALUES (1, 'MAG1', 'Magazyn')");
        sql.run(
                "INSERT INTO product (id, code, gtin, name, vat_rate, supplier_id, purchase_price, order_multiple, lead_days)"
                        + " VALUES (10, 'MAKA', '5900000000015', 'Mąka', '5', 1, 2.50, 24, 3)");
        order(101, 5, "30");
        order(102, 1, "20");
    }

    private void order(long id, int priority, String quantity) {
        sql.run(
                "INSERT INTO customer_order (id, number, customer_id, channel, order_date, registered_at, currency, status, priority)"
                        + " VALUES (?, ?, 2, 'api', DATE '2026-11-23', now(), 'PLN', 'CONFIRMED', ?)",
                id,
                "ZK/" + id,
                priority);
        sql.run(
                "INSERT INTO order_line (id, order_id, line_number, product_id, description, ordered_quantity, quantity)"
                        + " VALUES (?, ?, 1, 10, 'Mąka', ?, ?)",
                id * 10,
                id,
                new BigDecimal(quantity),
                new BigDecimal(quantity));
        sql.run(
                "INSERT INTO reservation (order_line_id, product_id, quantity) VALUES (?, 10, ?)",
                id * 10,
                new BigDecimal(quantity));
    }

    @AfterEach
    void stop() throws Exception {
        database.close();
    }

    private ProcureShortages.Procured buy() {
        return database.inNew(procure::procure);
    }

    private BigDecimal decimal(String query) {
        return sql.first(query, row -> row.getBigDecimal(1)).orElseThrow();
    }

    private String text(String query) {
        return sql.first(query, row -> row.getString(1)).orElseThrow();
    }

    @Test
    void demandNobodyCanBeAskedForIsToldUntilSomebodySellsIt() {
        sql.run("UPDATE product SET supplier_id = NULL");
        buy();
        assertThat(text("SELECT problem FROM unbought"))
                .contains("procurement.no-supplier")
                .contains("\"arguments\":[\"MAKA\",\"50\"]");
        sql.run("UPDATE reservation SET quantity = 10 WHERE order_line_id = 1020");
        buy();
        assertThat(text("SELECT problem FROM unbought")).contains("[\"MAKA\",\"40\"]");
        sql.run("UPDATE product SET supplier_id = 1");
        buy();
        assertThat(decimal("SELECT count(*) FROM unbought")).isZero();
    }

    @Test
    void shortagesOfTwoOrdersBecomeOneOrderInWholePacks() {
        ProcureShortages.Procured bought = buy();

        assertThat(bought.orders()).singleElement().satisfies(order -> {
            assertThat(order.number()).isEqualTo("ZD/2026/000001");
            assertThat(order.customerOrderIds()).containsExactlyInAnyOrder(101L, 102L);
        });
        assertThat(decimal("SELECT quantity FROM supplier_order_line")).isEqualByComparingTo("72");
        assertThat(decimal("SELECT net_total FROM supplier_order")).isEqualByComparingTo("180.00");
        assertThat(text("SELECT expected_on FROM supplier_order")).isEqualTo("2026-11-27");
        assertThat(sql.list("SELECT order_line_id FROM peg ORDER BY id", row -> row.getLong(1)))
                .containsExactly(1020L, 1010L);
        assertThat(decimal("SELECT count(*) FROM outbox WHERE queue = 'supplier-order'"))
                .isEqualByComparingTo("1");
        assertThat(decimal("SELECT count(*) FROM order_event WHERE kind = 'supplier-ordered'"))
                .isEqualByComparingTo("2");
    }

    @Test
    void whatIsOrderedIsNotOrderedAgainAndItsSurplusServesTheNextOrder() {
        buy();
        assertThat(buy().orders()).isEmpty();
        order(103, 5, "22");
        assertThat(buy().orders()).isEmpty();
        assertThat(decimal("SELECT sum(quantity) FROM peg WHERE order_line_id = 1030"))
                .isEqualByComparingTo("22");
        order(104, 5, "1");
        assertThat(buy().orders())
                .singleElement()
                .extracting(Procurement.Placed::number)
                .isEqualTo("ZD/2026/000002");
    }

    @Test
    void goodsBoughtForAnOrderThatIsServedFromElsewhereArePromisedToAnotherAlone() {
        buy();
        sql.run("DELETE FROM reservation WHERE order_line_id = 1020");
        sql.run("UPDATE reservation SET quantity = 25 WHERE order_line_id = 1010");
        order(103, 5, "47");

        assertThat(buy().orders()).isEmpty();

        assertThat(sql.list(
                        "SELECT order_line_id || ' ' || trim_scale(quantity) FROM peg ORDER BY order_line_id",
                        row -> row.getString(1)))
                .containsExactly("1010 25", "1030 47");
    }

    @Test
    void twoHubsAtOnceBuyOnce() {
        List<CompletableFuture<ProcureShortages.Procured>> hubs =
                List.of(CompletableFuture.supplyAsync(this::buy), CompletableFuture.supplyAsync(this::buy));
        assertThat(hubs.stream().mapToInt(hub -> hub.join().orders().size()).sum())
                .isEqualTo(1);
    }

    @Test
    void rolledBackBuyingLeavesNoGapInTheNumbers() {
        assertThatThrownBy(() -> database.inNew(() -> {
                    procure.procure();
                    throw new IllegalStateException("power cut");
                }))
                .hasMessage("power cut");
        assertThat(buy().orders())
                .singleElement()
                .extracting(Procurement.Placed::number)
                .isEqualTo("ZD/2026/000001");
    }

    @Test
    void deliveryIsBookedOnceAndWakesThePeggedOrdersByPriority() {
        buy();
        order(103, 1, "5");
        Delivery delivery = new Delivery(
                "WZ 77/26",
                "MAG1",
                "ZD/2026/000001",
                List.of(
                        new Delivery.Line("5900000000015", new BigDecimal("24"), "L1", LocalDate.of(2027, 6, 1)),
                        new Delivery.Line("MAKA", new BigDecimal("6"), "L1", LocalDate.of(2027, 6, 1))));

        ReceiveGoods.Result first = database.inNew(() -> receive.receive(delivery));
        ReceiveGoods.Result repeat = database.inNew(() -> receive.receive(delivery));

        assertThat(((ReceiveGoods.Booked) first).number()).isEqualTo("PZ/2026/000001");
        assertThat(repeat)
                .isEqualTo(new ReceiveGoods.Booked(((ReceiveGoods.Booked) first).id(), "PZ/2026/000001", true));
        assertThat(decimal("SELECT on_hand FROM lot")).isEqualByComparingTo("30");
        assertThat(decimal("SELECT sum(quantity) FROM stock_move WHERE kind = 'RECEIPT'"))
                .isEqualByComparingTo("30");
        assertThat(text("SELECT status FROM supplier_order")).isEqualTo("PARTLY_RECEIVED");
        assertThat(decimal("SELECT received FROM supplier_order_line")).isEqualByComparingTo("30");
        assertThat(sql.list(
                        "SELECT subject_id FROM outbox WHERE queue = 'allocate' ORDER BY id", row -> row.getLong(1)))
                .containsExactly(102L, 101L, 103L);
    }

    @Test
    void wrongDeliveryBooksNothingAndSaysWhere() {
        ReceiveGoods.Result result = database.inNew(() -> receive.receive(new Delivery(
                "1",
                "MAG9",
                null,
                List.of(
                        new Delivery.Line("NIEMA", BigDecimal.ONE, null, null),
                        new Delivery.Line("MAKA", BigDecimal.ZERO, null, LocalDate.of(2020, 1, 1))))));
        assertThat(((ReceiveGoods.Refused) result).reasons())
                .extracting(Problem::where)
                .containsExactly("warehouse", "lines[1].product", "lines[2].quantity", "lines[2].expiresOn");
        assertThat(decimal("SELECT count(*) FROM lot")).isZero();
    }

    @Test
    void orderByMailIsSentOnceAndALostAnswerWaitsForAPerson() {
        long id = buy().orders().get(0).supplierOrderId();
        OneAnswer supplier =
                new OneAnswer(new SupplierGateway.Unknown(Problem.error("supplier.mail-unknown", null, "x")));
        SendSupplierOrder send = new SendSupplierOrder(
                procurement,
                database,
                Map.of(Procurement.BY_MAIL, supplier),
                BUYER,
                new SupplierLinksSql(database.dataSource(), null, Duration.ofDays(60)),
                CLOCK);
        database.runInNew(() -> send.plan(id));
        database.runInNew(() -> send.plan(id));

        assertThat(send.work(10)).isEqualTo(1);
        assertThat(send.work(10)).isZero();

        assertThat(supplier.orders).singleElement().satisfies(order -> {
            assertThat(order.number()).isEqualTo("ZD/2026/000001");
            assertThat(order.lines())
                    .singleElement()
                    .extracting(SupplierOrderDocument.Line::unit)
                    .isEqualTo("C62");
        });
        assertThat(text("SELECT state FROM outbound_call")).isEqualTo("UNKNOWN");
        SettleLostOrder settle = new SettleLostOrder(procurement, CLOCK);
        assertThat(database.inNew(() ->
                        settle.settle(Procurement.BY_MAIL, "ZD/2026/000001", SettleLostOrder.Finding.SUPPLIER_HAS_IT)))
                .isTrue();
        assertThat(text("SELECT status FROM supplier_order")).isEqualTo("SENT");
        assertThat(database.inNew(
                        () -> settle.settle(Procurement.BY_MAIL, "ZD/2026/000001", SettleLostOrder.Finding.SEND_AGAIN)))
                .isFalse();
    }

    private static final class OneAnswer implements SupplierGateway {
        private final List<SupplierOrderDocument> orders = new java.util.ArrayList<>();
        private final SendAnswer answer;

        OneAnswer(SendAnswer answer) {
            this.answer = answer;
        }

        @Override
        public String kind() {
            return Procurement.BY_MAIL;
        }

        @Override
        public SendAnswer send(SupplierOrderDocument order, org.wuzetka.domain.procurement.SupplierDestination to) {
            orders.add(order);
            return answer;
        }
    }
}
