package org.wuzetka.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.pricing.PriceFacts.Discount;
import org.wuzetka.domain.pricing.PriceFacts.Facts;

class PriceRulesTest {
    private static final BigDecimal OWN = new BigDecimal("9.0000");
    private static final BigDecimal LIST = new BigDecimal("9.5000");
    private static final BigDecimal BASE = new BigDecimal("10.0000");

    @Test
    void theCustomersOwnPriceGoesBeforeHisListAndThatBeforeTheProducts() {
        assertThat(net(new Facts(OWN, "HURT", LIST, BASE, List.of()))).isEqualByComparingTo("9");
        assertThat(net(new Facts(null, "HURT", LIST, BASE, List.of()))).isEqualByComparingTo("9.5");
        assertThat(net(new Facts(null, null, null, BASE, List.of()))).isEqualByComparingTo("10");
        assertThat(PriceRules.decide(new Facts(null, null, null, null, List.of())))
                .isEmpty();
    }

    @Test
    void theBestPercentCountsThenEveryAmountAndNeverBelowZero() {
        List<Discount> discounts = List.of(
                new Discount("LATO", true, new BigDecimal("10")),
                new Discount("STALY", true, new BigDecimal("5")),
                new Discount("KUPON", false, new BigDecimal("0.50")));
        PriceDecision decision =
                PriceRules.decide(new Facts(null, null, null, BASE, discounts)).orElseThrow();

        assertThat(decision.net()).isEqualByComparingTo("8.50");
        assertThat(PriceDecision.explain(decision.explanation(), Locale.ENGLISH))
                .containsExactly("Product's price 10.00", "Discount LATO: 10 %", "Discount KUPON: 0.50 per unit");
        Discount huge = new Discount("X", false, new BigDecimal("99"));
        assertThat(net(new Facts(null, null, null, BASE, List.of(huge)))).isEqualByComparingTo("0");
    }

    private static BigDecimal net(Facts facts) {
        return PriceRules.decide(facts).orElseThrow().net();
    }
}
