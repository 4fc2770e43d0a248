package org.wuzetka.app.dispatch;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Downloads;
import org.wuzetka.app.web.FormText;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.app.wiring.Couriers;
import org.wuzetka.connector.persistence.read.DispatchReads;
import org.wuzetka.connector.persistence.read.Dispatching;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.domain.documents.LabelPrinter;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shipping.PackParcels;

/** The workspace of dispatch: shipments by where they stand, the scanner, labels in a batch. */
@Path("/dispatch")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE, Roles.SALES})
public class DispatchPages {
    /** Places of the desk in the order a parcel goes through them. */
    static final List<String> DESKS = List.of(
            "PERSON",
            "WEIGH",
            "WAITING",
            "LABEL",
            "PACKED",
            "HANDED_OVER",
            "ON_THE_WAY",
            "BACK",
            "DELIVERED",
            "SETTLED");

    private static final String EVERYWHERE = "ALL";
    private static final int PAGE_SIZE = 50;

    private final DispatchReads reads;
    private final DispatchDesk desk;
    private final Couriers couriers;
    private final Visitor visitor;

    DispatchPages(DispatchReads reads, DispatchDesk desk, Couriers couriers, Visitor visitor) {
        this.reads = reads;
        this.desk = desk;
        this.couriers = couriers;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Ui ui,
                List<Tab> tabs,
                int inTrouble,
                List<Group> groups,
                Page<Dispatching.Listed> shipments,
                ListUrl url,
                List<String> couriers,
                List<Problem> wrong,
                Told told,
                boolean mayWork);
    }

    /** @param shipments -1 when they are not counted */
    public record Tab(String desk, int shipments, boolean current) {}

    /** Shipments of one courier and day that stand together in the list. */
    public record Group(String courier, LocalDate day, List<Dispatching.Listed> shipments) {}

    /** @param tone done, person or failed */
    public record Told(String tone, String text) {
        static final Told NOTHING = new Told("", "");
    }

    /** What the filter form sends. */
    public static class Form {
        @QueryParam("desk")
        String desk;

        @QueryParam("courier")
        String courier;

        @QueryParam("q")
        String q;

        @QueryParam("from")
        String from;

        @QueryParam("to")
        String to;

        @QueryParam("trouble")
        boolean trouble;

        @QueryParam("page")
        int page;
    }

    @GET
    public TemplateInstance list(@BeanParam Form form) {
        return page(form, List.of(), Told.NOTHING);
    }

    private TemplateInstance page(Form form, List<Problem> wrong, Told told) {
        boolean everywhere = EVERYWHERE.equals(form.desk);
        String chosen = form.desk != null && DESKS.contains(form.desk) ? form.desk : null;
        // Whoever just comes in sees what is to be done; who searches, searches everywhere.
        boolean searching = form.q != null && !form.q.isBlank();
        if (chosen == null && !everywhere && !searching && !form.trouble) chosen = "LABEL";
        Map<String, Integer> counted = new LinkedHashMap<>();
        reads.counts().forEach(count -> counted.merge(count.desk(), count.shipments(), Integer::sum));
        String current = chosen;
        List<Tab> tabs = DESKS.stream()
                .map(place -> new Tab(
                        place,
                        place.equals("DELIVERED") || place.equals("SETTLED") ? -1 : counted.getOrDefault(place, 0),
                        place.equals(current)))
                .toList();
        Page<Dispatching.Listed> shipments = reads.list(
                new Dispatching.Filter(
                        chosen, form.courier, form.q, FormText.day(form.from), FormText.day(form.to), form.trouble),
                new Paging(form.page, PAGE_SIZE));
        ListUrl url = new ListUrl("/dispatch")
                .and("desk", everywhere ? EVERYWHERE : chosen)
                .and("courier", form.courier)
                .and("q", form.q)
                .and("from", form.from)
                .and("to", form.to)
                .and("trouble", form.trouble ? "true" : null);
        return Templates.list(
                visitor.ui("dispatch"),
                tabs,
                reads.inTrouble(),
                groups(shipments.items()),
                shipments,
                url,
                couriers.codes(),
                wrong,
                told,
                mayWork());
    }

    private boolean mayWork() {
        return visitor.is(Roles.ADMIN) || visitor.is(Roles.WAREHOUSE);
    }

    private static List<Group> groups(List<Dispatching.Listed> shipments) {
        List<Group> groups = new ArrayList<>();
        for (Dispatching.Listed one : shipments) {
            Group last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
            boolean same = last != null
                    && last.courier().equals(one.courier())
                    && last.day().equals(one.day());
            if (!same) groups.add(new Group(one.courier(), one.day(), new ArrayList<>()));
            groups.get(groups.size() - 1).shipments().add(one);
        }
        return groups;
    }

    /** A scanner reads a code and sends it. */
    @POST
    @Path("scan")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE})
    @Operation(hidden = true)
    public Object scan(@RestForm String code) {
        PackParcels.Scanned scanned = desk.scan(code, visitor.name());
        if (scanned instanceof PackParcels.Opened opened) {
            return Response.seeOther(URI.create(
                            "/dispatch/shipments/" + reads.idOf(opened.number()).orElseThrow()))
                    .build();
        }
        Form form = new Form();
        form.desk = scanned instanceof PackParcels.Packed packed && packed.left() == 0 ? "PACKED" : "LABEL";
        return page(form, List.of(), told(scanned));
    }

    private Told told(PackParcels.Scanned scanned) {
        Ui ui = visitor.ui("dispatch");
        if (scanned instanceof PackParcels.Packed packed) {
            return packed.left() == 0
                    ? new Told("done", ui.of("dispatch.scan.packed", packed.number()))
                    : new Told(
                            "done",
                            ui.of("dispatch.scan.parcel", packed.number(), packed.of() - packed.left(), packed.of()));
        }
        if (scanned instanceof PackParcels.PackedBefore before) {
            return new Told("person", ui.of("dispatch.scan.before", before.number()));
        }
        if (scanned instanceof PackParcels.NotToPack not) {
            return new Told(
                    "failed",
                    ui.of(
                            "dispatch.scan.notNow",
                            not.number(),
                            ui.status("shipment", not.status().name())));
        }
        return new Told("failed", ui.of("dispatch.scan.unread", ((PackParcels.Unread) scanned).code()));
    }

    @POST
    @Path("labels")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces({"application/pdf", MediaType.TEXT_HTML})
    @RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE})
    @Operation(hidden = true)
    public Response labels(@RestForm List<String> id, @RestForm String sheet) {
        LabelPrinter.Sheet wanted = "A4".equals(sheet) ? LabelPrinter.Sheet.FOUR_ON_A4 : LabelPrinter.Sheet.ONE_A_PAGE;
        DispatchDesk.Printed printed = desk.labels(ids(id), wanted, visitor.name());
        if (printed.problems().isEmpty()) return Downloads.pdf("etykiety", printed.pdf());
        Form form = new Form();
        return Response.status(409)
                .entity(page(form, printed.problems(), Told.NOTHING).render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    /** @param seen ids with versions, as forms carry them */
    static List<Long> ids(List<String> seen) {
        return seen == null
                ? List.of()
                : seen.stream()
                        .filter(one -> one.matches("\\d{1,18}(:\\d{1,9})?"))
                        .map(one -> Long.parseLong(one.split(":")[0]))
                        .distinct()
                        .toList();
    }
}
