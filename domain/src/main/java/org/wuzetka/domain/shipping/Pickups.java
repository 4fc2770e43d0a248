package org.wuzetka.domain.shipping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wuzetka.domain.shared.OutboundCall;

/** Pickups ordered from couriers and the calls about them. Runs in the transaction it is called in. */
public interface Pickups {
    /** Kind of the outbound call; business key is the pickup's id. */
    String KIND = "courier-pickup";

    /**
     * @param key of the form, so that a second press finds the pickup of the first
     * @param from earliest time of the day, Warsaw
     * @param remark for the driver, or {@code null}
     */
    record Wanted(UUID key, String courier, LocalDate day, LocalTime from, LocalTime to, String remark) {}

    /** @param request what the courier is asked; {@code null} when all its shipments were called off */
    record Task(OutboundCall call, long pickupId, String courier, PickupRequest request) {}

    /** Whether the form was pressed before. */
    boolean known(UUID key);

    /** Ids of shipments of the courier whose label is ready and for which nobody is called yet; they stay locked. */
    List<Long> toFetch(String courier);

    /** Stores the pickup with its shipments and the intent to order it. */
    void plan(Wanted wanted, List<Consignment> consignments, String person, Instant now);

    /** Takes due orders and marks them {@code SENDING}; commit before the first byte leaves. */
    List<Task> begin(Instant now, int atMost);

    /** Orders whose sender is gone. */
    List<Task> abandoned(Instant now, int atMost);

    Optional<Task> byId(long pickupId);

    /**
     * Stores what became of a call, unless it has moved on.
     *
     * @param free whether its shipments may be fetched by another order
     * @return false when nothing was stored
     */
    boolean store(Task task, OutboundCall call, boolean free, Instant now);
}
