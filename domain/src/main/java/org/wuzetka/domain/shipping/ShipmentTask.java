package org.wuzetka.domain.shipping;

import org.wuzetka.domain.shared.OutboundCall;

/**
 * One due call about one shipment, claimed by this hub.
 *
 * @param request what was planned; {@code null} for calls other than creation
 */
public record ShipmentTask(
        OutboundCall call,
        long shipmentId,
        long orderId,
        String number,
        String courier,
        ShipmentStatus status,
        String courierId,
        String trackingNumber,
        ShipmentRequest request) {}
