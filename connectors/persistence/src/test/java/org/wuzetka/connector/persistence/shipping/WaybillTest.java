package org.wuzetka.connector.persistence.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shipping.ArrangeShipment;
import org.wuzetka.domain.shipping.CourierGateway;
import org.wuzetka.domain.shipping.CourierRules;
import org.wuzetka.domain.shipping.FollowShipment;
import org.wuzetka.domain.shipping.OrderWaybill;
import org.wuzetka.domain.shipping.SettleLostWaybill;
import org.wuzetka.domain.shipping.ShipmentRequest;
import org.wuzetka.domain.shipping.ShipmentStatus;

class WaybillTest {
    private final TestDatabase database = new TestDatabase();
    private final Sql sql = new Sql(database.dataSource());
    private final ShipmentsSql shipments = new ShipmentsSql(database.dataSource());
    private final MovableClock clock = new MovableClock();
    private final Courier courier = new Courier();
    private final ArrangeShipment arrange =
            new ArrangeShipment(shipments, CourierRules.usual(null, "towar"), List::of, Set.of("INPOST"), clock);
    private final OrderWaybill order = new OrderWaybill(shipments, database, Map.of("INPOST", courier), clock);
    private final FollowShipment follow = new FollowShipment(shipments, database, Map.of("INPOST", courier), clock);

    private final SettleLostWaybill settle = new SettleLostWaybill(shipments, arrange, clock);

    @BeforeEach
    void goodsAreIssued() {
        sql.run("INSERT INTO party (id, code, name, customer, supplier) VALUES (2, 'SKLEP', 'Sklep', true, false)");
        sql.run("INSERT INTO warehouse (id, code, name) VALUES (1, 'MAG1', 'Magazyn')");
        sql.run("INSERT INTO product (id, code, name, vat_rate, weight_kg) VALUES (10, 'MAKA', 'Mąka', '5', 10)");
        sql.run("INSERT INTO lot (id, product_id, warehouse_id, lot_number, on_hand) VALUES (11, 10, 1, 'L1', 10)");
        sql.run(
                "INSERT INTO customer_order (id, number, customer_id, channel, order_date, registered_at, currency, status,"
                        + " ship_name, ship_street, ship_post_code, ship_city, ship_country, ship_phone, cash_on_delivery)"
                        + " VALUES (100, 'ZK/1', 2, 'api', DATE '2026-11-23', now(), 'PLN', 'ISSUED', 'Ewa Zięba', 'Długa 1',"
                        + " '00-950', 'Warszawa', 'PL', '600700800', 99.99)");
        sql.run(
                "INSERT INTO order_line (id, order_id, line_number, product_id, description, ordered_quantity, quantity, issued, net_price)"
                        + " VALUES (1000, 100, 1, 10, 'Mąka', 4, 4, 4, 20)");
        sql.run(
                "INSERT INTO allocation (id, order_id, order_line_id, lot_id, quantity, state) VALUES (12, 100, 1000, 11, 4, 'ISSUED')");
        sql.run(
                "INSERT INTO goods_issue_note (id, number, year, sequence_number, order_id, customer_id, warehouse_id, issued_at, issue_date)"
                        + " VALUES (50, 'WZ/2026/000001', 2026, 1, 100, 2, 1, now(), DATE '2026-11-24')");
        sql.run(
                "INSERT INTO goods_issue_line (id, goods_issue_id, line_number, order_line_id, allocation_id, product_id, lot_id, quantity)"
                        + " VALUES (51, 50, 1, 1000, 12, 10, 11, 4)");
    }

    @AfterEach
    void stop() throws Exception {
        database.close();
    }

    private ArrangeShipment.Arranged plan() {
        return database.inNew(() -> arrange.arrange(50));
    }

    private String error() {
        return sql.list("SELECT error FROM outbound_call WHERE kind = 'courier-create'", row -> row.getString(1))
                .get(0);
    }

    private String status() {
        return sql.first("SELECT status FROM shipment", row -> row.getString(1)).orElseThrow();
    }

    private String call() {
        return sql.first("SELECT state FROM outbound_call WHERE kind = 'courier-create'", row -> row.getString(1))
                .orElseThrow();
    }

    private List<String> events() {
        return sql.list("SELECT kind FROM order_event ORDER BY id", row -> row.getString(1));
    }

    @Test
    void fortyKilogramsGoInTwoParcelsAndAreCollectedOnce() {
        ShipmentRequest request = ((ArrangeShipment.Planned) plan()).request();
        assertThat(request.parcels())
                .extracting(parcel -> parcel.weightKg().intValue())
                .containsExactly(30, 10);
        assertThat(request.cashOnDelivery().value()).isEqualByComparingTo("99.99");
        assertThat(plan()).isInstanceOf(ArrangeShipment.AlreadyThere.class);
    }

    @Test
    void waybillGoesFromIntentToLabelAndDelivery() {
        plan();
        courier.creates.add(new CourierGateway.Created("7", null));
        courier.stateSeen = () ->
                assertThat(call()).as("intent is committed before the call").isEqualTo("SENDING");
        assertThat(order.work(10)).isEqualTo(1);
        assertThat(status()).isEqualTo("CREATED");

        clock.plus(Duration.ofSeconds(3));
        courier.status = new CourierGateway.Status(ShipmentStatus.CREATED, "created", null, null);
        assertThat(follow.work(10)).isEqualTo(1);
        assertThat(follow.work(10)).as("waits in its row").isZero();
        clock.plus(Duration.ofSeconds(10));
        courier.status = new CourierGateway.Status(ShipmentStatus.LABEL_READY, "confirmed", "6201", null);
        follow.work(10);
        assertThat(status()).isEqualTo("LABEL_READY");
        assertThat(sql.first(
                        "SELECT tracking_number || ' ' || encode(label, 'escape') FROM shipment",
                        row -> row.getString(1)))
                .contains("6201 %PDF-1.4");

        courier.status = new CourierGateway.Status(ShipmentStatus.DELIVERED, "delivered", "6201", null);
        assertThat(follow.work(10)).isZero();
        assertThat(follow.hint("INPOST", "7")).isTrue();
        assertThat(follow.hint("INPOST", "8")).isFalse();
        follow.work(10);
        assertThat(status()).isEqualTo("DELIVERED");
        assertThat(events()).containsExactly("shipment-planned", "shipment-created", "label-ready", "shipment-status");
        clock.plus(Duration.ofDays(1));
        assertThat(follow.work(10)).as("nothing more to ask").isZero();
    }

    @Test
    void lostAnswerIsFoundByReferenceAndNotOrderedTwice() {
        plan();
        courier.creates.add(new CourierGateway.Unknown(Problem.error("courier.no-answer", null, "30")));
        order.work(10);
        assertThat(status()).isEqualTo("UNKNOWN");
        assertThat(order.work(10)).as("not looked up at once").isZero();

        clock.plus(Duration.ofMinutes(1));
        courier.lookups.add(new CourierGateway.Found("7", "6201", List.of()));
        order.work(10);
        assertThat(status()).isEqualTo("CREATED");
        assertThat(courier.created).isEqualTo(1);
    }

    @Test
    void onlyTwoLookUpsInVainLetItBeOrderedAgain() {
        plan();
        courier.creates.add(new CourierGateway.Unknown(Problem.error("courier.no-answer", null, "30")));
        order.work(10);
        clock.plus(Duration.ofMinutes(1));
        courier.lookups.add(new CourierGateway.NotFound());
        order.work(10);
        assertThat(call()).isEqualTo("UNKNOWN");
        clock.plus(Duration.ofMinutes(5));
        courier.lookups.add(new CourierGateway.NotFound());
        order.work(10);
        assertThat(call()).isEqualTo("PLANNED");
        courier.creates.add(new CourierGateway.Created("8", null));
        order.work(10);
        assertThat(call()).isEqualTo("DONE");
        assertThat(courier.created).isEqualTo(2);
    }

    @Test
    void hubThatDiedWhileSendingIsLookedUp() {
        plan();
        database.inNew(() -> shipments.beginCreations(clock.instant(), 10));
        assertThat(order.work(10)).isZero();
        clock.plus(Duration.ofMinutes(4));
        order.work(10);
        assertThat(call()).isEqualTo("UNKNOWN");
        assertThat(courier.created).isZero();
        assertThat(events()).contains("answer-lost");
    }

    @Test
    void refusedShipmentIsPlannedAgainOnceItsDataIsRight() {
        plan();
        courier.creates.add(new CourierGateway.Refused(
                List.of(Problem.error("courier.field-invalid", "receiver.phone", "receiver.phone", "x"))));
        order.work(10);
        assertThat(status()).isEqualTo("FAILED");
        assertThat(call()).isEqualTo("REJECTED");
        assertThat(plan()).isInstanceOf(ArrangeShipment.Planned.class);
        assertThat(call()).isEqualTo("PLANNED");
    }

    @Test
    void unreachableCourierIsTriedLaterAndLater() {
        plan();
        for (int attempt = 0; attempt < 2; attempt++) {
            courier.creates.add(new CourierGateway.NotSent(Problem.error("courier.not-reached", null, "x", "y"), null));
            order.work(10);
            assertThat(order.work(10)).isZero();
            clock.plus(Duration.ofSeconds(15L << attempt));
        }
        courier.creates.add(new CourierGateway.Created("7", null));
        assertThat(order.work(10)).isEqualTo(1);
        assertThat(events()).containsExactly("shipment-planned", "shipment-delayed", "shipment-created");
    }

    @Test
    void missingAddressIsToldAndNothingIsOrdered() {
        sql.run("UPDATE customer_order SET ship_street = NULL");
        assertThat(((ArrangeShipment.NotPossible) plan()).reasons())
                .extracting(Problem::where)
                .containsExactly("receiver.street");
        assertThat(order.work(10)).isZero();
        assertThat(status()).isEqualTo("FAILED");
        sql.run("UPDATE customer_order SET ship_street = 'Długa 1'");
        assertThat(plan()).isInstanceOf(ArrangeShipment.Planned.class);
    }

    @Test
    void personFindsALostWaybillInThePortal() {
        plan();
        courier.creates.add(new CourierGateway.Unknown(Problem.error("courier.no-answer", null, "30")));
        order.work(10);
        assertThat(error()).contains("courier.no-answer").contains("30");
        assertThat(database.inNew(() -> settle.arrived("WZ/2026/000001", "7", "ewa")))
                .isTrue();
        assertThat(call()).isEqualTo("DONE");
        assertThat(status()).isEqualTo("CREATED");
        assertThat(error()).isNull();
        assertThat(database.inNew(() -> settle.arrived("WZ/2026/000001", "8", "ewa")))
                .isFalse();

        clock.plus(Duration.ofSeconds(3));
        courier.status = new CourierGateway.Status(ShipmentStatus.LABEL_READY, "confirmed", "6201", null);
        follow.work(10);
        assertThat(status()).isEqualTo("LABEL_READY");
        assertThat(courier.created).isEqualTo(1);
    }

    @Test
    void personOrdersALostWaybillAgain() {
        plan();
        courier.creates.add(new CourierGateway.Unknown(Problem.error("courier.no-answer", null, "30")));
        order.work(10);
        assertThat(database.inNew(() -> settle.orderAgain("WZ/2026/000001", "ewa")))
                .isTrue();
        courier.creates.add(new CourierGateway.Created("8", null));
        order.work(10);
        assertThat(status()).isEqualTo("CREATED");
        assertThat(database.inNew(() -> settle.orderAgain("WZ/2026/000001", "ewa")))
                .isFalse();
    }

    @Test
    void impossibleShipmentIsARefusedCallUntilItsAddressIsComplete() {
        sql.run("UPDATE customer_order SET ship_street = NULL");
        plan();
        assertThat(call()).isEqualTo("REJECTED");
        assertThat(error()).contains("shipping.address-incomplete");
        assertThat(database.inNew(() -> settle.orderAgain("WZ/2026/000001", "ewa")))
                .isTrue();
        assertThat(call()).isEqualTo("REJECTED");
        sql.run("UPDATE customer_order SET ship_street = 'Długa 1'");
        database.inNew(() -> settle.orderAgain("WZ/2026/000001", "ewa"));
        assertThat(call()).isEqualTo("PLANNED");
    }

    @Test
    void noCallIsMadeInsideATransaction() {
        assertThatThrownBy(() -> database.inNew(() -> order.work(1))).isInstanceOf(IllegalStateException.class);
    }

    private static final class Courier implements CourierGateway {
        private final Deque<CreateAnswer> creates = new ArrayDeque<>();
        private final Deque<LookupAnswer> lookups = new ArrayDeque<>();
        private final List<String> asked = new ArrayList<>();
        private StatusAnswer status;
        private Runnable stateSeen = () -> {};
        private int created;

        @Override
        public String courier() {
            return "INPOST";
        }

        @Override
        public CreateAnswer create(ShipmentRequest request) {
            created++;
            stateSeen.run();
            return creates.remove();
        }

        @Override
        public LookupAnswer findByReference(String reference) {
            asked.add(reference);
            return lookups.remove();
        }

        @Override
        public StatusAnswer status(String courierId) {
            return status;
        }

        @Override
        public LabelAnswer label(String courierId) {
            return new Label("%PDF-1.4".getBytes(), "application/pdf");
        }
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-11-24T08:00:00Z");

        void plus(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
