package org.wuzetka.connector.persistence.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shipping.ArrangeShipment;
import org.wuzetka.domain.shipping.CancelWaybill;
import org.wuzetka.domain.shipping.ChangeShipment;
import org.wuzetka.domain.shipping.CourierGateway;
import org.wuzetka.domain.shipping.CourierRule;
import org.wuzetka.domain.shipping.CourierRules;
import org.wuzetka.domain.shipping.DispatchAnswer;
import org.wuzetka.domain.shipping.FinishShipment;
import org.wuzetka.domain.shipping.FollowShipment;
import org.wuzetka.domain.shipping.HandOverShipments;
import org.wuzetka.domain.shipping.OrderPickup;
import org.wuzetka.domain.shipping.OrderWaybill;
import org.wuzetka.domain.shipping.PackParcels;
import org.wuzetka.domain.shipping.Pickups;
import org.wuzetka.domain.shipping.ShipmentRequest;
import org.wuzetka.domain.shipping.ShipmentStatus;

/** The dispatch desk on a real database, with couriers that answer as each test wants. */
class DispatchTest {
    private final TestDatabase database = new TestDatabase();
    private final Sql sql = new Sql(database.dataSource());
    private final ShipmentsSql shipments = new ShipmentsSql(database.dataSource());
    private final ConsignmentsSql consignments = new ConsignmentsSql(database.dataSource());
    private final CourierRulesSql rules = new CourierRulesSql(database.dataSource());
    private final PickupsSql pickups = new PickupsSql(database.dataSource());
    private final SteppedClock clock = new SteppedClock();
    private final AnsweringCourier inPost = new AnsweringCourier("INPOST");
    private final AnsweringCourier dhl = new AnsweringCourier("DHL24");
    private final AnsweringCourier own = new AnsweringCourier("OWN");
    private final AnsweringCourier collected = new AnsweringCourier("COLLECTED");
    private final Map<String, CourierGateway> gateways =
            Map.of("INPOST", inPost, "DHL24", dhl, "OWN", own, "COLLECTED", collected);
    private final ArrangeShipment arrange = new ArrangeShipment(
            shipments, CourierRules.usual(null, "towar"), rules, Set.copyOf(gateways.keySet()), clock);
    private final OrderWaybill order = new OrderWaybill(shipments, database, gateways, clock);
    private final FollowShipment follow = new FollowShipment(shipments, database, gateways, clock);
    private final CancelWaybill cancel = new CancelWaybill(shipments, database, gateways, clock);
    private final ChangeShipment change = new ChangeShipment(consignments, arrange, gateways, clock);
    private final PackParcels packing = new PackParcels(consignments, clock);
    private final HandOverShipments handing =
            new HandOverShipments(consignments, new HandoversSql(database.dataSource()), clock);
    private final FinishShipment finish = new FinishShipment(consignments, clock);
    private final OrderPickup pickup = new OrderPickup(pickups, consignments, database, gateways, clock);

    @BeforeEach
    void firm() {
        sql.run("INSERT INTO party (id, code, name, customer, supplier) VALUES (2, 'SKLEP', 'Sklep', true, false)");
        sql.run("INSERT INTO warehouse (id, code, name) VALUES (1, 'MAG1', 'Magazyn')");
        sql.run("INSERT INTO product (id, code, name, vat_rate, weight_kg, product_group, longest_side_cm)"
                + " VALUES (10, 'GLEBA', 'Gleba', '8', 10, 'PODŁOŻA', 130)");
        sql.run("INSERT INTO lot (id, product_id, warehouse_id, lot_number, on_hand) VALUES (11, 10, 1, 'L1', 1000)");
    }

    @AfterEach
    void stop() throws Exception {
        database.close();
    }

    /** Goods of 40 kg are issued; returns the id of the WZ. */
    private long issued(int n, String country) {
        sql.run(
                "INSERT INTO customer_order (id, number, customer_id, channel, order_date, registered_at, currency, status,"
                        + " ship_name, ship_street, ship_post_code, ship_city, ship_country, ship_phone)"
                        + " VALUES (?, ?, 2, 'api', DATE '2026-11-23', now(), 'PLN', 'ISSUED', 'Ewa Zięba', 'Długa 1',"
                        + " '00-950', 'Miasto', ?, '600700800')",
                100L + n,
                "ZK/" + n,
                country);
        sql.run(
                "INSERT INTO order_line (id, order_id, line_number, product_id, description, ordered_quantity, quantity, issued, net_price)"
                        + " VALUES (?, ?, 1, 10, 'Gleba', 4, 4, 4, 20)",
                1000L + n,
                100L + n);
        sql.run(
                "INSERT INTO allocation (id, order_id, order_line_id, lot_id, quantity, state) VALUES (?, ?, ?, 11, 4, 'ISSUED')",
                2000L + n,
                100L + n,
                1000L + n);
        sql.run(
                "INSERT INTO goods_issue_note (id, number, year, sequence_number, order_id, customer_id, warehouse_id, issued_at, issue_date)"
                        + " VALUES (?, ?, 2026, ?, ?, 2, 1, now(), DATE '2026-11-24')",
                3000L + n,
                "WZ/" + n,
                n,
                100L + n);
        sql.run(
                "INSERT INTO goods_issue_line (id, goods_issue_id, line_number, order_line_id, allocation_id, product_id, lot_id, quantity)"
                        + " VALUES (?, ?, 1, ?, ?, 10, 11, 4)",
                4000L + n,
                3000L + n,
                1000L + n,
                2000L + n);
        return 3000L + n;
    }

    private void arrange(long goodsIssue) {
        database.inNew(() -> arrange.arrange(goodsIssue));
    }

    /** Its waybill is ordered and its label is here. */
    private void labelled(int n) {
        arrange(issued(n, "PL"));
        label();
    }

    private void label() {
        order.work(10);
        clock.plus(Duration.ofSeconds(3));
        follow.work(10);
    }

    private String of(int n, String column) {
        return sql.first(
                        "SELECT " + column + "::text FROM shipment WHERE number = ?",
                        row -> String.valueOf(row.getString(1)),
                        "WZ/" + n)
                .orElseThrow();
    }

    private int version(int n) {
        return Integer.parseInt(of(n, "version"));
    }

    private ChangeShipment.Asked asked(int n) {
        return new ChangeShipment.Asked("WZ/" + n, version(n), "magda", null);
    }

    private DispatchAnswer in(java.util.function.Supplier<DispatchAnswer> work) {
        return database.inNew(work);
    }

    private static List<String> codes(DispatchAnswer answer) {
        return ((DispatchAnswer.Refused) answer)
                .reasons().stream().map(Problem::code).toList();
    }

    @Test
    void customersAbroadGoWithDhlByTheRuleThatComesWithTheHub() {
        arrange(issued(1, "DE"));
        arrange(issued(2, "PL"));
        assertThat(of(1, "courier")).isEqualTo("DHL24");
        assertThat(of(1, "service")).isEqualTo("EK");
        assertThat(of(1, "chosen_why")).isEqualTo("RULE");
        assertThat(of(2, "courier")).isEqualTo("INPOST");
        assertThat(of(2, "chosen_why")).isEqualTo("CARD");
    }

    @Test
    void theFirstRuleThatHoldsDecidesAndMovingItChangesThat() {
        CourierRule.When bulky = new CourierRule.When(
                CourierRule.Destination.ANYWHERE,
                Set.of(),
                new BigDecimal("30"),
                null,
                new BigDecimal("120"),
                null,
                null,
                null,
                null,
                null,
                "SKLEP",
                "podłoża");
        database.inNew(() -> rules.save(
                new CourierRule(0, 0, 0, "Długie", true, bulky, "OWN", "own", true), "admin", clock.instant()));
        arrange(issued(1, "DE"));
        assertThat(of(1, "courier")).isEqualTo("DHL24");

        long id = sql.first("SELECT id FROM courier_rule WHERE name = 'Długie'", row -> row.getLong(1))
                .orElseThrow();
        assertThat(database.inNew(() -> rules.move(id, true, "admin", clock.instant())))
                .isTrue();
        assertThat(database.inNew(() -> rules.move(id, true, "admin", clock.instant())))
                .as("is the first")
                .isFalse();
        arrange(issued(2, "DE"));
        assertThat(of(2, "courier")).isEqualTo("OWN");
        assertThat(of(2, "desk")).isEqualTo("WEIGH");
        assertThat(sql.list("SELECT kind FROM courier_rule_event ORDER BY id", row -> row.getString(1)))
                .containsExactly("MADE", "MOVED");
        CourierRule stale = rules.rule(id).orElseThrow();
        assertThat(database.inNew(() -> rules.save(stale, "admin", clock.instant())))
                .isTrue();
        assertThat(database.inNew(() -> rules.save(stale, "ola", clock.instant())))
                .as("changed meanwhile")
                .isFalse();
    }

    @Test
    void heldWaybillIsOrderedOnlyWhenTheWarehouseHasWeighed() {
        CourierRule rule = new CourierRule(0, 0, 0, "Waż", true, CourierRule.When.ALWAYS, "INPOST", "inpost", true);
        database.inNew(() -> rules.save(rule, "admin", clock.instant()));
        arrange(issued(1, "PL"));
        clock.plus(Duration.ofDays(2));
        assertThat(order.work(10)).isZero();

        List<ShipmentRequest.Parcel> weighed = List.of(new ShipmentRequest.Parcel(
                new BigDecimal("28.4"), BigDecimal.TEN, BigDecimal.TEN, BigDecimal.TEN, false, "wszystko"));
        assertThat(in(() -> change.parcels(asked(1), weighed))).isInstanceOf(DispatchAnswer.Done.class);
        assertThat(of(1, "weight_kg")).isEqualTo("28.400");
        assertThat(in(() -> change.order(asked(1)))).isInstanceOf(DispatchAnswer.Done.class);
        order.work(10);
        assertThat(inPost.created).singleElement().satisfies(request -> assertThat(request.parcels())
                .usingElementComparator((a, b) -> a.weightKg().compareTo(b.weightKg()))
                .isEqualTo(weighed));
    }

    @Test
    void parcelHeavierThanTheServiceTakesWaitsForAPersonWithItsPlace() {
        arrange(issued(1, "PL"));
        DispatchAnswer answer =
                in(() -> change.parcels(asked(1), List.of(ShipmentRequest.Parcel.weighing(new BigDecimal("40")))));
        assertThat(codes(answer)).containsExactly("shipping.parcel-too-heavy");
        assertThat(of(1, "desk")).isEqualTo("PERSON");
        assertThat(codes(in(() -> change.parcels(
                        asked(1),
                        List.of(new ShipmentRequest.Parcel(
                                BigDecimal.ZERO, BigDecimal.ONE, null, null, false, null))))))
                .containsExactly("shipping.parcel-weight", "shipping.parcel-size");
    }

    @Test
    void boundShipmentChangesItsCourierOnlyAfterItIsCalledOff() {
        labelled(1);
        assertThat(codes(in(() -> change.courier(asked(1), "DHL24", "dhl24"))))
                .containsExactly("shipping.waybill-binds");

        ChangeShipment.Asked seen = asked(1);
        assertThat(in(() -> change.callOff(seen))).isInstanceOf(DispatchAnswer.Done.class);
        assertThat(codes(in(() -> change.callOff(seen)))).containsExactly("shipping.changed-meanwhile");
        inPost.cancel = new CourierGateway.Unavailable(Problem.error("courier.no-answer", null, "30"), null);
        cancel.work(10);
        assertThat(of(1, "status")).isEqualTo("LABEL_READY");
        assertThat(codes(in(() -> packing.all("WZ/1", version(1), "magda"))))
                .as("nobody packs what is being called off")
                .containsExactly("shipping.not-to-pack");
        clock.plus(Duration.ofMinutes(1));
        inPost.cancel = new CourierGateway.Cancelled();
        cancel.work(10);
        assertThat(of(1, "status")).isEqualTo("CANCELLED");
        clock.plus(Duration.ofDays(1));
        assertThat(follow.work(10)).as("nothing is asked of it any more").isZero();
        arrange(3001);
        assertThat(of(1, "status")).as("the stage does not order it again").isEqualTo("CANCELLED");

        assertThat(in(() -> change.courier(asked(1), "DHL24", "dhl24"))).isInstanceOf(DispatchAnswer.Done.class);
        label();
        assertThat(of(1, "courier")).isEqualTo("DHL24");
        assertThat(of(1, "chosen_said")).isEqualTo("magda");
        assertThat(of(1, "status")).isEqualTo("LABEL_READY");
        assertThat(dhl.created).hasSize(1);
    }

    @Test
    void whatTheCourierWillNotCallOffStaysAndIsTold() {
        labelled(1);
        in(() -> change.callOff(asked(1)));
        inPost.cancel = new CourierGateway.TooLate(Problem.hold("courier.too-late-to-cancel", null, "INPOST", "7"));
        cancel.work(10);
        assertThat(of(1, "status")).isEqualTo("LABEL_READY");
        assertThat(events(1)).contains("call-off-refused");
        assertThat(in(() -> change.calledOffElsewhere(asked(1)))).isInstanceOf(DispatchAnswer.Done.class);
        assertThat(of(1, "status")).isEqualTo("CANCELLED");
    }

    @Test
    void scannerPacksParcelByParcelAndOpensAWz() {
        labelled(1);
        assertThat(scan("WZ/1")).isEqualTo(new PackParcels.Opened("WZ/1"));
        assertThat(scan("t-wz/1 ")).isEqualTo(new PackParcels.Packed("WZ/1", 1, 2, 1));
        assertThat(of(1, "desk")).isEqualTo("LABEL");
        assertThat(scan("T-WZ/1")).isEqualTo(new PackParcels.Packed("WZ/1", 2, 2, 0));
        assertThat(of(1, "desk")).isEqualTo("PACKED");
        assertThat(scan("T-WZ/1")).isEqualTo(new PackParcels.PackedBefore("WZ/1"));
        assertThat(scan("5900000000000")).isEqualTo(new PackParcels.Unread("5900000000000"));
        assertThat(events(1)).filteredOn("packed"::equals).hasSize(1);
    }

    @Test
    void everyParcelWithANumberOfItsOwnIsPackedByThatNumber() {
        arrange(issued(1, "PL"));
        inPost.parcelNumbers = List.of("P1", "P2");
        label();
        assertThat(scan("P2")).isEqualTo(new PackParcels.Packed("WZ/1", 2, 2, 1));
        assertThat(scan("P2")).isEqualTo(new PackParcels.PackedBefore("WZ/1"));
        assertThat(scan("P1")).isEqualTo(new PackParcels.Packed("WZ/1", 1, 2, 0));
    }

    private PackParcels.Scanned scan(String code) {
        return database.inNew(() -> packing.scan(code, "magda"));
    }

    private List<String> events(int n) {
        return sql.list(
                "SELECT kind FROM order_event WHERE reference = ? ORDER BY id", row -> row.getString(1), "WZ/" + n);
    }

    @Test
    void listIsClosedAsAWholeAndCountedPerCourierAndDay() {
        labelled(1);
        labelled(2);
        labelled(3);
        List<HandOverShipments.Seen> all = List.of(seen(1), seen(2));
        assertThat(codes(in(() -> handing.close("INPOST", all, null, "magda"))))
                .containsExactly("shipping.not-packed", "shipping.not-packed");
        for (int n = 1; n <= 3; n++) pack(n);
        List<HandOverShipments.Seen> packed = List.of(seen(1), seen(2));
        assertThat(in(() -> handing.close("INPOST", packed, "Jan", "magda")))
                .isEqualTo(new DispatchAnswer.Done("PN/INPOST/2026-11-24/1"));
        assertThat(of(1, "status")).isEqualTo("HANDED_OVER");
        assertThat(codes(in(() -> handing.close("INPOST", packed, "Jan", "magda"))))
                .contains("shipping.changed-meanwhile");
        assertThat(in(() -> handing.close("INPOST", List.of(seen(3)), null, "magda")))
                .isEqualTo(new DispatchAnswer.Done("PN/INPOST/2026-11-24/2"));
        assertThat(sql.first("SELECT parcels FROM handover ORDER BY id LIMIT 1", row -> row.getInt(1)))
                .contains(4);
        // The courier still says "confirmed": what has left stays away.
        clock.plus(Duration.ofHours(1));
        follow.work(10);
        assertThat(of(1, "status")).isEqualTo("HANDED_OVER");
    }

    private HandOverShipments.Seen seen(int n) {
        return new HandOverShipments.Seen(Long.parseLong(of(n, "id")), version(n));
    }

    private void pack(int n) {
        assertThat(in(() -> packing.all("WZ/" + n, version(n), "magda"))).isInstanceOf(DispatchAnswer.Done.class);
    }

    @Test
    void customerWhoCollectsIsNamedAndHasHisGoods() {
        arrange(issued(1, "PL"));
        in(() -> change.courier(asked(1), "COLLECTED", "collected"));
        label();
        pack(1);
        assertThat(codes(in(() -> handing.close("COLLECTED", List.of(seen(1)), " ", "magda"))))
                .containsExactly("shipping.who-collects");
        in(() -> handing.close("COLLECTED", List.of(seen(1)), "Ewa Zięba", "magda"));
        assertThat(of(1, "status")).isEqualTo("DELIVERED");
        clock.plus(Duration.ofDays(1));
        assertThat(follow.work(10)).isZero();
    }

    @Test
    void ownVanBringsGoodsBackAndTheyWaitUntilSomebodyHasDecided() {
        arrange(issued(1, "PL"));
        in(() -> change.courier(asked(1), "OWN", "own"));
        label();
        pack(1);
        in(() -> handing.close("OWN", List.of(seen(1)), null, "magda"));
        assertThat(in(() -> finish.tell("WZ/1", version(1), ShipmentStatus.RETURNED, "magda")))
                .isInstanceOf(DispatchAnswer.Done.class);
        assertThat(of(1, "desk")).isEqualTo("BACK");
        assertThat(codes(in(() -> finish.settleBack("WZ/1", version(1), FinishShipment.Back.OTHERWISE, " ", "magda"))))
                .containsExactly("shipping.say-how");
        in(() -> finish.settleBack("WZ/1", version(1), FinishShipment.Back.TAKEN_BACK, null, "magda"));
        assertThat(of(1, "desk")).isEqualTo("SETTLED");
        labelled(2);
        assertThat(codes(in(() -> finish.tell("WZ/2", version(2), ShipmentStatus.DELIVERED, "magda"))))
                .as("InPost tells for itself")
                .containsExactly("shipping.courier-tells");
    }

    private Pickups.Wanted today(UUID key) {
        return new Pickups.Wanted(
                key, "INPOST", LocalDate.of(2026, 11, 24), LocalTime.of(14, 0), LocalTime.of(17, 0), null);
    }

    @Test
    void courierIsCalledOnceForWhatIsReady() {
        labelled(1);
        UUID key = UUID.randomUUID();
        assertThat(in(() -> pickup.plan(today(key), "magda"))).isInstanceOf(DispatchAnswer.Done.class);
        assertThat(in(() -> pickup.plan(today(key), "magda")))
                .as("pressed twice")
                .isInstanceOf(DispatchAnswer.Done.class);
        assertThat(codes(in(() -> pickup.plan(today(UUID.randomUUID()), "ola"))))
                .containsExactly("shipping.nothing-to-fetch");
        inPost.pickup = new CourierGateway.PickupOrdered("5001");
        assertThat(pickup.work(10)).isEqualTo(1);
        assertThat(pickup.work(10)).isZero();
        assertThat(inPost.pickups).singleElement().satisfies(asked -> {
            assertThat(asked.parcels()).isEqualTo(2);
            assertThat(asked.weightKg()).isEqualByComparingTo("40");
        });
        labelled(2);
        assertThat(in(() -> pickup.plan(today(UUID.randomUUID()), "ola"))).isInstanceOf(DispatchAnswer.Done.class);
    }

    @Test
    void pickupWithALostAnswerIsLeftToAPerson() {
        labelled(1);
        in(() -> pickup.plan(today(UUID.randomUUID()), "magda"));
        inPost.pickup = new CourierGateway.Unknown(Problem.error("courier.no-answer", null, "30"));
        pickup.work(10);
        clock.plus(Duration.ofDays(1));
        assertThat(pickup.work(10)).as("never called twice").isZero();
        long id = sql.first("SELECT id FROM courier_pickup", row -> row.getLong(1))
                .orElseThrow();
        assertThat(database.inNew(() -> pickup.givenUp(id))).isTrue();
        assertThat(database.inNew(() -> pickup.arrived(id, "5001")))
                .as("decided")
                .isFalse();
        assertThat(of(1, "pickup_id")).isEqualTo("null");
    }

    @Test
    void refusedPickupLetsItsShipmentsGo() {
        labelled(1);
        in(() -> pickup.plan(today(UUID.randomUUID()), "magda"));
        inPost.pickup = new CourierGateway.Refused(List.of(Problem.error("courier.refused", null, "x", "y")));
        pickup.work(10);
        assertThat(of(1, "pickup_id")).isEqualTo("null");
        assertThat(codes(in(() -> pickup.plan(
                        new Pickups.Wanted(
                                UUID.randomUUID(),
                                "INPOST",
                                LocalDate.of(2026, 11, 24),
                                LocalTime.of(8, 0),
                                LocalTime.of(9, 0),
                                null),
                        "magda"))))
                .as("the window is over")
                .containsExactly("shipping.pickup-window");
    }

    @Test
    void deliveryTroubleIsToldOnceAndListed() {
        labelled(1);
        inPost.status = new CourierGateway.Status(
                ShipmentStatus.IN_TRANSIT,
                "undelivered",
                "T-WZ/1",
                Problem.hold("courier.delivery-trouble", null, "INPOST", "undelivered"));
        for (int i = 0; i < 3; i++) {
            clock.plus(Duration.ofHours(1));
            follow.work(10);
        }
        assertThat(of(1, "trouble")).isEqualTo("true");
        assertThat(of(1, "courier_status")).isEqualTo("undelivered");
        assertThat(events(1)).filteredOn("shipment-trouble"::equals).hasSize(1);
    }

    @Test
    void reprintsAreCounted() {
        labelled(1);
        long id = Long.parseLong(of(1, "id"));
        assertThat(database.inNew(() -> consignments.countPrints(List.of(id), clock.instant())))
                .isEmpty();
        assertThat(database.inNew(() -> consignments.countPrints(List.of(id), clock.instant())))
                .containsExactly("WZ/1");
    }
}
