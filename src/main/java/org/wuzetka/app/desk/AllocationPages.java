package org.wuzetka.app.desk;

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
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.FormText;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.Allocating;
import org.wuzetka.connector.persistence.read.AllocationReads;
import org.wuzetka.connector.persistence.read.Workbench;
import org.wuzetka.connector.persistence.read.WorkbenchReads;
import org.wuzetka.domain.fulfilment.HandOverGoods;
import org.wuzetka.domain.fulfilment.ShareOutStock;
import org.wuzetka.domain.fulfilment.TakeFromLot;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;

/** One order allocated by hand: lots to take from, goods to put back, goods of other orders to take over. */
@Path("/allocation/{order: \\d{1,18}}")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE})
public class AllocationPages {
    private final AllocationReads reads;
    private final WorkbenchReads orders;
    private final AllocationDesk desk;
    private final LiveWorkbench live;
    private final Visitor visitor;

    AllocationPages(
            AllocationReads reads, WorkbenchReads orders, AllocationDesk desk, LiveWorkbench live, Visitor visitor) {
        this.reads = reads;
        this.orders = orders;
        this.desk = desk;
        this.live = live;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance order(Ui ui, Sheet sheet);
    }

    /**
     * @param order {@code null} when nothing of it is open any more
     * @param said what was just done, as a text code; {@code null} at first
     * @param troubles why it could not be
     * @param typed what the visitor had typed then
     */
    public record Sheet(
            Workbench.Named named,
            Workbench.Item order,
            List<Allocating.Line> lines,
            List<String> warehouses,
            String warehouse,
            String said,
            List<Problem> troubles,
            Typed typed) {

        public Explained explained() {
            return new Explained(order.explained());
        }

        /** What was typed for this lot or line of another order, to be seen again after a refusal. */
        public String quantityOf(long line, long source) {
            return typed != null && typed.line() == line && typed.source() == source ? typed.quantity() : "";
        }

        public String reasonOf(long line, long source) {
            return typed != null && typed.line() == line && typed.source() == source ? typed.reason() : "";
        }

        public String saidCode() {
            return "workbench.done." + said;
        }

        /** Whether the visitor had typed something for another order's goods of this line. */
        public boolean typedOther(Allocating.Line line) {
            return typed != null
                    && line.others().stream()
                            .anyMatch(other -> typed.line() == line.id() && typed.source() == other.lineId());
        }

        public boolean anythingAside() {
            return lines.stream().anyMatch(line -> line.allocated().signum() > 0);
        }
    }

    /** @param source a lot, or the line of another order */
    public record Typed(long line, long source, String quantity, String reason) {}

    @GET
    public TemplateInstance order(
            @PathParam("order") long order,
            @QueryParam("warehouse") String warehouse,
            @QueryParam("said") String said) {
        live.now();
        boolean known = List.of("taken", "given-back", "handed-over", "served", "handed-on")
                .contains(said == null ? "" : said);
        return Templates.order(visitor.ui("workbench"), sheet(order, warehouse, known ? said : null, List.of(), null));
    }

    @POST
    @Path("take")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response take(
            @PathParam("order") long order,
            @RestForm long line,
            @RestForm long lot,
            @RestForm String quantity,
            @RestForm String seen,
            @RestForm String reason,
            @RestForm String warehouse) {
        Reasons refused = desk.take(wish(order, line, lot, quantity, seen, reason), visitor.name());
        return answer(order, warehouse, "taken", refused, new Typed(line, lot, said(quantity), said(reason)));
    }

    @POST
    @Path("give-back")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response giveBack(
            @PathParam("order") long order,
            @RestForm long line,
            @RestForm long lot,
            @RestForm String quantity,
            @RestForm String seen,
            @RestForm String reason,
            @RestForm String warehouse) {
        Reasons refused = desk.giveBack(wish(order, line, lot, quantity, seen, reason), visitor.name());
        return answer(order, warehouse, "given-back", refused, null);
    }

    /** Goods of another order come over to this one. */
    @POST
    @Path("hand-over")
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response handOver(
            @PathParam("order") long order,
            @RestForm long line,
            @RestForm long fromOrder,
            @RestForm long fromLine,
            @RestForm String quantity,
            @RestForm String seen,
            @RestForm boolean shortDated,
            @RestForm String reason,
            @RestForm String warehouse) {
        Reasons refused = desk.handOver(
                new HandOverGoods.Wish(
                        fromOrder,
                        fromLine,
                        order,
                        line,
                        FormText.decimal(quantity),
                        FormText.decimal(seen),
                        shortDated,
                        reason),
                visitor.name());
        return answer(
                order, warehouse, "handed-over", refused, new Typed(line, fromLine, said(quantity), said(reason)));
    }

    /** The hub chooses, first expired first. */
    @POST
    @Path("by-rule")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response byRule(@PathParam("order") long order, @RestForm String warehouse) {
        desk.share(List.of(order), ShareOutStock.Rule.PRIORITY, visitor.name());
        return answer(order, warehouse, "served", Reasons.NONE, null);
    }

    /** What lies aside may leave now, though the order is not complete. */
    @POST
    @Path("hand-on")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response handOn(@PathParam("order") long order, @RestForm String warehouse) {
        return answer(order, warehouse, "handed-on", desk.handOn(order, visitor.name()), null);
    }

    private static TakeFromLot.Wish wish(long order, long line, long lot, String quantity, String seen, String reason) {
        return new TakeFromLot.Wish(order, line, lot, FormText.decimal(quantity), FormText.decimal(seen), reason);
    }

    /** Back to the page when it is done; the page with the reasons, and what was typed, when it could not be. */
    private Response answer(long order, String warehouse, String done, Reasons refused, Typed typed) {
        if (refused.isEmpty()) {
            UriBuilder page = UriBuilder.fromPath("/allocation/{order}").queryParam("said", done);
            if (warehouse != null && !warehouse.isBlank()) page.queryParam("warehouse", "{warehouse}");
            return Response.seeOther(page.build(order, said(warehouse))).build();
        }
        live.now();
        return Response.status(409)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Templates.order(visitor.ui("workbench"), sheet(order, warehouse, null, refused.list(), typed)))
                .build();
    }

    private Sheet sheet(long order, String warehouse, String said, List<Problem> troubles, Typed typed) {
        Workbench.Named named = orders.named(List.of(order)).get(order);
        if (named == null) throw ProblemException.notFound("desk.order-unknown", String.valueOf(order));
        return new Sheet(
                named,
                orders.of(List.of(order)).stream().findFirst().orElse(null),
                reads.lines(order, warehouse),
                orders.warehouses(),
                said(warehouse),
                said,
                troubles,
                typed);
    }

    private static String said(String text) {
        return text == null ? "" : text;
    }
}
