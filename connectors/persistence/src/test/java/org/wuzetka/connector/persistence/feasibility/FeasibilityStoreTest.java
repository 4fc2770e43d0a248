package org.wuzetka.connector.persistence.feasibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wuzetka.connector.persistence.feasibility.WorkbenchFirm.EASY;
import static org.wuzetka.connector.persistence.feasibility.WorkbenchFirm.IN_WHOLE;
import static org.wuzetka.connector.persistence.feasibility.WorkbenchFirm.ON_CREDIT;
import static org.wuzetka.connector.persistence.feasibility.WorkbenchFirm.PARTICULAR;
import static org.wuzetka.connector.persistence.feasibility.WorkbenchFirm.TODAY;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.connector.persistence.work.InvariantsSql;
import org.wuzetka.domain.feasibility.CompareTurns;
import org.wuzetka.domain.feasibility.JudgeOrders;
import org.wuzetka.domain.fulfilment.HandOverGoods;
import org.wuzetka.domain.fulfilment.ServeInTurn;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.TakeFromLot;
import org.wuzetka.domain.shared.Reasons;

class FeasibilityStoreTest {
    private static WorkbenchFirm firm;

    @BeforeAll
    static void found() {
        firm = new WorkbenchFirm();
    }

    @BeforeEach
    void open() {
        firm.open();
    }

    @AfterAll
    static void close() {
        firm.close();
    }

    private String classOf(long order) {
        firm.store.refresh();
        return firm.text(
                        "SELECT feasibility || coalesce(' ' || covered_on, '') FROM order_feasibility WHERE order_id ="
                                + " ?",
                        order)
                .get(0);
    }

    @Test
    void theClassFollowsStockAndIncomingGoodsThatNoOrderWasToldOf() {
        long order = firm.order(IN_WHOLE, 40, 0);
        assertThat(classOf(order)).isEqualTo("MUST_BE_BOUGHT");

        long coming = firm.comes(1, 40, TODAY.plusDays(7));
        assertThat(classOf(order)).isEqualTo("COVERED_BY_INCOMING 2026-12-01");

        firm.sql.run("UPDATE supplier_order_line SET expected_on = DATE '2026-12-09' WHERE id = ?", coming);
        assertThat(classOf(order)).isEqualTo("COVERED_BY_INCOMING 2026-12-09");

        firm.lot(1, 40, null);
        assertThat(classOf(order)).isEqualTo("READY_IN_FULL");
        assertThat(firm.text("SELECT feasibility FROM customer_order WHERE id = ?", order))
                .containsExactly("READY_IN_FULL");
    }

    @Test
    void aCreditThatIsRaisedAsksTheConfirmationAgain() {
        long order = firm.order(ON_CREDIT, 60, 0);
        assertThat(classOf(order)).isEqualTo("BLOCKED");
        assertThat(firm.text("SELECT block FROM order_feasibility")).containsExactly("CREDIT");

        firm.sql.run("UPDATE party SET credit_limit = 4000 WHERE id = 4");
        assertThat(classOf(order)).isEqualTo("MUST_BE_BOUGHT");
        assertThat(firm.text("SELECT queue FROM outbox WHERE subject_id = ?", order))
                .containsExactly("confirm");

        firm.work(Stage.CONFIRM, order);
        assertThat(firm.text("SELECT status FROM customer_order")).containsExactly("CONFIRMED");
    }

    @Test
    void anOrderThatIsCancelledIsInNoClass() {
        long order = firm.order(EASY, 40, 0);
        firm.store.refresh();

        firm.inOneUnit(
                run -> run.cancel().cancel(run.orders().locked(List.of(order)).get(0), "ola", null, run.unit()));
        firm.store.refresh();

        assertThat(firm.text("SELECT order_id::text FROM order_feasibility")).isEmpty();
    }

    @Test
    void nothingIsReadWhileNothingIsWritten() {
        firm.order(EASY, 40, 0);
        long revision = firm.store.refresh();
        String looked =
                firm.text("SELECT looked_at || seen FROM feasibility_stand").get(0);

        assertThat(firm.store.refresh()).isEqualTo(revision);
        assertThat(firm.text("SELECT looked_at || seen FROM feasibility_stand")).containsExactly(looked);
    }

    /** Whatever happens, in whatever turn: each open order is in the one class that a fresh look gives it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 22})
    void everyOpenOrderStaysInTheClassThatAFreshLookGives(long seed) {
        Random dice = new Random(seed);
        List<Long> orders = new ArrayList<>();
        List<Long> lots = new ArrayList<>(List.of(firm.lot(1, 30, null), firm.lot(2, 10, TODAY.plusDays(30))));
        List<Long> coming = new ArrayList<>();
        for (int step = 0; step < 15; step++) {
            happens(dice, orders, lots, coming);
            firm.store.refresh();
            assertThat(stored()).as("seed %d step %d", seed, step).isEqualTo(fresh());
        }
        firm.sql.run("DELETE FROM outbox WHERE queue = 'notify'");
        assertThat(new InvariantsSql(firm.database.dataSource()).check()).isEmpty();
    }

    private void happens(Random dice, List<Long> orders, List<Long> lots, List<Long> coming) {
        long any = orders.isEmpty() ? 0 : orders.get(dice.nextInt(orders.size()));
        switch (dice.nextInt(9)) {
            case 0, 1, 2 -> orders.add(firm.order(1 + dice.nextInt(4), 1 + dice.nextInt(25), dice.nextInt(12)));
            case 3 -> lots.add(firm.lot(1 + dice.nextInt(2), 1 + dice.nextInt(20), TODAY.plusDays(dice.nextInt(120))));
            case 4 ->
                coming.add(firm.comes(1 + dice.nextInt(2), 1 + dice.nextInt(30), TODAY.plusDays(dice.nextInt(20))));
            case 5 -> {
                if (!coming.isEmpty())
                    firm.sql.run(
                            "UPDATE supplier_order_line SET expected_on = ? WHERE id = ?",
                            TODAY.plusDays(dice.nextInt(30)),
                            coming.get(dice.nextInt(coming.size())));
            }
            case 6 ->
                firm.sql.run("UPDATE party SET credit_limit = ? WHERE id = 4", new BigDecimal(dice.nextInt(2000)));
            case 7 -> {
                if (any != 0) firm.work(dice.nextBoolean() ? Stage.ALLOCATE : Stage.CONFIRM, any);
            }
            default -> {
                if (any != 0) firm.work(Stage.ISSUE, any);
            }
        }
    }

    private List<String> stored() {
        List<String> rows =
                firm.text("SELECT f.order_id || ' ' || f.feasibility || ' ' || f.degree FROM order_feasibility f JOIN"
                        + " customer_order o ON o.id = f.order_id AND o.feasibility = f.feasibility AND o.covered_on IS"
                        + " NOT DISTINCT FROM f.covered_on ORDER BY f.order_id");
        assertThat(rows)
                .hasSameSizeAs(
                        firm.text(
                                """
                SELECT o.id FROM customer_order o WHERE o.status IN
                    ('NEEDS_REVIEW','REGISTERED','CONFIRMED','PARTLY_ALLOCATED','ALLOCATED','PARTLY_ISSUED','PARTLY_INVOICED')
                    AND EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.quantity > l.issued)
                """));
        return rows;
    }

    private List<String> fresh() {
        SnapshotSql snapshots = new SnapshotSql(firm.database.dataSource(), firm.exposures);
        return new JudgeOrders()
                .judge(firm.database.inNew(() -> snapshots.now(TODAY))).values().stream()
                        .sorted(Comparator.comparing(verdict -> verdict.order().id()))
                        .map(verdict -> verdict.order().id() + " " + verdict.feasibility() + " " + verdict.degree())
                        .toList();
    }

    @Test
    void theSamePiecesAreTakenAndHandedOverOnceWhenManyReachForThem() throws Exception {
        firm.lot(1, 20, null);
        long holder = firm.order(EASY, 20, 0);
        List<Long> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) others.add(firm.order(PARTICULAR, 10, 0));
        firm.lot(1, 6, null);
        long free = Long.parseLong(firm.text("SELECT max(id)::text FROM lot").get(0));

        List<Callable<Reasons>> reaching = new ArrayList<>();
        for (long other : others) {
            reaching.add(() -> handOver(holder, other, 8));
            reaching.add(() -> firm.inOneUnit(run -> run.take()
                    .take(
                            new TakeFromLot.Wish(other, firm.line(other, 1), free, new BigDecimal("2"), null, null),
                            "ola",
                            run.unit())));
        }
        List<Reasons> refused = atOnce(reaching);

        assertThat(firm.text("SELECT (on_hand - allocated)::int::text FROM lot ORDER BY id"))
                .containsExactly("0", "0");
        assertThat(firm.text("SELECT allocated::int::text FROM order_line WHERE order_id = ?", holder))
                .containsExactly("4");
        assertThat(refused.stream().filter(Reasons::isEmpty)).hasSize(5);
        firm.sql.run("DELETE FROM outbox WHERE queue = 'notify'");
        assertThat(new InvariantsSql(firm.database.dataSource()).check()).isEmpty();
        assertThat(firm.text("SELECT DISTINCT kind FROM order_event WHERE actor = 'ola' ORDER BY 1"))
                .containsExactly("allocated-by-hand", "handed-over", "taken-over");
    }

    @Test
    void ofTwoWhoApplyTheSameTurnOneIsShownThatItHasMovedOn() throws Exception {
        firm.lot(1, 20, null);
        long holder = firm.order(EASY, 20, 0);
        long urgent = firm.order(EASY, 15, 0);
        List<Long> turn = List.of(urgent, holder);
        String seen = new CompareTurns()
                .compare(new SnapshotSql(firm.database.dataSource(), firm.exposures).now(TODAY), turn)
                .print();

        List<ServeInTurn.Result> results = atOnce(List.of(
                () -> firm.inOneUnit(run -> run.serve().serve(turn, seen, "why", "ola", run.unit())),
                () -> firm.inOneUnit(run -> run.serve().serve(turn, seen, "why", "jan", run.unit()))));

        assertThat(results).hasOnlyElementsOfTypes(ServeInTurn.Applied.class, ServeInTurn.MovedOn.class);
        assertThat(results.stream().map(Object::getClass).distinct()).hasSize(2);
        assertThat(firm.text("SELECT allocated::int::text FROM order_line WHERE order_id = ?", urgent))
                .containsExactly("15");
        firm.sql.run("DELETE FROM outbox WHERE queue = 'notify'");
        assertThat(new InvariantsSql(firm.database.dataSource()).check()).isEmpty();
    }

    private Reasons handOver(long from, long to, int quantity) {
        return firm.inOneUnit(run -> run.handOver()
                .handOver(
                        new HandOverGoods.Wish(
                                from,
                                firm.line(from, 1),
                                to,
                                firm.line(to, 1),
                                BigDecimal.valueOf(quantity),
                                null,
                                false,
                                "an opening of a shop"),
                        "ola",
                        run.unit()));
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        ExecutorService clerks = Executors.newFixedThreadPool(work.size());
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> one : work) running.add(clerks.submit(one));
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) results.add(one.get(1, TimeUnit.MINUTES));
        clerks.shutdown();
        return results;
    }
}
