package org.wuzetka.domain.fulfilment;

import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.shared.Reasons;

/** Applies what a buyer wants changed about an order we have: a change, a replacement or a cancellation. */
public interface OrderChanges {
    /**
     * @param locked the order, its row locked in this transaction
     * @param change what the buyer wants; its function is CHANGE, REPLACEMENT or CANCELLATION
     * @return why a person must decide; empty when the change was applied
     */
    Reasons apply(CustomerOrder locked, IncomingOrder change, UnitOfWork unitOfWork);
}
