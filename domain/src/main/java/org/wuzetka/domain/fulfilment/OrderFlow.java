package org.wuzetka.domain.fulfilment;

import java.util.List;
import org.wuzetka.domain.orders.CustomerOrder;

/**
 * Process Manager: runs orders on from a stage that was just done, straight through in the same transaction where nothing
 * holds them back, and hands over to a queue where something does.
 */
public interface OrderFlow {
    /** @param done the stage these orders have just left */
    void goOn(List<CustomerOrder> orders, Stage done, UnitOfWork unitOfWork);
}
