package org.wuzetka.connector.persistence.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.shared.BusinessCalendar;

/**
 * Counts once what is over and cannot change any more, so that the dashboard need not go through it each time: first deliveries by
 * days, messages by hours. Each run takes up where the last one ended; several hubs may run it, one at a time.
 */
@ApplicationScoped
public class DashboardCounts {
    /** In one transaction. */
    private static final int DAYS_AT_ONCE = 14;
    /** So much is learned from. */
    public static final int LEARNED_DAYS = 28;

    private final Sql sql;

    @Inject
    public DashboardCounts(DataSource database) {
        this.sql = new Sql(database);
    }

    /**
     * First deliveries of days that are over.
     *
     * @return whether there are more to count
     */
    public boolean deliveries(LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        LocalDate counted = sql.first(
                        """
                        SELECT greatest(counted_to, coalesce((SELECT (min(issued_at) AT TIME ZONE 'Europe/Warsaw')::date - 1
                                                                FROM goods_issue_note), ?)) AS day
                          FROM first_delivery_run FOR UPDATE""",
                        row -> Sql.date(row, "day"),
                        yesterday)
                .orElseThrow();
        if (!counted.isBefore(yesterday)) return false;
        LocalDate to = counted.plusDays(DAYS_AT_ONCE).isBefore(yesterday) ? counted.plusDays(DAYS_AT_ONCE) : yesterday;
        sql.run(
                """
                INSERT INTO first_delivery (order_id, delivered_on, in_full)
                SELECT f.order_id, f.day, d.delivered >= (SELECT sum(l.quantity) FROM order_line l WHERE l.order_id = f.order_id)
                  FROM (SELECT order_id, min(issue_date) AS day FROM goods_issue_note WHERE issued_at >= ? AND issued_at < ?
                         GROUP BY order_id) f
                 CROSS JOIN LATERAL (SELECT sum(g.quantity) AS delivered FROM goods_issue_note n
                                       JOIN goods_issue_line g ON g.goods_issue_id = n.id
                                      WHERE n.order_id = f.order_id AND n.issue_date = f.day) d
                 WHERE d.delivered IS NOT NULL
                ON CONFLICT (order_id) DO NOTHING""",
                startOf(counted.plusDays(1)),
                startOf(to.plusDays(1)));
        sql.run("UPDATE first_delivery_run SET counted_to = ?", to);
        return to.isBefore(yesterday);
    }

    /** Messages of hours that are over; older than what is learned from is forgotten. */
    public void messages(Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        Instant oldest = hour.minus(LEARNED_DAYS, ChronoUnit.DAYS);
        Instant counted = sql.first(
                        "SELECT counted_to FROM channel_hour_run FOR UPDATE", row -> Sql.instant(row, "counted_to"))
                .orElseThrow();
        if (!counted.isBefore(hour)) return;
        Instant from = counted.isBefore(oldest) ? oldest : counted;
        sql.run(
                """
                INSERT INTO channel_hour (channel, hour, messages)
                SELECT channel, date_trunc('hour', received_at), count(*) FROM intake_message
                 WHERE received_at >= ? AND received_at < ? GROUP BY 1, 2
                ON CONFLICT (channel, hour) DO UPDATE SET messages = excluded.messages""",
                from,
                hour);
        sql.run("DELETE FROM channel_hour WHERE hour < ?", oldest);
        sql.run("UPDATE channel_hour_run SET counted_to = ?", hour);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(BusinessCalendar.ZONE).toInstant();
    }
}
