package org.wuzetka.domain.shipping;

import java.util.List;

/**
 * A line in the order's passport about its shipment.
 *
 * @param kind {@code shipment-planned}, {@code shipment-created}, {@code shipment-refused}, {@code answer-lost},
 *     {@code label-ready}, {@code shipment-status} …
 * @param code code of the text, with its arguments
 */
public record ShipmentEvent(String kind, String code, List<String> arguments) {
    public ShipmentEvent {
        arguments = List.copyOf(arguments);
    }

    static ShipmentEvent of(String kind, String code, String... arguments) {
        return new ShipmentEvent(kind, code, List.of(arguments));
    }
}
