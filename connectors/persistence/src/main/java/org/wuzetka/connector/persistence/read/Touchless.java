package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/**
 * How many of the orders that came in went through without a person, and what would raise it most.
 *
 * @param weeks by the Monday they begin with; the latest last
 * @param customers those with the most orders that needed a person first
 * @param reasons those that held the most orders first
 */
public record Touchless(
        LocalDate from,
        Rate all,
        List<Week> weeks,
        List<Channel> channels,
        List<Customer> customers,
        List<Reason> reasons) {

    /** @param percent of {@code orders}, one decimal; {@code null} without orders */
    public record Rate(long orders, long touchless, BigDecimal percent) {
        static Rate of(long orders, long touchless) {
            return new Rate(
                    orders,
                    touchless,
                    orders == 0
                            ? null
                            : BigDecimal.valueOf(100 * touchless)
                                    .divide(BigDecimal.valueOf(orders), 1, RoundingMode.HALF_UP));
        }
    }

    public record Week(LocalDate week, Rate rate) {}

    public record Channel(String channel, Rate rate) {}

    /** @param customer {@code null} for orders of nobody we know */
    public record Customer(PartyRef customer, Rate rate) {}

    /**
     * @param orders held by it
     * @param alone held by it and by nothing else: these would have gone through without it
     * @param gain percentage points by which the rate would rise
     */
    public record Reason(String code, long orders, long alone, BigDecimal gain) {}
}
