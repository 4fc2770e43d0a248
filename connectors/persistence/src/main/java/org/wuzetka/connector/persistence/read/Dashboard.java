package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.time.LocalDate;

/** The figures of the dashboard. Amounts of other currencies are in zloty by their latest mean rate. */
public final class Dashboard {
    private Dashboard() {}

    /** Orders registered through a channel in an hour of the day, Europe/Warsaw. */
    public record Hour(String channel, int hour, long orders) {}

    /** First deliveries in the week that begins on this Monday. */
    public record Week(LocalDate monday, long orders, long inFull) {}

    /** How many there are of one name. @param zloty their value, or {@code null} where none is meant */
    public record Count(String name, long count, BigDecimal zloty) {}

    /** A span of days and what lies in it; {@code null} leaves an end open. */
    public record Span(LocalDate from, LocalDate to, long count, BigDecimal zloty) {}

    /** @param free less than {@code minimum}, in stock units */
    public record Low(
            String code,
            String name,
            String unit,
            BigDecimal free,
            BigDecimal reserved,
            BigDecimal incoming,
            BigDecimal minimum) {}
}
