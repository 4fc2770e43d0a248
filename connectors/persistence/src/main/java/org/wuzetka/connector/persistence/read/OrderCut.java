package org.wuzetka.connector.persistence.read;

import java.time.LocalDate;

/**
 * Orders that a figure of the dashboard counts; {@code null} means any.
 *
 * @param hour of the day in Europe/Warsaw in which they were registered, 0 to 23
 * @param week Monday of the week in which their first delivery left
 * @param inFull with {@code week}: whether all of the order was in it
 */
public record OrderCut(Integer hour, LocalDate week, Boolean inFull) {
    private static final int DAYS = 7;

    void narrow(Query query) {
        if (hour != null) query.and("extract(hour FROM o.registered_at AT TIME ZONE 'Europe/Warsaw') = ?", hour);
        if (week == null) return;
        String full = inFull == null ? "" : inFull ? " AND d.in_full" : " AND NOT d.in_full";
        query.and(
                "o.id IN (SELECT d.order_id FROM first_delivery d WHERE d.delivered_on >= ? AND d.delivered_on < ?"
                        + full + ")",
                week,
                week.plusDays(DAYS));
    }
}
