package org.wuzetka.domain.warehouse;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wuzetka.domain.shared.Numbered;

/** Corrections of goods issue notes (Polish: WZ-K) in the record, and the stock they bring back. */
public interface GoodsReturns {

    /** Number of the WZ-K that this press made, if it did. */
    Optional<String> ofKey(UUID key);

    /** Writes the WZ-K under the next number of its series, and puts the goods back or aside. */
    Numbered book(Return made, List<Line> lines);

    /**
     * @param invoiceId the invoice the note is on, or {@code null}
     * @param remark in the words of the person, or {@code null}
     */
    record Return(
            UUID key,
            long noteId,
            long orderId,
            long customerId,
            long warehouseId,
            Long invoiceId,
            ReturnReason reason,
            String remark,
            String actor,
            Instant at) {}

    /** @param blocked whether a person must look at the goods before they are sold again */
    record Line(long noteLineId, long orderLineId, long productId, long lotId, BigDecimal quantity, boolean blocked) {}
}
