package org.wuzetka.domain.pricing;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the price tables say for many questions at once. */
public interface PriceFacts {

    /** @return facts for each question whose product and customer exist */
    Map<PriceQuestion, Facts> of(Collection<PriceQuestion> questions);

    /**
     * Net prices per stock unit in the customer's currency; {@code null} where there is none that fits quantity and day.
     *
     * @param priceList code of the customer's list, when {@code listPrice} is given
     */
    record Facts(
            BigDecimal customerPrice,
            String priceList,
            BigDecimal listPrice,
            BigDecimal basePrice,
            List<Discount> discounts) {
        public Facts {
            discounts = List.copyOf(discounts);
        }
    }

    /** @param value percent, or an amount per stock unit in the customer's currency */
    record Discount(String code, boolean percent, BigDecimal value) {}
}
