package org.wuzetka.app.dispatch;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.app.wiring.Couriers;
import org.wuzetka.app.wiring.TrackingPages;
import org.wuzetka.connector.persistence.read.DispatchReads;
import org.wuzetka.connector.persistence.read.Dispatching;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shipping.ChangeShipment;
import org.wuzetka.domain.shipping.ChooseCourier;
import org.wuzetka.domain.shipping.DispatchAnswer;
import org.wuzetka.domain.shipping.FinishShipment;
import org.wuzetka.domain.shipping.HouseCourier;
import org.wuzetka.domain.shipping.ShipmentRequest;
import org.wuzetka.domain.shipping.ShipmentStatus;

/** One shipment: its courier and why, its parcels, where it is, and what may be done about it. */
@Path("/dispatch/shipments")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE, Roles.SALES})
public class ShipmentPages {
    private static final int LONGEST_WORDS = 300;

    private final DispatchReads reads;
    private final DispatchDesk desk;
    private final Couriers couriers;
    private final Visitor visitor;

    ShipmentPages(DispatchReads reads, DispatchDesk desk, Couriers couriers, Visitor visitor) {
        this.reads = reads;
        this.desk = desk;
        this.couriers = couriers;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance shipment(
                Ui ui,
                Dispatching.Detail detail,
                String trackingPage,
                List<ParcelRow> parcels,
                List<Choice> choices,
                List<ChooseCourier.Tried> tried,
                List<Problem> wrong,
                Entered entered,
                boolean house,
                boolean mayWork);
    }

    /** A row of the form for parcels, as texts. */
    public record ParcelRow(
            int place, String weight, String length, String width, String height, boolean pallet, String contents) {}

    /** A courier with one of his services. */
    public record Choice(String courier, String service, boolean chosen) {
        public String value() {
            return courier + "|" + service;
        }
    }

    @GET
    @Path("{id: \\d{1,18}}")
    public TemplateInstance shipment(@PathParam("id") long id) {
        return page(found(id), List.of(), Entered.NOTHING);
    }

    @POST
    @Path("{id: \\d{1,18}}/{action: courier|rules|parcels|order|call-off|called-off|pack|unpack|tell|back}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE})
    @Operation(hidden = true)
    public Response act(
            @PathParam("id") long id, @PathParam("action") String action, MultivaluedMap<String, String> form) {
        Dispatching.Detail detail = found(id);
        Entered entered = Entered.of(form);
        DispatchAnswer answer = act(detail, action, entered);
        if (answer instanceof DispatchAnswer.Done) {
            return Response.seeOther(URI.create("/dispatch/shipments/" + id)).build();
        }
        return Response.status(409)
                .entity(page(found(id), ((DispatchAnswer.Refused) answer).reasons(), entered)
                        .render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    private DispatchAnswer act(Dispatching.Detail detail, String action, Entered entered) {
        String why = entered.text("why");
        if (why != null && why.length() > LONGEST_WORDS) why = why.substring(0, LONGEST_WORDS);
        ChangeShipment.Asked asked =
                new ChangeShipment.Asked(detail.shipment().number(), entered.number("version"), visitor.name(), why);
        return switch (action) {
            case "courier" -> {
                String[] chosen = entered.get("courier").split("\\|", 2);
                yield desk.courier(asked, chosen[0], chosen.length > 1 ? chosen[1] : "");
            }
            case "rules" -> desk.courier(asked, null, null);
            case "parcels" -> parcels(asked, entered);
            case "order" -> desk.order(asked);
            case "call-off" -> desk.callOff(asked, false);
            case "called-off" -> desk.callOff(asked, true);
            case "pack" -> desk.packAll(asked);
            case "unpack" -> desk.unpack(asked);
            case "tell" ->
                desk.tell(
                        asked,
                        oneOf(ShipmentStatus.values(), entered.get("status")).orElse(ShipmentStatus.UNKNOWN));
            default ->
                desk.settleBack(
                        asked,
                        oneOf(FinishShipment.Back.values(), entered.get("how")).orElse(FinishShipment.Back.OTHERWISE));
        };
    }

    private static <T extends Enum<T>> Optional<T> oneOf(T[] values, String name) {
        return Arrays.stream(values).filter(one -> one.name().equals(name)).findFirst();
    }

    private DispatchAnswer parcels(ChangeShipment.Asked asked, Entered entered) {
        List<ShipmentRequest.Parcel> parcels = new ArrayList<>();
        for (int row : rows(entered)) {
            if (entered.text("weight-" + row) == null && entered.text("contents-" + row) == null) continue;
            parcels.add(new ShipmentRequest.Parcel(
                    decimal(entered, "weight-" + row),
                    decimal(entered, "length-" + row),
                    decimal(entered, "width-" + row),
                    decimal(entered, "height-" + row),
                    entered.ticked("pallet-" + row),
                    entered.text("contents-" + row)));
        }
        return desk.parcels(asked, parcels);
    }

    private static Set<Integer> rows(Entered entered) {
        return new TreeSet<>(entered.rows("weight"));
    }

    /** What is no number is no weight and no length: the check of the parcels says so. */
    private static BigDecimal decimal(Entered entered, String name) {
        try {
            return entered.decimal(name);
        } catch (NumberFormatException unread) {
            return BigDecimal.ZERO;
        }
    }

    private Dispatching.Detail found(long id) {
        return reads.detail(id).orElseThrow(() -> ProblemException.notFound("shipping.unknown", String.valueOf(id)));
    }

    private TemplateInstance page(Dispatching.Detail detail, List<Problem> wrong, Entered entered) {
        Dispatching.Listed shipment = detail.shipment();
        List<Choice> choices = couriers.all().stream()
                .flatMap(gateway -> gateway.services().stream()
                        .map(service -> new Choice(
                                gateway.courier(),
                                service,
                                entered.get("courier").isEmpty()
                                        ? gateway.courier().equals(shipment.courier())
                                                && service.equals(shipment.service())
                                        : entered.has("courier", gateway.courier() + "|" + service))))
                .toList();
        return Templates.shipment(
                visitor.ui("dispatch"),
                detail,
                TrackingPages.of(shipment.courier(), shipment.trackingNumber()),
                entered.rows("weight").isEmpty() ? parcels(detail) : typed(entered),
                choices,
                detail.free()
                        ? desk.tryRules(shipment.number())
                                .map(ChooseCourier.Decision::tried)
                                .orElse(List.of())
                        : List.of(),
                wrong,
                entered,
                HouseCourier.isHouse(shipment.courier()),
                visitor.is(Roles.ADMIN) || visitor.is(Roles.WAREHOUSE));
    }

    private List<ParcelRow> parcels(Dispatching.Detail detail) {
        Ui ui = visitor.ui("dispatch");
        List<ParcelRow> rows = new ArrayList<>();
        for (Dispatching.Parcel one : detail.parcels()) {
            rows.add(new ParcelRow(
                    one.place(),
                    said(ui, one.weightKg()),
                    said(ui, one.lengthCm()),
                    said(ui, one.widthCm()),
                    said(ui, one.heightCm()),
                    one.pallet(),
                    one.contents() == null ? "" : one.contents()));
        }
        if (rows.isEmpty()) rows.add(new ParcelRow(1, "", "", "", "", false, ""));
        return rows;
    }

    private static List<ParcelRow> typed(Entered entered) {
        return rows(entered).stream()
                .map(row -> new ParcelRow(
                        row,
                        entered.get("weight-" + row),
                        entered.get("length-" + row),
                        entered.get("width-" + row),
                        entered.get("height-" + row),
                        entered.ticked("pallet-" + row),
                        entered.get("contents-" + row)))
                .toList();
    }

    private static String said(Ui ui, BigDecimal number) {
        return number == null ? "" : ui.typed(number);
    }
}
