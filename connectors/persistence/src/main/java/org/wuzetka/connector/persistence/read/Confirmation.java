package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.wuzetka.domain.shared.Problem;

/** What somebody must know who confirms an order. */
public final class Confirmation {
    private static final Set<String> OF_PRICE =
            Set.of("register.price-differs", "register.total-differs", "register.vat-differs");

    private Confirmation() {}

    /**
     * @param creditLimit gross, in {@code creditCurrency}; {@code null}: none
     * @param orders confirmed orders of the customer as far as they are not billed, gross
     * @param invoices invoices that are not due yet
     * @param pastDue invoices that fell due in the last 90 days; whether they are paid is booked elsewhere
     * @param smallestOrder net; {@code null}: none
     * @param lines what was found of single lines: a price that differs, a doubt
     */
    public record Waiting(
            Workbench.Item order,
            BigDecimal net,
            BigDecimal gross,
            BigDecimal creditLimit,
            String creditCurrency,
            BigDecimal orders,
            BigDecimal invoices,
            BigDecimal pastDue,
            BigDecimal smallestOrder,
            int shelfLifeDays,
            List<Problem> lines) {

        /** What the customer would owe with this order. */
        public BigDecimal with() {
            return orders.add(invoices).add(gross);
        }

        /** How much more than the limit that is; {@code null} when it is not. */
        public BigDecimal over() {
            return creditLimit == null || with().compareTo(creditLimit) <= 0 ? null : with().subtract(creditLimit);
        }

        public boolean tooSmall() {
            return smallestOrder != null && net.compareTo(smallestOrder) < 0;
        }

        /** What holds the order, without what is missing in stock. */
        public List<Problem> reasons() {
            return order.explained().stream()
                    .filter(problem -> problem.severity() != Problem.Severity.WARNING)
                    .toList();
        }

        public List<Problem> goods() {
            return order.explained().stream()
                    .filter(problem -> problem.severity() == Problem.Severity.WARNING)
                    .toList();
        }

        public boolean priceDiffers() {
            return Stream.concat(reasons().stream(), lines.stream())
                    .map(Problem::code)
                    .anyMatch(OF_PRICE::contains);
        }

        public boolean tooShortDated() {
            return goods().stream().anyMatch(problem -> problem.code().equals("feasibility.too-short-dated"));
        }
    }
}
