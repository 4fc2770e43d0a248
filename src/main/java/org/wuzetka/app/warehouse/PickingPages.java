package org.wuzetka.app.warehouse;

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
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Downloads;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.PickReads;
import org.wuzetka.connector.persistence.read.Picking;
import org.wuzetka.connector.persistence.read.ReturnReads;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.warehouse.PickGoods;
import org.wuzetka.domain.warehouse.ShortReason;

/** Picking on a phone with a scanner: what to walk for, one task after the other, and the WZ at the end. */
@Path("/picking")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE})
public class PickingPages {
    private static final int PAGE_SIZE = 50;

    private final PickReads reads;
    private final ReturnReads returns;
    private final WarehouseDesk desk;
    private final WarehousePrints prints;
    private final Visitor visitor;

    PickingPages(PickReads reads, ReturnReads returns, WarehouseDesk desk, WarehousePrints prints, Visitor visitor) {
        this.reads = reads;
        this.returns = returns;
        this.desk = desk;
        this.prints = prints;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance walks(Ui ui, Page<Picking.Walk> walks, ListUrl url, List<String> warehouses);

        static native TemplateInstance sheet(
                Ui ui, Picking.Sheet sheet, Problem wrong, Entered entered, List<ShortReason> reasons);

        static native TemplateInstance blocked(Ui ui, Page<Picking.Blocked> blocked, ListUrl url);
    }

    /** What was typed and could not be taken, so that nobody types it twice. */
    record Entered(String location, String scanned, String quantity) {
        static final Entered NOTHING = new Entered("", "", null);
    }

    @GET
    public Object walks(
            @QueryParam("q") String q, @QueryParam("warehouse") String warehouse, @QueryParam("page") int page) {
        // A scanner reads the number of an order and sends it: that opens the walk.
        Optional<Picking.Walk> scanned = q == null ? Optional.empty() : reads.byNumber(q.strip());
        if (scanned.isPresent()) {
            return to("/" + scanned.get().orderId() + "/" + scanned.get().warehouseId());
        }
        return Templates.walks(
                visitor.ui("picking"),
                reads.list(q, warehouse, new Paging(page, PAGE_SIZE)),
                new ListUrl("/picking").and("q", q).and("warehouse", warehouse),
                reads.warehouses());
    }

    @GET
    @Path("{order: \\d{1,18}}/{warehouse: \\d{1,18}}")
    public TemplateInstance sheet(@PathParam("order") long order, @PathParam("warehouse") long warehouse) {
        return page(order, warehouse, null, Entered.NOTHING);
    }

    @GET
    @Path("{order: \\d{1,18}}/{warehouse: \\d{1,18}}/list.pdf")
    @Produces("application/pdf")
    public Response print(@PathParam("order") long order, @PathParam("warehouse") long warehouse) {
        Picking.Sheet sheet = sheetOf(order, warehouse);
        return Downloads.pdf(
                sheet.order() + "-" + sheet.warehouse(),
                prints.of(sheet, visitor.language().locale()));
    }

    @POST
    @Path("{order: \\d{1,18}}/{warehouse: \\d{1,18}}/begin")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response begin(@PathParam("order") long order, @PathParam("warehouse") long warehouse) {
        desk.begin(order, warehouse, visitor.name());
        return to("/" + order + "/" + warehouse);
    }

    /** @param missing the reason of a short pick; blank unless less was taken */
    @POST
    @Path("{order: \\d{1,18}}/{warehouse: \\d{1,18}}/pick")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response pick(
            @PathParam("order") long order,
            @PathParam("warehouse") long warehouse,
            @RestForm long allocation,
            @RestForm String location,
            @RestForm String scanned,
            @RestForm String quantity,
            @RestForm String missing) {
        Entered entered = new Entered(location == null ? "" : location, scanned == null ? "" : scanned, quantity);
        BigDecimal number = decimal(quantity);
        Optional<Problem> wrong = number == null
                ? Optional.of(Problem.error("picking.quantity", null, String.valueOf(quantity), "…"))
                : desk.pick(
                        new PickGoods.Taken(order, allocation, said(location), said(scanned), number, reason(missing)),
                        visitor.name());
        if (wrong.isEmpty()) return to("/" + order + "/" + warehouse);
        return Response.status(409)
                .entity(page(order, warehouse, wrong.get(), entered).render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    @POST
    @Path("{order: \\d{1,18}}/{warehouse: \\d{1,18}}/issue")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response issue(@PathParam("order") long order, @PathParam("warehouse") long warehouse) {
        WarehouseDesk.Issued issued = desk.issue(order, warehouse, visitor.name());
        if (issued.refused() == null) {
            String note = issued.notes().stream()
                    .map(GoodsIssueNote::number)
                    .findFirst()
                    .orElse("");
            return Response.seeOther(URI.create("/goods-issue-notes?q=" + note)).build();
        }
        // A second press finds the goods gone already.
        if (reads.sheet(order, warehouse).isEmpty()) return to("");
        return Response.status(409)
                .entity(page(order, warehouse, issued.refused(), Entered.NOTHING)
                        .render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    @GET
    @Path("blocked")
    public TemplateInstance blocked(@QueryParam("q") String q, @QueryParam("page") int page) {
        return Templates.blocked(
                visitor.ui("picking"),
                returns.blocked(q, new Paging(page, PAGE_SIZE)),
                new ListUrl("/picking/blocked").and("q", q));
    }

    @POST
    @Path("blocked/{id: \\d{1,18}}/{what: release|write-off}")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response decide(@PathParam("id") long id, @PathParam("what") String what) {
        if (what.equals("release")) desk.release(id, visitor.name());
        else desk.writeOff(id, visitor.name());
        return to("/blocked");
    }

    private TemplateInstance page(long order, long warehouse, Problem wrong, Entered entered) {
        return Templates.sheet(
                visitor.ui("picking"), sheetOf(order, warehouse), wrong, entered, List.of(ShortReason.values()));
    }

    private Picking.Sheet sheetOf(long order, long warehouse) {
        return reads.sheet(order, warehouse).orElseThrow(() -> ProblemException.notFound("picking.order-unknown"));
    }

    private static ShortReason reason(String name) {
        return Arrays.stream(ShortReason.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    static BigDecimal decimal(String text) {
        String plain = text == null ? "" : text.strip().replace(',', '.');
        return plain.matches("\\d{1,9}(\\.\\d{1,6})?") ? new BigDecimal(plain) : null;
    }

    static String said(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Response to(String where) {
        return Response.seeOther(URI.create("/picking" + where)).build();
    }
}
