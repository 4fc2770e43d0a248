package org.wuzetka.domain.shipping;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * Order to a courier to fetch parcels from us (Polish: zamówienie kuriera, podjazd). Times are those of Warsaw.
 *
 * @param courierIds the courier's ids of the shipments
 * @param heaviestKg heaviest single parcel, in kg
 * @param remark for the driver, or {@code null}
 */
public record PickupRequest(
        LocalDate day,
        LocalTime from,
        LocalTime to,
        List<String> courierIds,
        int parcels,
        int pallets,
        BigDecimal weightKg,
        BigDecimal heaviestKg,
        String remark) {

    public PickupRequest {
        courierIds = List.copyOf(courierIds);
        if (courierIds.isEmpty()) throw new IllegalArgumentException("nothing to fetch");
    }
}
