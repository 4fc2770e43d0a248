package org.wuzetka.connector.supplier;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.wuzetka.domain.procurement.Procurement;
import org.wuzetka.domain.procurement.SupplierDestination;
import org.wuzetka.domain.procurement.SupplierGateway;
import org.wuzetka.domain.procurement.SupplierOrderDocument;
import org.wuzetka.domain.procurement.SupplierOrderWriter;
import org.wuzetka.domain.shared.FileOutlet;
import org.wuzetka.domain.shared.Problem;

/** Supplier orders as EDIFACT files in the supplier's outlet. The same order is the same file, so it may go twice. */
public final class EdifactSupplierGateway implements SupplierGateway {
    private final SupplierOrderWriter writer;
    private final FileOutlet outlets;

    public EdifactSupplierGateway(SupplierOrderWriter writer, FileOutlet outlets) {
        this.writer = Objects.requireNonNull(writer);
        this.outlets = Objects.requireNonNull(outlets);
    }

    @Override
    public String kind() {
        return Procurement.BY_FILE;
    }

    @Override
    public SendAnswer send(SupplierOrderDocument order, SupplierDestination destination) {
        String outlet = destination.outlet();
        if (outlet == null || outlet.isBlank()) {
            return new Refused(List.of(Problem.hold(
                    "supplier.no-outlet",
                    "supplier",
                    String.valueOf(order.supplier().name()))));
        }
        String file = EmailSupplierGateway.fileName(order) + ".edi";
        byte[] content = writer.write(order);
        try {
            outlets.deliver(outlet, file, content);
            return new Sent(file);
        } catch (UncheckedIOException notKnown) {
            return new Unknown(Problem.warning(
                    "supplier.file-unknown", null, file, outlet, String.valueOf(notKnown.getMessage())));
        } catch (IllegalArgumentException noSuchOutlet) {
            return new Refused(List.of(Problem.hold("supplier.outlet-unknown", "supplier", outlet)));
        }
    }
}
