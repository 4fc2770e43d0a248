package org.wuzetka.domain.procurement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shared.Problem;

/** Orders to suppliers and what they are bought for. Every method runs in the transaction of its caller. */
public interface Procurement {

    /** The order as the supplier gets it by e-mail; business key is its number. A lost answer waits for a person. */
    String BY_MAIL = "supplier-order";
    /** The order as a file for the supplier's system; business key is its number. Delivered again when in doubt. */
    String BY_FILE = "supplier-order-file";
    /** A mail that asks for an answer; business key is the order's number. Never repeated by machine. */
    String REMINDER = "supplier-reminder";
    /** A mail that takes back what has not come; business key is the order's number. Never repeated by machine. */
    String CANCELLATION = "supplier-cancellation";

    /** Waits for any other hub that buys; from here to the commit this transaction alone may. */
    void buyAlone();

    /** What confirmed orders lack; their rows stay locked until the commit. */
    Shortages shortages();

    /** The same to look at: nothing is locked. */
    Shortages shortagesNow();

    /** What buyers said to products that nobody needs any more does not count for the next need. */
    void forget(List<PurchaseProposal.Place> settled);

    /** Stores pegs and orders with their numbers, events and the work to send them; what buyers said to them is used up. */
    List<Placed> place(PurchaseProposal proposal, String actor, Instant now);

    /** Stores why some demand is not bought now, in place of what was stored before: the work list shows it. */
    void tellUnbought(List<Problem> problems, Instant now);

    /** The order as the supplier gets it, with our own data as the buyer; empty when there is none. */
    Optional<SupplierOrderDocument> document(long supplierOrderId, Buyer buyer);

    Optional<SupplierDestination> destination(long supplierOrderId);

    /** Stores the intent to send; a repeat changes nothing. */
    void planSending(long supplierOrderId, String kind, Instant now);

    /** Takes due calls of a kind and marks them SENDING; commit before the first byte leaves. */
    List<SendingTask> beginSending(String kind, Instant now, int atMost);

    /** Calls whose sender is gone, as SENDING for longer than any call takes. */
    List<SendingTask> abandoned(String kind, Instant now, int atMost);

    /** Calls of a kind whose answer was lost and that are due. */
    List<SendingTask> takeLost(String kind, Instant now, int atMost);

    Optional<SendingTask> sending(String kind, String number);

    /** Stores the call, unless it moved on meanwhile; the order is SENT when all its calls are DONE. */
    boolean store(SendingTask task, OutboundCall call, Instant now);

    /** An order placed, with the customers' orders it is for. */
    record Placed(long supplierOrderId, String number, List<Long> customerOrderIds) {}

    record SendingTask(OutboundCall call, long supplierOrderId) {}

    /**
     * Ourselves on the order.
     *
     * @param contactEmail where the supplier asks back, or {@code null}
     */
    record Buyer(SupplierOrderDocument.Party party, String contactEmail) {}
}
