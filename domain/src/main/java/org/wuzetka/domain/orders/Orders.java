package org.wuzetka.domain.orders;

import java.util.Collection;
import java.util.List;

/** Customer orders in the record. */
public interface Orders {
    /**
     * The orders with customer, lines and charges, locked until the end of the transaction, by ascending id: everybody who
     * locks several does it in this turn. Unknown ids are left out.
     */
    List<CustomerOrder> locked(Collection<Long> ids);
}
