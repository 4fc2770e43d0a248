package org.wuzetka.domain.shipping;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Handover protocols. Runs in the transaction it is called in. */
public interface Handovers {

    /**
     * Closes a list of shipments; each is handed over with it.
     *
     * @param day in Warsaw
     * @param receivedBy who took the parcels: driver, customer; or {@code null}
     * @return the number of the protocol, counted per courier and day
     */
    String close(
            String courier,
            LocalDate day,
            List<Consignment> consignments,
            String receivedBy,
            String person,
            Instant now);
}
