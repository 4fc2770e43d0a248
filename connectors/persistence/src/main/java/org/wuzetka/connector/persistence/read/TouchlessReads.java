package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.connector.persistence.read.Touchless.Channel;
import org.wuzetka.connector.persistence.read.Touchless.Customer;
import org.wuzetka.connector.persistence.read.Touchless.Rate;
import org.wuzetka.connector.persistence.read.Touchless.Reason;
import org.wuzetka.connector.persistence.read.Touchless.Week;

/** Measures how many orders go through without a person; repeats and refused test documents are no orders. */
@ApplicationScoped
public class TouchlessReads {
    /** Why the order needed a person (NULL: it did not), with a message that could not be read counted as one order. */
    private static final String WORKED =
            """
            WITH worked AS MATERIALIZED (
                SELECT m.channel, o.customer_id, date_trunc('week', m.received_at AT TIME ZONE 'Europe/Warsaw')::date AS week,
                       coalesce(i.held_for,
                           (SELECT array_agg(DISTINCT e.code) FROM order_event e
                             WHERE e.order_id = i.order_id AND e.kind = 'awaits-confirmation' AND e.code IS NOT NULL),
                           CASE WHEN m.meta ->> 'sent-again' IS NOT NULL THEN ARRAY['intake.sent-again'] END) AS held_for
                  FROM intake_message m JOIN incoming_order i ON i.intake_id = m.id
                  LEFT JOIN customer_order o ON o.id = i.order_id
                 WHERE m.received_at >= ? AND (i.outcome IN ('ORDER', 'CHANGE', 'NEEDS_REVIEW') OR i.held_for IS NOT NULL)
                UNION ALL
                SELECT m.channel, NULL, date_trunc('week', m.received_at AT TIME ZONE 'Europe/Warsaw')::date,
                       ARRAY(SELECT DISTINCT r ->> 'code' FROM jsonb_array_elements(m.reasons::jsonb) r
                              WHERE r ->> 'severity' <> 'WARNING')
                  FROM intake_message m
                 WHERE m.received_at >= ? AND m.state = 'NEEDS_REVIEW'
                   AND NOT EXISTS (SELECT 1 FROM incoming_order i WHERE i.intake_id = m.id))
            """;

    private static final int CUSTOMERS_AT_MOST = 100;
    private static final int REASONS_AT_MOST = 30;

    private final Reader reader;

    TouchlessReads(Reader reader) {
        this.reader = reader;
    }

    /** @param from first day, Europe/Warsaw */
    public Touchless since(LocalDate from) {
        Instant start = OrderReads.startOf(from);
        List<Rate> all = new ArrayList<>();
        List<Week> weeks = new ArrayList<>();
        List<Channel> channels = new ArrayList<>();
        List<Customer> customers = new ArrayList<>();
        reader.list(
                WORKED
                        + """
                        SELECT facet, week, channel, g.customer_id AS party_id,
                               p.code AS party_code, p.name AS party_name, orders, touchless
                          FROM (SELECT week, channel, customer_id, grouping(week, channel, customer_id) AS facet, count(*) AS orders,
                                       count(*) FILTER (WHERE held_for IS NULL) AS touchless
                                  FROM worked GROUP BY GROUPING SETS ((), (week), (channel), (customer_id))) g
                          LEFT JOIN party p ON p.id = g.customer_id
                         ORDER BY facet, week, orders - touchless DESC, channel, party_name
                        """,
                row -> {
                    Rate rate = Rate.of(row.number("orders"), row.number("touchless"));
                    switch (row.integer("facet")) {
                        case 7 -> all.add(rate);
                        case 3 -> weeks.add(new Week(row.date("week"), rate));
                        case 5 -> channels.add(new Channel(row.text("channel"), rate));
                        default ->
                            customers.add(
                                    new Customer(row.id("party_id") == null ? null : OrderReads.party(row), rate));
                    }
                    return rate;
                },
                start,
                start);
        Rate whole = all.get(0);
        return new Touchless(
                from,
                whole,
                weeks,
                channels,
                customers.stream().limit(CUSTOMERS_AT_MOST).toList(),
                reasons(start, whole.orders()));
    }

    private List<Reason> reasons(Instant start, long orders) {
        return reader.list(
                WORKED
                        + """
                        SELECT code, count(*) AS orders, count(*) FILTER (WHERE cardinality(held_for) = 1) AS alone
                          FROM worked CROSS JOIN LATERAL unnest(held_for) AS h (code) GROUP BY code
                         ORDER BY alone DESC, orders DESC, code LIMIT %d
                        """
                                .formatted(REASONS_AT_MOST),
                row -> new Reason(
                        row.text("code"),
                        row.number("orders"),
                        row.number("alone"),
                        BigDecimal.valueOf(100 * row.number("alone"))
                                .divide(BigDecimal.valueOf(Math.max(1, orders)), 1, RoundingMode.HALF_UP)),
                start,
                start);
    }
}
