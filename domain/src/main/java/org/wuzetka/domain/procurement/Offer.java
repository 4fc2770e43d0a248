package org.wuzetka.domain.procurement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * On which terms a supplier sells a product; quantities in stock units, prices net in his currency.
 *
 * @param orderMultiple quantities are bought in multiples of this (pack)
 * @param basePrice price of a stock unit below the first step, or {@code null} when none is agreed
 * @param leadDays working days from order to delivery
 * @param steps prices from a quantity on, that of the smallest quantity first
 */
public record Offer(
        long supplierId,
        BigDecimal minimumOrderQuantity,
        BigDecimal orderMultiple,
        BigDecimal basePrice,
        int leadDays,
        List<Step> steps) {

    public Offer {
        steps = steps.stream().sorted(Comparator.comparing(Step::from)).toList();
    }

    /** Price of a stock unit when at least {@code from} of them are bought (Polish: próg cenowy). */
    public record Step(BigDecimal from, BigDecimal price) {}

    /**
     * The next price step above a quantity.
     *
     * @param quantity least quantity in whole packs that has its price
     * @param extraCost what the whole line would cost more; negative when it would cost less
     */
    public record NextStep(BigDecimal quantity, BigDecimal price, BigDecimal extraCost) {
        public boolean saves() {
            return extraCost.signum() < 0;
        }
    }

    /** Not less than the minimum, and in whole packs. */
    public BigDecimal rounded(BigDecimal need) {
        return packs(need.max(minimumOrderQuantity));
    }

    private BigDecimal packs(BigDecimal quantity) {
        return quantity.divide(orderMultiple, 0, RoundingMode.CEILING).multiply(orderMultiple);
    }

    /** Whether the supplier sells just this quantity. */
    public boolean fits(BigDecimal quantity) {
        return quantity.compareTo(minimumOrderQuantity) >= 0
                && quantity.remainder(orderMultiple).signum() == 0;
    }

    /** Price of a stock unit when so many are bought, or {@code null} when none is agreed. */
    public BigDecimal priceAt(BigDecimal quantity) {
        BigDecimal price = basePrice;
        for (Step step : steps) {
            if (step.from().compareTo(quantity) <= 0) price = step.price();
        }
        return price;
    }

    /** The next cheaper step; empty when there is none or nothing to compare it with. */
    public Optional<NextStep> nextStep(BigDecimal quantity) {
        BigDecimal now = priceAt(quantity);
        if (now == null) return Optional.empty();
        return steps.stream()
                .filter(step ->
                        step.from().compareTo(quantity) > 0 && step.price().compareTo(now) < 0)
                .findFirst()
                .map(step -> {
                    BigDecimal more = packs(step.from().max(minimumOrderQuantity));
                    return new NextStep(
                            more, step.price(), net(step.price(), more).subtract(net(now, quantity)));
                });
    }

    private static BigDecimal net(BigDecimal price, BigDecimal quantity) {
        return price.multiply(quantity).setScale(2, RoundingMode.HALF_UP);
    }
}
