package org.wuzetka.connector.persistence.read;

import java.time.LocalDate;
import java.util.List;

/**
 * What orders are looked for; {@code null}, blank or empty means any.
 *
 * @param buyerOrderNumber the buyer's own number, exactly
 * @param customer code, GLN, VAT number or part of the name
 * @param from first day of registration, Europe/Warsaw
 * @param to last day of registration
 * @param q part of our number, the buyer's number, the customer's code or name, or the recipient
 * @param cut which of the orders that a figure of the dashboard counts; {@code null} for all
 * @param sort one of {@code registered number customer requested total status}; anything else means {@code registered}
 */
public record OrderFilter(
        String buyerOrderNumber,
        String customer,
        List<String> status,
        String feasibility,
        String channel,
        LocalDate from,
        LocalDate to,
        String q,
        String sort,
        boolean ascending,
        OrderCut cut) {
    public OrderFilter {
        status = status == null ? List.of() : List.copyOf(status);
    }

    public OrderFilter(
            String buyerOrderNumber,
            String customer,
            List<String> status,
            String feasibility,
            String channel,
            LocalDate from,
            LocalDate to,
            String q,
            String sort,
            boolean ascending) {
        this(buyerOrderNumber, customer, status, feasibility, channel, from, to, q, sort, ascending, null);
    }

    public static OrderFilter any() {
        return new OrderFilter(null, null, null, null, null, null, null, null, null, false);
    }
}
