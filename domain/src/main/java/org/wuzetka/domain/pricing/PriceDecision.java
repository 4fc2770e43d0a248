package org.wuzetka.domain.pricing;

import java.math.BigDecimal;
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
