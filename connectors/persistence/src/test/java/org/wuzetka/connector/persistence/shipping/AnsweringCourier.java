package org.wuzetka.connector.persistence.shipping;

import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.shipping.CourierGateway;
import org.wuzetka.domain.shipping.PickupRequest;
import org.wuzetka.domain.shipping.ShipmentRequest;
import org.wuzetka.domain.shipping.ShipmentStatus;

/** Answers as the test wants; its numbers are made of the reference. */
final class AnsweringCourier implements CourierGateway {
    private final String code;
    final List<ShipmentRequest> created = new ArrayList<>();
    final List<PickupRequest> pickups = new ArrayList<>();
    Status status;
    List<String> parcelNumbers = List.of();
    CancelAnswer cancel = new Cancelled();
    PickupAnswer pickup;

    AnsweringCourier(String code) {
        this.code = code;
    }

    @Override
    public String courier() {
        return code;
    }

    @Override
    public List<String> services() {
        return List.of(code.toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public boolean fetches() {
        return true;
    }

    @Override
    public CreateAnswer create(ShipmentRequest request) {
        created.add(request);
        return new Created(request.reference(), null);
    }

    @Override
    public LookupAnswer findByReference(String reference) {
        return new NotFound();
    }

    @Override
    public StatusAnswer status(String courierId) {
        return status != null
                ? status
                : new Status(ShipmentStatus.LABEL_READY, "confirmed", "T-" + courierId, null, parcelNumbers);
    }

    @Override
    public LabelAnswer label(String courierId) {
        return new Label("%PDF-1.4".getBytes(), "application/pdf");
    }

    @Override
    public CancelAnswer cancel(String courierId) {
        return cancel;
    }

    @Override
    public PickupAnswer orderPickup(PickupRequest request) {
        pickups.add(request);
        return pickup;
    }
}
