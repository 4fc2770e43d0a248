package org.wuzetka.connector.persistence.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.connector.persistence.dashboard.DashboardCounts;
import org.wuzetka.connector.persistence.read.Dashboard.Count;
import org.wuzetka.connector.persistence.read.Dashboard.Hour;
import org.wuzetka.connector.persistence.read.Dashboard.Span;
import org.wuzetka.connector.persistence.read.Dashboard.Week;
import org.wuzetka.domain.intake.ChannelSilence;

/** Figures counted by hand from a handful of rows, and the lists behind them. */
class DashboardReadsTest {
    /** A Tuesday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 24);

    private TestDatabase database;
    private Sql sql;
    private DashboardReads reads;
    private DashboardCounts counts;
    private OrderReads orders;

    @BeforeEach
    void smallHouse() {
        database = new TestDatabase();
        sql = new Sql(database.dataSource());
        Reader reader = new Reader(database.dataSource());
        reads = new DashboardReads(reader);
        counts = new DashboardCounts(database.dataSource());
        orders = new OrderReads(reader, new OrderDetails(reader, new CallReads(reader)));
        sql.run("INSERT INTO warehouse (id, code, name) VALUES (1, 'WAW', 'Warszawa')");
        sql.run(
                "INSERT INTO party (id, code, name, customer, supplier) VALUES (1, 'A', 'Ala', true, false), (2, 'B', 'Ela', true, false)");
        sql.run(
                "INSERT INTO product (id, code, name, vat_rate, minimum_stock) VALUES (1, 'T1', 'Mąka', '23', 0), (2, 'T2', 'Cukier', '23', 10)");
        sql.run(
                "INSERT INTO lot (id, product_id, warehouse_id, lot_number, on_hand) VALUES (1, 1, 1, 'L', 1000), (2, 2, 1, 'L', 9)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** An order of ten pieces at 2.00. */
    private void order(long id, long customer, String channel, String registered, String status) {
        sql.run(
                "INSERT INTO customer_order (id, number, customer_id, channel, order_date, registered_at, currency, status)"
                        + " VALUES (?, 'ZK/' || ?, ?, ?, ?::date, ?::timestamptz, 'PLN', ?)",
                id,
                id,
                customer,
                channel,
                registered.substring(0, 10),
                registered + " Europe/Warsaw",
                status);
        sql.run(
                "INSERT INTO order_line (id, order_id, line_number, product_id, description, ordered_quantity, quantity, net_price)"
                        + " VALUES (?, ?, 1, 1, 'goods', 10, 10, 2)",
                id * 10,
                id);
    }

    private void delivered(long note, long order, String day, int quantity) {
        sql.run(
                "INSERT INTO allocation (id, order_id, order_line_id, lot_id, quantity, state) VALUES (?, ?, ?, 1, ?, 'ISSUED')",
                note,
                order,
                order * 10,
                quantity);
        sql.run(
                """
                INSERT INTO goods_issue_note (id, number, year, sequence_number, order_id, customer_id, warehouse_id, issued_at, issue_date)
                SELECT ?, 'WZ/' || ?, 2026, ?, id, customer_id, 1, (? || ' 12:00 Europe/Warsaw')::timestamptz, ?::date FROM customer_order WHERE id = ?""",
                note,
                note,
                (int) note,
                day,
                day,
                order);
        sql.run(
                """
                INSERT INTO goods_issue_line (id, goods_issue_id, line_number, order_line_id, allocation_id, product_id, lot_id, quantity)
                VALUES (?, ?, 1, ?, ?, 1, 1, ?)""",
                note,
                note,
                order * 10,
                note,
                quantity);
    }

    private long listed(OrderFilter filter) {
        return orders.search(filter, new Paging(0, 50), Scope.EVERYTHING).total();
    }

    private static OrderFilter cut(OrderCut cut, String channel, LocalDate from, LocalDate to) {
        return new OrderFilter(null, null, List.of(), null, channel, from, to, null, null, false, cut);
    }

    @Test
    void ordersAreCountedByTheHourOfTheClockOnTheWallAndTheListHasTheSame() {
        order(1, 1, "mail", "2026-03-24 08:00:00", "CONFIRMED");
        order(2, 1, "mail", "2026-03-24 08:59:59", "CANCELLED");
        order(3, 2, "edi", "2026-03-24 08:30:00", "INVOICED");
        order(4, 2, "edi", "2026-03-24 00:00:00", "CONFIRMED");
        order(5, 2, "edi", "2026-03-23 23:59:59", "CONFIRMED");
        order(6, 2, "edi", "2026-03-18 08:10:00", "CONFIRMED");
        order(7, 2, "edi", "2026-03-17 08:10:00", "CONFIRMED");
        List<Hour> today = reads.hours(TODAY, TODAY);
        assertThat(today).containsExactly(new Hour("edi", 0, 1), new Hour("edi", 8, 1), new Hour("mail", 8, 2));
        LocalDate from = TODAY.minusDays(6);
        List<Hour> week = reads.hours(from, TODAY);
        assertThat(week).contains(new Hour("edi", 8, 2), new Hour("edi", 23, 1)).hasSize(4);
        for (Hour hour : week) {
            assertThat(listed(cut(new OrderCut(hour.hour(), null, null), hour.channel(), from, TODAY)))
                    .isEqualTo(hour.orders());
        }
    }

    @Test
    void firstDeliveryCountsAndWhatComesLaterMakesItNoBetter() {
        // given whole at once, in two notes of one day, in part, and today
        order(1, 1, "mail", "2026-03-16 08:00:00", "ISSUED");
        delivered(101, 1, "2026-03-17", 10);
        order(2, 1, "mail", "2026-03-16 08:00:00", "ISSUED");
        delivered(102, 2, "2026-03-18", 4);
        delivered(103, 2, "2026-03-18", 6);
        order(3, 1, "mail", "2026-03-16 08:00:00", "ISSUED");
        delivered(104, 3, "2026-03-20", 7);
        delivered(105, 3, "2026-03-23", 3);
        order(4, 1, "mail", "2026-03-23 08:00:00", "PARTLY_ISSUED");
        delivered(106, 4, "2026-03-23", 9);
        order(5, 1, "mail", "2026-03-24 08:00:00", "ISSUED");
        delivered(107, 5, "2026-03-24", 10);
        // when
        while (database.inNew(() -> counts.deliveries(TODAY))) {}
        database.runInNew(() -> counts.deliveries(TODAY));
        // then
        List<Week> weeks = reads.firstDeliveries(LocalDate.of(2026, 3, 23), 2);
        assertThat(weeks)
                .containsExactly(new Week(LocalDate.of(2026, 3, 16), 3, 2), new Week(LocalDate.of(2026, 3, 23), 1, 0));
        for (Week week : weeks) {
            assertThat(listed(cut(new OrderCut(null, week.monday(), null), null, null, null)))
                    .isEqualTo(week.orders());
            assertThat(listed(cut(new OrderCut(null, week.monday(), true), null, null, null)))
                    .isEqualTo(week.inFull());
            assertThat(listed(cut(new OrderCut(null, week.monday(), false), null, null, null)))
                    .isEqualTo(week.orders() - week.inFull());
        }
        // and the day after, today's is counted too, and nothing twice
        database.runInNew(() -> counts.deliveries(TODAY.plusDays(1)));
        assertThat(reads.firstDeliveries(LocalDate.of(2026, 3, 23), 1))
                .containsExactly(new Week(LocalDate.of(2026, 3, 23), 2, 1));
    }

    @Test
    void deliveriesToInvoiceAreCountedByAgeWithTheirValue() {
        for (long id = 1; id <= 4; id++) order(id, 1, "mail", "2026-01-10 08:00:00", "ISSUED");
        delivered(101, 1, "2026-03-24", 10);
        delivered(102, 2, "2026-03-18", 5);
        delivered(103, 3, "2026-03-17", 1);
        delivered(104, 4, "2026-01-12", 10);
        sql.run("UPDATE goods_issue_line SET returned = 2 WHERE id = 101");
        List<Span> spans = reads.toBill(List.of(
                new Span(TODAY.minusDays(6), TODAY, 0, null),
                new Span(TODAY.minusDays(13), TODAY.minusDays(7), 0, null),
                new Span(TODAY.minusDays(29), TODAY.minusDays(14), 0, null),
                new Span(null, TODAY.minusDays(30), 0, null)));
        assertThat(spans).extracting(Span::count).containsExactly(2L, 1L, 0L, 1L);
        assertThat(spans.get(0).zloty()).isEqualByComparingTo("26");
        assertThat(spans.get(3).zloty()).isEqualByComparingTo("20");
        ToBillReads list = new ToBillReads(new Reader(database.dataSource()));
        for (Span span : spans) {
            assertThat(list.list(
                                    new ToBill.Filter(null, null, null, null, span.from(), span.to(), null, false),
                                    new Paging(0, 50))
                            .total())
                    .isEqualTo(span.count());
        }
    }

    @Test
    void overdueInvoicesAreCountedInZlotyByWhatIsStillOpen() {
        sql.run(
                "INSERT INTO exchange_rate (id, currency, day, pln) VALUES (1, 'EUR', DATE '2026-03-20', 4.2), (2, 'EUR', DATE '2026-03-23', 4)");
        invoice(1, "2026-03-23", "PLN", "100");
        invoice(2, "2026-02-22", "EUR", "50");
        invoice(3, "2026-02-21", "PLN", "10");
        invoice(4, "2026-03-24", "PLN", "1000");
        invoice(5, "2026-03-01", "PLN", "70");
        sql.run(
                "INSERT INTO invoice_balance (invoice_id, corrected, paid, settled) VALUES (1, -20, 30, false), (5, 0, 70, true)");
        List<Span> asked = List.of(
                new Span(TODAY.minusDays(30), TODAY.minusDays(1), 0, null),
                new Span(null, TODAY.minusDays(31), 0, null));
        List<Span> spans = reads.overdue(asked);
        assertThat(spans).extracting(Span::count).containsExactly(2L, 1L);
        assertThat(spans.get(0).zloty()).isEqualByComparingTo(new BigDecimal("250"));
        assertThat(spans.get(1).zloty()).isEqualByComparingTo("10");
        PaymentReads list = new PaymentReads(new Reader(database.dataSource()));
        for (Span span : spans) {
            DocumentFilter filter = new DocumentFilter(null, null, null, span.from(), span.to());
            assertThat(list.receivables(filter, true, TODAY, new Paging(0, 50)).total())
                    .isEqualTo(span.count());
        }
    }

    private void invoice(long id, String due, String currency, String gross) {
        sql.run(
                """
                INSERT INTO invoice (id, number, year, sequence_number, customer_id, issued_at, issue_date, supply_date, due_date, currency,
                    net_total, vat_total, gross_total, exchange_rate, exchange_rate_day, vat_total_pln)
                VALUES (?, 'FV/' || ?, 2026, ?, 1, now(), ?::date, ?::date, ?::date, ?, ?, 0, ?, 4, DATE '2026-01-01', 0)""",
                id,
                id,
                (int) id,
                due,
                due,
                due,
                currency,
                new BigDecimal(gross),
                new BigDecimal(gross));
    }

    @Test
    void whatIsBelowItsMinimumIsListed() {
        assertThat(reads.belowMinimum(new Paging(0, 50)).items())
                .extracting(Dashboard.Low::code, low -> low.free().intValue(), low -> low.minimum()
                        .intValue())
                .containsExactly(tuple("T2", 9, 10));
        sql.run("UPDATE lot SET on_hand = 10 WHERE id = 2");
        assertThat(reads.belowMinimum(new Paging(0, 50)).total()).isZero();
        sql.run("UPDATE lot SET allocated = 1 WHERE id = 2");
        assertThat(reads.belowMinimum(new Paging(0, 50)).total()).isEqualTo(1);
    }

    @Test
    void aMinimumOfAWarehouseStandsInPlaceOfTheOneOfTheHouse() {
        sql.run("INSERT INTO product_stock_rule (id, product_id, warehouse_id, minimum, target)"
                + " SELECT 900, product_id, warehouse_id, 3, 20 FROM lot WHERE id = 2");
        assertThat(reads.belowMinimum(new Paging(0, 50)).total()).isZero();
        sql.run("UPDATE product_stock_rule SET minimum = 12 WHERE id = 900");
        assertThat(reads.belowMinimum(new Paging(0, 50)).items())
                .extracting(low -> low.free().intValue(), low -> low.minimum().intValue())
                .containsExactly(tuple(9, 12));
    }

    @Test
    void customerCountsHisOwnAlone() {
        order(1, 1, "mail", "2026-03-24 08:00:00", "CONFIRMED");
        order(2, 2, "mail", "2026-03-24 08:00:00", "CONFIRMED");
        order(3, 2, "mail", "2026-03-24 08:00:00", "CONFIRMED");
        List<String> states = List.of("CONFIRMED", "ISSUED");
        assertThat(reads.orders(states, Scope.ofParty(1))).containsExactly(new Count("CONFIRMED", 1, null));
        assertThat(reads.orders(states, Scope.EVERYTHING)).containsExactly(new Count("CONFIRMED", 3, null));
        assertThat(reads.orders(states, Scope.nothing())).isEmpty();
    }

    @Test
    void messagesAreCountedOnceByHoursThatAreOver() {
        message(1, "mail", "2026-03-24T08:10:00Z");
        message(2, "mail", "2026-03-24T08:50:00Z");
        message(3, "edi", "2026-03-24T09:05:00Z");
        Instant now = Instant.parse("2026-03-24T09:30:00Z");
        database.runInNew(() -> counts.messages(now));
        database.runInNew(() -> counts.messages(now));
        assertThat(reads.habits(now))
                .containsExactly(new ChannelSilence.Habit("mail", Map.of(Instant.parse("2026-03-24T08:00:00Z"), 2)));
        assertThat(reads.latest(Instant.parse("2026-03-24T08:00:00Z")))
                .containsEntry("mail", Instant.parse("2026-03-24T08:50:00Z"))
                .containsEntry("edi", Instant.parse("2026-03-24T09:05:00Z"));
        Instant later = Instant.parse("2026-03-24T10:00:00Z");
        database.runInNew(() -> counts.messages(later));
        assertThat(reads.habits(later)).hasSize(2);
    }

    private void message(long id, String channel, String at) {
        sql.run(
                "INSERT INTO intake_message (id, channel, dedup_key, sha256, content, received_at) VALUES (?, ?, ?, 'x', 'x', ?)",
                id,
                channel,
                "k" + id,
                Instant.parse(at));
    }
}
