package org.wuzetka.domain.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.wuzetka.domain.shared.Texts;

/**
 * A price and how it came about.
 *
 * @param net per stock unit, four decimals
 * @param explanation steps {@code code|argument|…}, joined by {@code ;}: {@code pricing.list|HURT|12.5000;pricing.percent|LATO|10}
 */
public record PriceDecision(BigDecimal net, String explanation) {

    /**
     * Explains a price that was agreed with the buyer.
     *
     * @param who of our house agreed it, or {@code null} when nobody did: a shop's price
     * @param ours what it would have cost, or {@code null} when we have no price
     */
    public static String agreed(BigDecimal net, String who, PriceDecision ours) {
        if (who == null) return step("pricing.agreed", net.toPlainString());
        if (ours == null) return step("pricing.agreed-by", who, net.toPlainString());
        int difference = net.compareTo(ours.net());
        if (difference == 0) return ours.explanation() + ';' + step("pricing.confirmed-by", who);
        if (difference > 0) return ours.explanation() + ';' + step("pricing.agreed-by", who, net.toPlainString());
        String percent = ours.net()
                .subtract(net)
                .multiply(BigDecimal.valueOf(100))
                .divide(ours.net(), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
        return ours.explanation() + ';' + step("pricing.granted-by", who, percent, net.toPlainString());
    }

    /** The steps of an explanation in a person's language. */
    public static List<String> explain(String explanation, Locale language) {
        if (explanation == null || explanation.isBlank()) return List.of();
        return Arrays.stream(explanation.split(";"))
                .map(step -> List.of(step.split("\\|")))
                .map(step -> Texts.of(step.get(0), language, step.subList(1, step.size())))
                .toList();
    }

    static String step(String code, String... arguments) {
        StringBuilder step = new StringBuilder(code);
        for (String argument : arguments) step.append('|').append(argument.replaceAll("[|;]", " "));
        return step.toString();
    }
}
