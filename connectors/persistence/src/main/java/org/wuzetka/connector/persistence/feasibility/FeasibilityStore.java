package org.wuzetka.connector.persistence.feasibility;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.JsonText;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.work.ExposuresSql;
import org.wuzetka.domain.feasibility.Explain;
import org.wuzetka.domain.feasibility.JudgeOrders;
import org.wuzetka.domain.feasibility.Snapshot;
import org.wuzetka.domain.feasibility.Verdict;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Transactions;

/**
 * Keeps the class of every open order in line with orders, stock and incoming goods. All are judged together, since what one
 * gets another lacks; what has changed is written. Nothing is read as long as no transaction has written anything.
 */
public final class FeasibilityStore {
    /** Of the advisory lock under which one hub at a time brings the classes in line. */
    private static final long CLASSIFYING = 0x57757a65746b6102L;

    private final Sql sql;
    private final SnapshotSql snapshots;
    private final Transactions transactions;
    private final Clock clock;
    private final JudgeOrders judge = new JudgeOrders();

    public FeasibilityStore(DataSource database, ExposuresSql exposures, Transactions transactions, Clock clock) {
        this.sql = new Sql(database);
        this.snapshots = new SnapshotSql(database, exposures);
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Stand(String seen, long revision) {}

    /** @param record {@code pg_current_snapshot()}: changes with every transaction that writes */
    private record Seen(String record, Snapshot snapshot) {}

    /** Counts the times the classes have changed. */
    public long revision() {
        return stand().revision();
    }

    /** Brings the classes in line with the record of this moment. @return the revision after it */
    public long refresh() {
        Stand before = stand();
        Instant now = clock.instant();
        LocalDate today = BusinessCalendar.dayOf(now);
        if (mark(today, record()).equals(before.seen())) return before.revision();
        Seen seen = transactions.inNew(() -> {
            sql.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            return new Seen(record(), snapshots.now(today));
        });
        Collection<Verdict> verdicts = judge.judge(seen.snapshot()).values();
        return transactions.inNew(() -> write(verdicts, today, seen.record(), now));
    }

    private Stand stand() {
        return sql.first(
                        "SELECT seen, revision FROM feasibility_stand",
                        row -> new Stand(row.getString("seen"), row.getLong("revision")))
                .orElseThrow();
    }

    private String record() {
        return sql.first("SELECT pg_current_snapshot()::text", row -> row.getString(1))
                .orElseThrow();
    }

    /** The day counts as well: shelf lives end and deliveries become late. */
    private static String mark(LocalDate today, String record) {
        return today + " " + record;
    }

    /** What is written here is no news to the next look, when nobody else has written meanwhile. */
    private String after(String record) {
        long mine = sql.first("SELECT pg_current_xact_id()::text", row -> Long.parseLong(row.getString(1)))
                .orElseThrow();
        return record.equals(mine + ":" + mine + ":") ? (mine + 1) + ":" + (mine + 1) + ":" : record;
    }

    private long write(Collection<Verdict> verdicts, LocalDate today, String record, Instant now) {
        boolean mine = sql.first("SELECT pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), CLASSIFYING)
                .orElseThrow();
        if (!mine) return revision();
        Map<Long, Long> prints = new HashMap<>();
        sql.list(
                "SELECT order_id, print FROM order_feasibility",
                row -> prints.put(row.getLong("order_id"), row.getLong("print")));
        List<Row> rows = verdicts.stream().map(Row::of).toList();
        Set<Long> open = rows.stream().map(Row::orderId).collect(Collectors.toSet());
        long[] gone = prints.keySet().stream()
                .filter(id -> !open.contains(id))
                .mapToLong(Long::longValue)
                .toArray();
        List<Row> changed = rows.stream()
                .filter(row -> !Long.valueOf(row.print()).equals(prints.get(row.orderId())))
                .toList();
        if (gone.length > 0) sql.run("DELETE FROM order_feasibility WHERE order_id = ANY (?)", (Object) gone);
        if (!changed.isEmpty()) store(changed, now);
        stateOnOrders(rows);
        askAgain(verdicts);
        int more = changed.isEmpty() && gone.length == 0 ? 0 : 1;
        sql.run(
                "UPDATE feasibility_stand SET seen = ?, revision = revision + ?, looked_at = ?",
                mark(today, after(record)),
                more,
                now);
        return revision();
    }

    private record Row(
            long orderId,
            String feasibility,
            String block,
            int degree,
            LocalDate coveredOn,
            BigDecimal openValue,
            BigDecimal readyValue,
            boolean late,
            String warehouses,
            String explained,
            long print) {

        static Row of(Verdict verdict) {
            String explained = JsonText.write(Explain.verdict(verdict));
            String warehouses =
                    verdict.warehouses().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
            String block = verdict.block() == null ? null : verdict.block().name();
            String whole = String.join(
                    "|",
                    verdict.feasibility().name(),
                    String.valueOf(block),
                    String.valueOf(verdict.degree()),
                    String.valueOf(verdict.coveredOn()),
                    verdict.openValue().toPlainString(),
                    verdict.readyValue().toPlainString(),
                    String.valueOf(verdict.late()),
                    warehouses,
                    explained);
            return new Row(
                    verdict.order().id(),
                    verdict.feasibility().name(),
                    block,
                    verdict.degree(),
                    verdict.coveredOn(),
                    verdict.openValue(),
                    verdict.readyValue(),
                    verdict.late(),
                    warehouses,
                    explained,
                    print(whole));
        }

        private static long print(String text) {
            long print = 0xcbf29ce484222325L;
            for (int i = 0; i < text.length(); i++) print = (print ^ text.charAt(i)) * 0x100000001b3L;
            return print;
        }
    }

    private void store(List<Row> rows, Instant now) {
        sql.run(
                """
                INSERT INTO order_feasibility (order_id, feasibility, block, degree, covered_on, open_value, ready_value, late,
                                               warehouses, explained, print, changed_at)
                SELECT id, feasibility, block, degree, covered_on, open_value, ready_value, late = 1, warehouses::bigint[],
                       explained, print, ?
                  FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS f (id, feasibility, block, degree, covered_on, open_value,
                       ready_value, late, warehouses, explained, print)
                ON CONFLICT (order_id) DO UPDATE SET feasibility = excluded.feasibility, block = excluded.block,
                    degree = excluded.degree, covered_on = excluded.covered_on, open_value = excluded.open_value,
                    ready_value = excluded.ready_value, late = excluded.late, warehouses = excluded.warehouses,
                    explained = excluded.explained, print = excluded.print, changed_at = excluded.changed_at
                """,
                now,
                rows.stream().mapToLong(Row::orderId).toArray(),
                rows.stream().map(Row::feasibility).toArray(String[]::new),
                rows.stream().map(Row::block).toArray(String[]::new),
                rows.stream().mapToLong(Row::degree).toArray(),
                rows.stream().map(Row::coveredOn).toArray(LocalDate[]::new),
                rows.stream().map(Row::openValue).toArray(BigDecimal[]::new),
                rows.stream().map(Row::readyValue).toArray(BigDecimal[]::new),
                rows.stream().mapToLong(row -> row.late() ? 1 : 0).toArray(),
                rows.stream().map(Row::warehouses).toArray(String[]::new),
                rows.stream().map(Row::explained).toArray(String[]::new),
                rows.stream().mapToLong(Row::print).toArray());
    }

    /** The list of orders and the API tell the same class. Orders somebody works on are told the next time. */
    private void stateOnOrders(List<Row> rows) {
        sql.run(
                """
                WITH said AS (
                    SELECT id, feasibility, covered_on FROM unnest(?, ?, ?) AS f (id, feasibility, covered_on)
                ), differing AS (
                    SELECT o.id FROM customer_order o JOIN said s ON s.id = o.id
                     WHERE (o.feasibility, o.covered_on) IS DISTINCT FROM (s.feasibility, s.covered_on)
                     ORDER BY o.id FOR NO KEY UPDATE OF o SKIP LOCKED
                )
                UPDATE customer_order o SET feasibility = s.feasibility, covered_on = s.covered_on
                  FROM said s JOIN differing d ON d.id = s.id
                 WHERE o.id = s.id AND o.status IN """
                        + SnapshotSql.OPEN,
                rows.stream().mapToLong(Row::orderId).toArray(),
                rows.stream().map(Row::feasibility).toArray(String[]::new),
                rows.stream().map(Row::coveredOn).toArray(LocalDate[]::new));
    }

    /** What keeps an order from its confirmation has changed, as when an invoice fell due: the stage looks at it again. */
    private void askAgain(Collection<Verdict> verdicts) {
        List<Long> ids = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            if (verdict.order().confirmed()) continue;
            ids.add(verdict.order().id());
            codes.add(verdict.order().blocks().stream()
                    .map(problem -> problem.code())
                    .sorted()
                    .collect(Collectors.joining(" ")));
        }
        if (ids.isEmpty()) return;
        sql.run(
                """
                INSERT INTO outbox (id, queue, subject_id)
                SELECT nextval('wuzetka_id'), 'confirm', o.id
                  FROM unnest(?, ?) AS now (id, codes) JOIN customer_order o ON o.id = now.id
                 WHERE o.status = 'REGISTERED' AND o.reasons <> '[]'
                   AND now.codes <> (SELECT coalesce(string_agg(r ->> 'code', ' ' ORDER BY r ->> 'code' COLLATE "C"), '')
                                       FROM jsonb_array_elements(o.reasons::jsonb) r)
                   AND NOT EXISTS (SELECT 1 FROM outbox w WHERE w.queue = 'confirm' AND w.subject_id = o.id)
                """,
                ids.stream().mapToLong(Long::longValue).toArray(),
                codes.toArray(String[]::new));
    }
}
