package org.wuzetka.connector.webshop.woocommerce;

import static org.wuzetka.connector.webshop.woocommerce.WooValues.amount;
import static org.wuzetka.connector.webshop.woocommerce.WooValues.list;
import static org.wuzetka.connector.webshop.woocommerce.WooValues.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * VAT rate of a line. Newer shops tell {@code rate_percent} per tax line; older ones leave it to the rate's label, or to
 * arithmetic: the whole percent that gives the line's tax to the cent.
 */
final class WooVat {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(?:[.,]\\d{1,3})?)\\s*%");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final Map<String, BigDecimal> percentByRateId = new HashMap<>();

    WooVat(JsonNode order) {
        for (JsonNode tax : list(order, "tax_lines")) {
            BigDecimal percent = amount(tax, "rate_percent");
            if (percent == null) percent = inText(text(tax, "label"));
            if (percent == null) percent = inText(text(tax, "rate_code"));
            String id = text(tax, "rate_id");
            if (percent != null && id != null) percentByRateId.put(id, percent);
        }
    }

    /** Percent as text, or {@code null} when nothing tells it: no tax at all may mean 0 %, exempt or a reverse charge. */
    String rate(JsonNode line) {
        BigDecimal told = null;
        for (JsonNode tax : list(line, "taxes")) {
            // An empty total marks a rate of the order that this line is not taxed with.
            if (amount(tax, "total") == null) continue;
            BigDecimal percent = percentByRateId.get(text(tax, "id"));
            if (percent != null) told = told == null ? percent : told.add(percent);
        }
        return told != null ? plain(told) : computed(line);
    }

    private static String computed(JsonNode line) {
        BigDecimal net = amount(line, "total");
        BigDecimal tax = amount(line, "total_tax");
        if (net == null || tax == null || net.signum() == 0 || tax.signum() == 0) return null;
        for (int decimals = 0; decimals <= 1; decimals++) {
            BigDecimal percent = tax.multiply(HUNDRED).divide(net, decimals, RoundingMode.HALF_UP);
            BigDecimal expected = net.multiply(percent).divide(HUNDRED);
            if (percent.signum() > 0 && expected.subtract(tax).abs().compareTo(CENT) <= 0) return plain(percent);
        }
        return null;
    }

    private static BigDecimal inText(String text) {
        if (text == null) return null;
        Matcher percent = PERCENT.matcher(text);
        return percent.find() ? new BigDecimal(percent.group(1).replace(',', '.')) : null;
    }

    private static String plain(BigDecimal percent) {
        return percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString();
    }
}
