package org.wuzetka.connector.courier;

import java.util.List;
import java.util.function.Function;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shipping.CourierGateway;
import org.wuzetka.domain.shipping.HouseCourier;
import org.wuzetka.domain.shipping.ShipmentRequest;
import org.wuzetka.domain.shipping.ShipmentStatus;

/** Our own transport, and customers who fetch their goods: nobody outside is called, and the label is our own. */
public final class HouseGateway implements CourierGateway {
    private final String courier;
    private final Function<String, byte[]> labels;

    /** @param labels draws the label of a shipment by its number; {@code null} when there is no such shipment */
    public HouseGateway(String courier, Function<String, byte[]> labels) {
        if (!HouseCourier.isHouse(courier)) throw new IllegalArgumentException(courier);
        this.courier = courier;
        this.labels = labels;
    }

    @Override
    public String courier() {
        return courier;
    }

    @Override
    public List<String> services() {
        return HouseCourier.services(courier);
    }

    @Override
    public boolean takesPallets() {
        return true;
    }

    /** What a scanner reads on the parcels: the number of the WZ alone would open the shipment instead of packing it. */
    public static String parcelNumber(String reference) {
        return "P-" + reference;
    }

    /** The number of the WZ is the waybill's. */
    @Override
    public CreateAnswer create(ShipmentRequest request) {
        return new Created(request.reference(), parcelNumber(request.reference()));
    }

    @Override
    public LookupAnswer findByReference(String reference) {
        return new Found(reference, parcelNumber(reference), List.of());
    }

    /** People tell how the parcels fare; all that is known here is that they are ready. */
    @Override
    public StatusAnswer status(String courierId) {
        return new Status(ShipmentStatus.LABEL_READY, "", parcelNumber(courierId), null);
    }

    @Override
    public LabelAnswer label(String courierId) {
        byte[] label = labels.apply(courierId);
        return label == null
                ? new Refused(List.of(Problem.error("courier.label-no-pdf", null, courierId)))
                : new Label(label, "application/pdf");
    }

    @Override
    public CancelAnswer cancel(String courierId) {
        return new Cancelled();
    }
}
