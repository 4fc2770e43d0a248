package org.wuzetka.connector.persistence;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Gapless document numbers such as {@code PZ/2026/000001}. The counter row stays locked until the commit, so numbers are
 * taken last; a rollback gives them back.
 */
public final class NumberSeries {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    private NumberSeries() {}

    /** @param first first sequence number of the block taken */
    public record Block(String series, int year, int first) {
        public int sequence(int offset) {
            return first + offset;
        }

        public String number(int offset) {
            return "%s/%d/%06d".formatted(series, year, first + offset);
        }
    }

    public static Block take(Sql sql, String series, int count, Instant now) {
        int year = now.atZone(WARSAW).getYear();
        int last = sql.first(
                        """
                        INSERT INTO number_series (series, year, last_number) VALUES (?, ?, ?)
                        ON CONFLICT (series, year) DO UPDATE SET last_number = number_series.last_number + excluded.last_number
                        RETURNING last_number
                        """,
                        row -> row.getInt(1),
                        series,
                        year,
                        count)
                .orElseThrow();
        return new Block(series, year, last - count + 1);
    }
}
