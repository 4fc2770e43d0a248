package org.wuzetka.app.desk;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.domain.fulfilment.WorkWritten;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.domain.stock.Delivery;
import org.wuzetka.domain.stock.ReceiveGoods;

/** Goods that came in (PZ). */
@Path("/api/goods-receipts")
@Blocking
@RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE, Roles.PURCHASING})
@Tag(name = "Stock")
public class GoodsReceiptsResource {
    private static final int MOST_LINES = 5000;

    private final ReceiveGoods receiveGoods;
    private final Transactions transactions;
    private final Event<WorkWritten> written;

    GoodsReceiptsResource(ReceiveGoods receiveGoods, Transactions transactions, Event<WorkWritten> written) {
        this.receiveGoods = receiveGoods;
        this.transactions = transactions;
        this.written = written;
    }

    /**
     * @param deliveryNote number on the supplier's delivery note; each is booked once
     * @param warehouse code
     * @param supplierOrder our number (ZD), or nothing
     */
    public record Counted(String deliveryNote, String warehouse, String supplierOrder, List<Line> lines) {}

    /** One of {@code product} (our number) and {@code gtin}; {@code quantity} in stock units. */
    public record Line(String product, String gtin, BigDecimal quantity, String lotNumber, LocalDate expiresOn) {}

    public record Receipt(String number) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Books a delivery",
            description =
                    "Stock grows, the supplier's order shrinks, and orders that wait for the goods are allocated.")
    @APIResponse(responseCode = "201", description = "Booked; the number of the goods receipt (PZ)")
    @APIResponse(responseCode = "200", description = "This delivery note was booked before; its receipt's number")
    @APIResponse(responseCode = "400", description = "Nothing was booked; each problem with its place")
    public Response receive(Counted counted) {
        Delivery delivery = delivery(counted);
        ReceiveGoods.Result result = transactions.inNew(() -> {
            ReceiveGoods.Result booked = receiveGoods.receive(delivery);
            written.fire(new WorkWritten());
            return booked;
        });
        if (result instanceof ReceiveGoods.Refused refused) throw new ProblemException(400, refused.reasons());
        ReceiveGoods.Booked booked = (ReceiveGoods.Booked) result;
        return Response.status(booked.repeated() ? 200 : 201)
                .entity(new Receipt(booked.number()))
                .build();
    }

    private static Delivery delivery(Counted counted) {
        if (counted == null) throw ProblemException.badRequest("receipt.no-lines", "lines");
        List<Line> lines = counted.lines() == null
                ? List.of()
                : counted.lines().stream().filter(Objects::nonNull).toList();
        if (lines.size() > MOST_LINES) {
            throw ProblemException.badRequest("desk.too-many-lines", "lines", String.valueOf(MOST_LINES));
        }
        return new Delivery(
                counted.deliveryNote(),
                counted.warehouse(),
                counted.supplierOrder(),
                lines.stream()
                        .map(line -> new Delivery.Line(
                                line.product() != null ? line.product() : line.gtin(),
                                line.quantity(),
                                line.lotNumber(),
                                line.expiresOn()))
                        .toList());
    }
}
