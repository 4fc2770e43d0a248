package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.VatRate;

/**
 * What a line of an invoice is worth.
 *
 * @param gross {@code null} unless the invoice is computed by the gross method
 */
public record LineValue(BigDecimal net, BigDecimal gross) {

    /** By the net method: quantity × net price. By the gross method the gross price rules and the net follows from it. */
    public static LineValue of(
            boolean grossBased, BigDecimal quantity, BigDecimal netPrice, BigDecimal grossPrice, VatRate rate) {
        if (!grossBased) return new LineValue(Money.round(quantity.multiply(netPrice)), null);
        BigDecimal price = grossPrice != null ? grossPrice : netPrice.add(Money.percentOf(netPrice, rate.percent()));
        BigDecimal gross = Money.round(quantity.multiply(price));
        return new LineValue(gross.subtract(Money.taxWithin(gross, rate.percent())), gross);
    }
}
