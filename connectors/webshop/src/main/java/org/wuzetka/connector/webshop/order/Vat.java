package org.wuzetka.connector.webshop.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.wuzetka.domain.shared.VatRate;

/** VAT rates as shops write them. */
public final class Vat {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final List<BigDecimal> POLISH =
            List.of(BigDecimal.valueOf(23), BigDecimal.valueOf(8), BigDecimal.valueOf(5));

    private Vat() {}

    /** {@code 23.0000} as {@code 23}; {@code null} for what is no percentage between 0 and 100. */
    public static String ofPercent(BigDecimal percent) {
        if (percent == null || percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) return null;
        return percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString();
    }

    /** {@code 0.23} as {@code 23}. */
    public static String ofFraction(BigDecimal rate) {
        return rate == null ? null : ofPercent(rate.multiply(HUNDRED));
    }

    /** Percent of a rate or code, or {@code null}. */
    public static BigDecimal percent(String rate) {
        if (rate == null) return null;
        if (VatRate.ofCode(rate).isPresent()) return VatRate.ofCode(rate).get().percent();
        try {
            BigDecimal percent = new BigDecimal(rate);
            return percent.signum() < 0 || percent.compareTo(HUNDRED) > 0 ? null : percent;
        } catch (NumberFormatException noRate) {
            return null;
        }
    }

    /**
     * The rate that makes the gross of the net: a Polish one where it fits to the cent, else the whole percent that does.
     * {@code null} when none fits or there is no tax, which may mean 0 %, exempt or a reverse charge.
     */
    public static String between(BigDecimal net, BigDecimal gross) {
        if (net == null || gross == null || net.signum() <= 0) return null;
        BigDecimal tax = gross.subtract(net);
        if (tax.signum() <= 0) return null;
        for (BigDecimal rate : POLISH) if (fits(net, tax, rate)) return ofPercent(rate);
        BigDecimal whole = tax.multiply(HUNDRED).divide(net, 0, RoundingMode.HALF_UP);
        return fits(net, tax, whole) ? ofPercent(whole) : null;
    }

    private static boolean fits(BigDecimal net, BigDecimal tax, BigDecimal percent) {
        BigDecimal expected = net.multiply(percent).divide(HUNDRED);
        return percent.signum() > 0 && expected.subtract(tax).abs().compareTo(CENT) <= 0;
    }
}
