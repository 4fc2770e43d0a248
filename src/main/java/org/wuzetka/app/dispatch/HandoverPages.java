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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Downloads;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.app.wiring.Couriers;
import org.wuzetka.connector.persistence.read.DispatchReads;
import org.wuzetka.connector.persistence.read.Dispatching;
import org.wuzetka.connector.persistence.read.HandoverReads;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.domain.documents.HandoverDocument;
import org.wuzetka.domain.documents.WarehousePrinter;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shipping.CourierGateway;
import org.wuzetka.domain.shipping.DispatchAnswer;
import org.wuzetka.domain.shipping.HandOverShipments;
import org.wuzetka.domain.shipping.HouseCourier;
import org.wuzetka.domain.shipping.Pickups;

/** Couriers are called and take the parcels: pickups ordered, lists closed, protocols printed. */
@Path("/dispatch/handovers")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE, Roles.SALES})
public class HandoverPages {
    private static final int PAGE_SIZE = 50;
    private static final int PICKUPS_SHOWN = 10;
    /** Shipments on one protocol. */
    private static final int MOST = 500;

    private static final int LONGEST_NAME = 100;

    private final DispatchReads shipments;
    private final HandoverReads reads;
    private final DispatchDesk desk;
    private final Couriers couriers;
    private final WarehousePrinter printer;
    private final Company company;
    private final Visitor visitor;
    private final Clock clock;

    HandoverPages(
            DispatchReads shipments,
            HandoverReads reads,
            DispatchDesk desk,
            Couriers couriers,
            WarehousePrinter printer,
            Company company,
            Visitor visitor,
            Clock clock) {
        this.shipments = shipments;
        this.reads = reads;
        this.desk = desk;
        this.couriers = couriers;
        this.printer = printer;
        this.company = company;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Ui ui,
                List<Waiting> waiting,
                Page<Dispatching.Pickup> pickups,
                Page<Dispatching.Handover> handovers,
                ListUrl url,
                String key,
                LocalDate today,
                List<Problem> wrong,
                Entered entered,
                boolean mayWork);

        static native TemplateInstance close(
                Ui ui,
                String courier,
                List<Dispatching.Listed> packed,
                boolean more,
                boolean collected,
                List<Problem> wrong,
                Entered entered,
                List<String> chosen);
    }

    /** @param fetches whether the courier can be called from here */
    public record Waiting(Dispatching.Ready ready, boolean fetches) {}

    @GET
    public TemplateInstance list(@QueryParam("q") String q, @QueryParam("page") int page) {
        return page(q, page, List.of(), Entered.NOTHING);
    }

    private TemplateInstance page(String q, int page, List<Problem> wrong, Entered entered) {
        List<Waiting> waiting = shipments.ready().stream()
                .map(ready -> new Waiting(ready, fetches(ready.courier())))
                .toList();
        String key = entered.get("key").matches("[0-9a-f-]{36}")
                ? entered.get("key")
                : UUID.randomUUID().toString();
        return Templates.list(
                visitor.ui("dispatch"),
                waiting,
                reads.pickups(new Paging(0, PICKUPS_SHOWN)),
                reads.handovers(q, new Paging(page, PAGE_SIZE)),
                new ListUrl("/dispatch/handovers").and("q", q),
                key,
                BusinessCalendar.dayOf(clock.instant()),
                wrong,
                entered,
                mayWork());
    }

    private boolean mayWork() {
        return visitor.is(Roles.ADMIN) || visitor.is(Roles.WAREHOUSE);
    }

    @POST
    @Path("pickup")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE})
    @Operation(hidden = true)
    public Response pickup(MultivaluedMap<String, String> form) {
        Entered entered = Entered.of(form);
        if (!entered.get("key").matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw ProblemException.badRequest("shipping.pickup-window", "key");
        }
        DispatchAnswer answer = desk.pickup(
                new Pickups.Wanted(
                        UUID.fromString(entered.get("key")),
                        entered.get("courier"),
                        entered.day("day"),
                        entered.time("from"),
                        entered.time("to"),
                        entered.text("remark")),
                visitor.name());
        if (answer instanceof DispatchAnswer.Refused refused) {
            return refused(page(null, 0, refused.reasons(), entered));
        }
        return Response.seeOther(URI.create("/dispatch/handovers")).build();
    }

    /** What is packed for a courier, to be closed as a protocol. */
    @GET
    @Path("close/{courier: [A-Z0-9_]{1,20}}")
    @RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE})
    public TemplateInstance close(@PathParam("courier") String courier) {
        return closing(courier, List.of(), Entered.NOTHING, null);
    }

    private TemplateInstance closing(String courier, List<Problem> wrong, Entered entered, List<String> chosen) {
        Page<Dispatching.Listed> packed =
                shipments.list(new Dispatching.Filter("PACKED", courier, null, null, null, false), new Paging(0, MOST));
        return Templates.close(
                visitor.ui("dispatch"),
                courier,
                packed.items(),
                packed.hasNext(),
                courier.equals(HouseCourier.COLLECTED),
                wrong,
                entered,
                chosen != null
                        ? chosen
                        : packed.items().stream()
                                .map(one -> String.valueOf(one.id()))
                                .toList());
    }

    @POST
    @Path("close/{courier: [A-Z0-9_]{1,20}}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE})
    @Operation(hidden = true)
    public Response handOver(@PathParam("courier") String courier, MultivaluedMap<String, String> form) {
        Entered entered = Entered.of(form);
        List<HandOverShipments.Seen> seen = new ArrayList<>();
        List<String> chosen = new ArrayList<>();
        for (String one : form.getOrDefault("id", List.of())) {
            if (!one.matches("\\d{1,18}:\\d{1,9}")) continue;
            String[] parts = one.split(":");
            seen.add(new HandOverShipments.Seen(Long.parseLong(parts[0]), Integer.parseInt(parts[1])));
            chosen.add(parts[0]);
        }
        String receivedBy = entered.text("receivedBy");
        if (receivedBy != null && receivedBy.length() > LONGEST_NAME)
            receivedBy = receivedBy.substring(0, LONGEST_NAME);
        DispatchAnswer answer = desk.handOver(courier, seen, receivedBy, visitor.name());
        if (answer instanceof DispatchAnswer.Refused refused) {
            return refused(closing(courier, refused.reasons(), entered, chosen));
        }
        return Response.seeOther(URI.create("/dispatch/handovers")).build();
    }

    @GET
    @Path("{number: PN/.+}.pdf")
    @Produces("application/pdf")
    public Response print(@PathParam("number") String number) {
        Dispatching.HandoverSheet sheet =
                reads.sheet(number).orElseThrow(() -> ProblemException.notFound("shipping.unknown", number));
        Ui ui = visitor.ui("dispatch");
        Dispatching.Handover handover = sheet.handover();
        return Downloads.pdf(
                number,
                printer.handover(new HandoverDocument(
                        handover.number(),
                        handover.madeAt(),
                        ui.status("courier", handover.courier()),
                        sheet.pickups(),
                        handover.receivedBy(),
                        company,
                        sheet.lines().stream()
                                .map(line -> new HandoverDocument.Line(
                                        line.number(),
                                        line.tracking(),
                                        line.receiver(),
                                        line.city(),
                                        line.parcels(),
                                        line.weightKg()))
                                .toList(),
                        handover.parcels(),
                        handover.weightKg(),
                        ui.locale())));
    }

    private static Response refused(TemplateInstance page) {
        return Response.status(409)
                .entity(page.render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    private boolean fetches(String code) {
        CourierGateway gateway = couriers.gateways().get(code);
        return gateway != null && gateway.fetches();
    }
}
