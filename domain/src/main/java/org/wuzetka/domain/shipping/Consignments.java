package org.wuzetka.domain.shipping;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Shipments as the warehouse works on them. Every method runs in the transaction it is called in; every change raises the
 * version and stands in the order's passport with the person who made it.
 */
public interface Consignments {

    /** By number; its row stays locked until the commit. */
    Optional<Consignment> locked(String number);

    /** Their rows stay locked until the commit; unknown ids are left out. */
    List<Consignment> locked(Collection<Long> ids);

    /** Number of the shipment a scanned code is on: the courier's number of a parcel or of the shipment. */
    Optional<String> byParcelNumber(String code);

    /** Forgets plan, waybill, label and packing, so that it may be planned anew; the parcels stay. */
    void withdraw(Consignment consignment, Instant now);

    /** Keeps what a person decided; {@code null} parts stay as they are. */
    void decide(
            Consignment consignment,
            String courier,
            String service,
            List<ShipmentRequest.Parcel> parcels,
            String person,
            Instant now);

    /** Has the rules choose again. */
    void forgetHand(Consignment consignment, Instant now);

    /** The waybill may be ordered now. */
    void release(Consignment consignment, Instant now);

    /** Stores the intent to call the waybill off. */
    void planCancel(Consignment consignment, Instant now);

    void pack(Consignment consignment, int place, String person, Instant now);

    void unpack(Consignment consignment, Instant now);

    /** Sets the status by a person's word; the courier is not asked any more when it is final. */
    void mark(Consignment consignment, ShipmentStatus status, Instant now);

    /** What became of goods that came back. */
    void settleBack(Consignment consignment, String how, String person, Instant now);

    /** Counts a print of the labels of these and returns the numbers of those that were printed before. */
    List<String> countPrints(Collection<Long> ids, Instant now);

    /** @param actor the person */
    void note(Consignment consignment, ShipmentEvent event, String actor, Instant now);
}
