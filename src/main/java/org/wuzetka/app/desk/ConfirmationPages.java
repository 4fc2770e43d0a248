package org.wuzetka.app.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.desk.Outcome.Seen;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.Confirmation;
import org.wuzetka.connector.persistence.read.ConfirmationReads;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.Workbench;
import org.wuzetka.connector.persistence.read.WorkbenchReads;

/** Orders that wait for a person's yes: one by one or many at once, each in a transaction of its own. */
@Path("/confirmation")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES})
public class ConfirmationPages {
    private static final int PAGE_SIZE = 25;

    private final ConfirmationReads reads;
    private final WorkbenchReads orders;
    private final OrderDesk desk;
    private final LiveWorkbench live;
    private final Visitor visitor;

    ConfirmationPages(
            ConfirmationReads reads, WorkbenchReads orders, OrderDesk desk, LiveWorkbench live, Visitor visitor) {
        this.reads = reads;
        this.orders = orders;
        this.desk = desk;
        this.live = live;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(Ui ui, Page<Confirmation.Waiting> waiting, ListUrl url);

        static native TemplateInstance outcome(Ui ui, String done, List<Line> lines, long left);
    }

    /** One order of many, with what became of it. */
    public record Line(Outcome outcome, Workbench.Named order) {}

    @GET
    public TemplateInstance list(
            @QueryParam("own") boolean own, @QueryParam("customer") String customer, @QueryParam("page") int page) {
        live.now();
        return Templates.list(
                visitor.ui("confirmation"),
                reads.waiting(own ? visitor.name() : null, customer, new Paging(page, PAGE_SIZE)),
                new ListUrl("/confirmation").and("own", own ? "true" : null).and("customer", customer));
    }

    @POST
    @Path("confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public TemplateInstance confirm(@RestForm List<String> id) {
        return told(
                "workbench.confirmed",
                Outcome.each(Seen.all(id), order -> desk.confirm(order.id(), order.version(), visitor.name())));
    }

    /** @param reason told to the customers */
    @POST
    @Path("reject")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public TemplateInstance reject(@RestForm List<String> id, @RestForm String reason) {
        if (reason == null || reason.isBlank()) throw ProblemException.badRequest("workbench.reason", "reason");
        return told(
                "workbench.rejected",
                Outcome.each(Seen.all(id), order -> desk.cancel(order.id(), order.version(), visitor.name(), reason)));
    }

    private TemplateInstance told(String done, List<Outcome> outcomes) {
        live.now();
        Map<Long, Workbench.Named> named =
                orders.named(outcomes.stream().map(Outcome::orderId).toList());
        long left = reads.waiting(null, null, new Paging(0, 1)).total();
        return Templates.outcome(
                visitor.ui("confirmation"),
                done,
                outcomes.stream()
                        .map(outcome -> new Line(outcome, named.get(outcome.orderId())))
                        .toList(),
                left);
    }
}
