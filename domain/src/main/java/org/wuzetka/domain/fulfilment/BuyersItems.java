package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.util.List;
import org.wuzetka.domain.intake.IncomingLine;

/** Tells which of our products a buyer's lines mean, all lines in one question. */
public interface BuyersItems {

    /** @return one answer for each line, in the same order */
    List<Meant> find(long customerId, List<IncomingLine> lines);

    /**
     * @param productId our product, or {@code null} when no code of the line is known
     * @param unitFactor stock units in one unit of the line, or {@code null} when the product is not sold in that unit
     */
    record Meant(Long productId, BigDecimal unitFactor) {
        public static final Meant UNKNOWN = new Meant(null, null);
    }
}
