package org.wuzetka.domain.stock;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Stock in the record. Lots are locked until the end of the transaction and always by ascending id, so that nobody deadlocks. */
public interface Lots {
    /**
     * Lots of these products with free stock, and with them the lots that hold goods for these orders already: who issues
     * those in the same transaction must not have to lock more lots later.
     */
    List<Lot> lockedWithFreeStock(Collection<Long> productIds, Collection<Long> ordersWithAllocations);

    /** What lies aside for these orders. */
    List<SetAside> setAsideFor(Collection<Long> orderIds);

    /** Priority of each warehouse by id; 1 is used first. */
    Map<Long, Integer> warehousePriorities();
}
