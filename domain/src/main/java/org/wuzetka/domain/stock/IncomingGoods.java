package org.wuzetka.domain.stock;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Goods ordered from suppliers that have not come yet. */
public interface IncomingGoods {
    /** What is on its way of these products and is either pegged to one of these order lines or promised to nobody. */
    List<Incoming> of(Collection<Long> productIds, Collection<Long> orderLineIds);

    /**
     * @param orderLineId the customer line they were bought for, or {@code null} for nobody's
     * @param expectedOn day they should come, or {@code null} when the supplier has named none
     */
    record Incoming(long productId, Long orderLineId, BigDecimal quantity, LocalDate expectedOn) {}
}
