package org.wuzetka.connector.courier;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shipping.ShipmentStatus;

/** What the codes of DHL24's track and trace mean to us. */
final class Dhl24Status {
    static final Map<String, ShipmentStatus> MEANING = Map.ofEntries(
            // DHL has the data, not the parcel.
            entry("EDWP", ShipmentStatus.LABEL_READY),
            entry("DWP", ShipmentStatus.HANDED_OVER),
            entry("AN", ShipmentStatus.IN_TRANSIT),
            entry("SORT", ShipmentStatus.IN_TRANSIT),
            entry("OWL", ShipmentStatus.IN_TRANSIT),
            entry("AWI", ShipmentStatus.IN_TRANSIT),
            entry("OP", ShipmentStatus.IN_TRANSIT),
            entry("BRG", ShipmentStatus.IN_TRANSIT),
            entry("LP", ShipmentStatus.OUT_FOR_DELIVERY),
            entry("DORPOP", ShipmentStatus.READY_TO_PICKUP),
            entry("DOR", ShipmentStatus.DELIVERED),
            entry("DORZ", ShipmentStatus.RETURNED));

    /** Nobody at home, refused, damaged. */
    private static final Set<String> TROUBLE = Set.of("AWI", "OP", "BRG");

    private Dhl24Status() {}

    /** A code we do not know says at least that the parcel is with DHL. */
    static ShipmentStatus of(String word) {
        return MEANING.getOrDefault(word, ShipmentStatus.IN_TRANSIT);
    }

    static Problem trouble(String word) {
        return TROUBLE.contains(word)
                ? Problem.hold("courier.delivery-trouble", null, Dhl24Gateway.COURIER, word)
                : null;
    }
}
