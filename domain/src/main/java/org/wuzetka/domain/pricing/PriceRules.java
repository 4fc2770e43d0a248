package org.wuzetka.domain.pricing;

import static org.wuzetka.domain.pricing.PriceDecision.step;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.domain.pricing.PriceFacts.Discount;
import org.wuzetka.domain.pricing.PriceFacts.Facts;

/**
 * Which price counts: the customer's own, else his list's at the step of the quantity, else the product's. Then the best
 * percent discount (percents do not add up), then every discount by amount; never below zero.
 */
public final class PriceRules implements PriceBook {
    private static final int DECIMALS = 4;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final PriceFacts facts;

    public PriceRules(PriceFacts facts) {
        this.facts = facts;
    }

    @Override
    public Map<PriceQuestion, PriceDecision> decide(Collection<PriceQuestion> questions) {
        Map<PriceQuestion, PriceDecision> decisions = new HashMap<>();
        if (questions.isEmpty()) return decisions;
        facts.of(questions)
                .forEach((question, said) -> decide(said).ifPresent(decision -> decisions.put(question, decision)));
        return decisions;
    }

    static Optional<PriceDecision> decide(Facts facts) {
        List<String> steps = new ArrayList<>();
        BigDecimal price;
        if (facts.customerPrice() != null) {
            price = facts.customerPrice();
            steps.add(step("pricing.customer-price", price.toPlainString()));
        } else if (facts.listPrice() != null) {
            price = facts.listPrice();
            steps.add(step("pricing.list", facts.priceList(), price.toPlainString()));
        } else if (facts.basePrice() != null) {
            price = facts.basePrice();
            steps.add(step("pricing.base", price.toPlainString()));
        } else {
            return Optional.empty();
        }
        Optional<Discount> best = facts.discounts().stream()
                .filter(Discount::percent)
                .max(Comparator.comparing(Discount::value).thenComparing(Discount::code, Comparator.reverseOrder()));
        if (best.isPresent()) {
            BigDecimal rest = HUNDRED.subtract(best.get().value().min(HUNDRED));
            price = price.multiply(rest).divide(HUNDRED, DECIMALS, RoundingMode.HALF_UP);
            steps.add(
                    step("pricing.percent", best.get().code(), plain(best.get().value())));
        }
        for (Discount discount : facts.discounts()) {
            if (discount.percent()) continue;
            price = price.subtract(discount.value()).max(BigDecimal.ZERO);
            steps.add(step("pricing.amount", discount.code(), plain(discount.value())));
        }
        return Optional.of(new PriceDecision(price.setScale(DECIMALS, RoundingMode.HALF_UP), String.join(";", steps)));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
