package org.wuzetka.connector.persistence.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.connector.persistence.feasibility.FeasibilityStore;
import org.wuzetka.connector.persistence.work.CountedStatements;
import org.wuzetka.connector.persistence.work.ExposuresSql;

/** A hundred thousand orders, of which three thousand are open. */
class WorkbenchReadsTest {
    private static final int ORDERS = 100_000;
    private static final int OPEN = 3_000;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC);

    private static final List<String> statements = new ArrayList<>();
    private static TestDatabase database;
    private static Sql sql;
    private static WorkbenchReads reads;
    private static FeasibilityStore store;

    @BeforeAll
    static void manyOrders() {
        database = new TestDatabase();
        sql = new Sql(database.dataSource());
        reads = new WorkbenchReads(new Reader(CountedStatements.of(database.dataSource(), statements::add)));
        store = new FeasibilityStore(
                database.dataSource(), new ExposuresSql(database.dataSource(), false), database, CLOCK);
        sql.run("INSERT INTO warehouse (id, code, name) VALUES (1, 'WAW', 'Warszawa')");
        sql.run(
                """
                INSERT INTO party (id, code, name, customer, supplier, account_manager)
                SELECT i, 'K' || i, 'Shop ' || i, true, false, CASE WHEN i % 10 = 0 THEN 'ola' END FROM generate_series(1, 300) i
                """);
        sql.run("INSERT INTO product (id, code, name, vat_rate) SELECT i, 'T' || i, 'Product ' || i, '23' FROM"
                + " generate_series(1, 2000) i");
        sql.run(
                """
                INSERT INTO lot (id, product_id, warehouse_id, lot_number, on_hand)
                SELECT i, i, 1, 'L' || i, 10 + i % 90 FROM generate_series(1, 2000) i
                """);
        sql.run(
                """
                INSERT INTO customer_order (id, number, customer_id, buyer_order_number, channel, order_date, registered_at, currency,
                    requested_latest, status, net_total, gross_total)
                SELECT i, 'ZK/2026/' || i, 1 + i % 300, 'PO-' || i, 'edi', DATE '2026-11-01', now(), 'PLN', DATE '2026-11-20' + i % 30,
                       CASE WHEN i <= ? THEN 'INVOICED' ELSE 'CONFIRMED' END, 100, 123
                  FROM generate_series(1, ?) i
                """,
                ORDERS - OPEN, ORDERS);
        sql.run(
                """
                INSERT INTO order_line (id, order_id, line_number, product_id, description, ordered_quantity, quantity, net_price)
                SELECT 1000000 + o.id * 10 + n, o.id, n, 1 + (o.id * 7 + n * 131) % 2000, 'goods', 20, 20, 5 + n
                  FROM customer_order o, generate_series(1, 5) n WHERE o.status = 'CONFIRMED'
                """);
        sql.run("ANALYZE");
        store.refresh();
        sql.run("ANALYZE");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Workbench.Filter filter(String own, String feasibility, String customer, String product) {
        return new Workbench.Filter(
                own, feasibility, customer, null, null, null, null, product, null, null, null, null, false);
    }

    @Test
    void theListComesByDegreeFromItsIndexAndInOneQuery() {
        statements.clear();

        Page<Workbench.Item> page = reads.list(filter(null, "READY_IN_PART", null, null), new Paging(0, 50));

        assertThat(page.items()).hasSize(50);
        assertThat(page.items()).isSortedAccordingTo((one, next) -> next.degree() - one.degree());
        String plan = String.join(
                "\n", sql.list("EXPLAIN " + statements.get(0), row -> row.getString(1), "READY_IN_PART", 50, 0L));
        assertThat(plan)
                .contains("order_feasibility_degree")
                .doesNotContain("Seq Scan")
                .doesNotContain("Sort");
        // The page and the number of its rows, whatever is on it.
        assertThat(statements).hasSize(2);
    }

    @Test
    void theReasonOfEveryShortLineStandsInTheList() {
        Workbench.Item order = reads.list(filter(null, "READY_IN_PART", null, null), new Paging(0, 1))
                .items()
                .get(0);

        assertThat(order.explained().get(0).text(Locale.ENGLISH)).matches("Product \\d+: needs 20");
        assertThat(order.explained()).extracting(problem -> problem.code()).contains("feasibility.to-buy");
    }

    @Test
    void countsAddUpToTheOpenOrdersAndFollowTheOtherFilters() {
        List<Workbench.Count> counts = reads.counts(filter(null, "BLOCKED", null, null));

        assertThat(counts.stream().mapToLong(Workbench.Count::orders).sum()).isEqualTo(OPEN);
        assertThat(counts.stream().map(Workbench.Count::value).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(new BigDecimal(OPEN * 20 * (6 + 7 + 8 + 9 + 10)));
        assertThat(reads.counts(filter("ola", null, null, null)).stream()
                        .mapToLong(Workbench.Count::orders)
                        .sum())
                .isEqualTo(OPEN / 10);
        assertThat(reads.counts(filter(null, null, "Shop 7", "product 12")).stream()
                        .mapToLong(Workbench.Count::orders)
                        .sum())
                .isBetween(1L, 300L);
    }

    @Test
    void ordersAreFoundByDayWarehouseAndValue() {
        Workbench.Filter narrow = new Workbench.Filter(
                null,
                null,
                null,
                "edi",
                LocalDate.of(2026, 11, 25),
                LocalDate.of(2026, 11, 26),
                "WAW",
                null,
                new BigDecimal("700"),
                new BigDecimal("900"),
                "ZK/2026/9",
                "requested",
                true);

        Page<Workbench.Item> page = reads.list(narrow, new Paging(0, 50));

        assertThat(page.items()).isNotEmpty();
        assertThat(page.items()).allSatisfy(order -> assertThat(order.requestedLatest())
                .isBetween(LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 26)));
    }

    @Test
    void allOpenOrdersAreClassedAnewWithinASecondOrTwo() {
        sql.run("UPDATE lot SET on_hand = on_hand + 1 WHERE id <= 1000");
        Instant before = Instant.now();

        long revision = store.refresh();

        assertThat(revision).isEqualTo(2);
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }
}
