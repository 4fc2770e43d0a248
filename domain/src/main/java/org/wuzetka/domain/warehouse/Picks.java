package org.wuzetka.domain.warehouse;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What pickers have taken from the shelves and not yet issued. */
public interface Picks {

    /** What is to be taken for an allocation that is active, and how it may be told by a scanner. */
    Optional<Task> task(long allocationId);

    /** Quantities that are picked of the order's active allocations, by allocation. */
    Map<Long, BigDecimal> ofOrder(long orderId);

    void add(long allocationId, BigDecimal picked, String scanned, String actor, Instant at);

    /** Takes goods that are not where they should be, or not as they should be, out of what can be sold. */
    void block(long lotId, BigDecimal quantity, ShortReason reason, String document, Instant at);

    /**
     * @param bin where it lies, or {@code null}
     * @param gtins of the product and its packs
     */
    record Task(long warehouseId, String product, String lotNumber, String bin, List<String> gtins) {
        public Task {
            gtins = List.copyOf(gtins);
        }
    }
}
