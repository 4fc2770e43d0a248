package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import org.wuzetka.domain.shared.VatRate;

/** What a final invoice takes off for one advance invoice at one VAT rate, art. 106f ust. 3 of the VAT act. */
public record Deduction(
        long advanceId, String advance, VatRate rate, BigDecimal net, BigDecimal vat, BigDecimal gross) {}
