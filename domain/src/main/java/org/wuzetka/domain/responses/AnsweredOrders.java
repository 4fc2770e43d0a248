package org.wuzetka.domain.responses;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.intake.Translation.Interchange;

/** What an answer to an order is made of, beyond the order itself. */
public interface AnsweredOrders {

    /** Keyed by the order's id; orders that came in no document are left out. */
    Map<Long, Answered> of(Collection<Long> orderIds);

    /**
     * @param intakeId message of the last document about the order, which is the one to answer
     * @param channel it came through
     * @param format name of its format
     * @param interchange the envelope it came in, or {@code null}
     * @param documents the order and the changes that were carried through, as canonical JSON, oldest first
     * @param answers how many answers the order has had
     * @param items by product id
     */
    record Answered(
            long intakeId,
            String channel,
            String format,
            Interchange interchange,
            List<String> documents,
            int answers,
            Map<Long, Item> items) {}

    /** Our own codes of a product. */
    record Item(String code, String gtin) {}
}
