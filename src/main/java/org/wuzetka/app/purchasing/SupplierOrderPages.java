package org.wuzetka.app.purchasing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.FormText;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.CallReads;
import org.wuzetka.connector.persistence.read.DocumentFilter;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.Purchasing;
import org.wuzetka.connector.persistence.read.SupplierOrderReads;
import org.wuzetka.connector.persistence.read.Work;
import org.wuzetka.domain.procurement.CutSupplierOrder;
import org.wuzetka.domain.procurement.Procurement;
import org.wuzetka.domain.procurement.RepeatSupplierOrder;
import org.wuzetka.domain.procurement.SupplierLinks;
import org.wuzetka.domain.procurement.SupplierOrders;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;

/** Orders at suppliers: the list, and one with its answers line by line, sendings, receipts and history. */
@Path("/supplier-orders")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
public class SupplierOrderPages {
    public static final List<String> STATUSES = List.of("ORDERED", "SENT", "PARTLY_RECEIVED", "RECEIVED", "CANCELLED");
    static final List<String> ANSWERS = List.of("NONE", "AGREED", "DIFFERS", "ERROR");
    private static final int PAGE_SIZE = 50;
    private static final int LONGEST_REASON = 500;
    private static final Map<String, String> KINDS =
            Map.of("mail", Procurement.BY_MAIL, "file", Procurement.BY_FILE, "reminder", Procurement.REMINDER);

    private final SupplierOrderReads reads;
    private final CallReads calls;
    private final CutSupplierOrder cutting;
    private final RepeatSupplierOrder repeating;
    private final SupplierLinks links;
    private final SupplierOrders orders;
    private final Transactions transactions;
    private final Visitor visitor;
    private final Clock clock;

    SupplierOrderPages(
            SupplierOrderReads reads,
            CallReads calls,
            CutSupplierOrder cutting,
            RepeatSupplierOrder repeating,
            SupplierLinks links,
            SupplierOrders orders,
            Transactions transactions,
            Visitor visitor,
            Clock clock) {
        this.reads = reads;
        this.calls = calls;
        this.cutting = cutting;
        this.repeating = repeating;
        this.links = links;
        this.orders = orders;
        this.transactions = transactions;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Ui ui,
                Page<Purchasing.Row> documents,
                ListUrl url,
                List<String> statuses,
                List<String> answers,
                Map<String, List<Work.Call>> calls);

        static native TemplateInstance order(
                Ui ui,
                Purchasing.Order order,
                List<Work.Call> calls,
                List<Problem> troubles,
                String reason,
                boolean acts);
    }

    @GET
    public TemplateInstance list(
            @QueryParam("q") String q,
            @QueryParam("party") String party,
            @QueryParam("status") String status,
            @QueryParam("answer") String answer,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("sort") String sort,
            @QueryParam("dir") String dir,
            @QueryParam("page") int page) {
        DocumentFilter filter = new DocumentFilter(party, q, status, FormText.day(from), FormText.day(to));
        Page<Purchasing.Row> found = reads.list(
                new SupplierOrderReads.Filter(filter, answer, sort, "asc".equals(dir)), new Paging(page, PAGE_SIZE));
        return Templates.list(
                visitor.ui("supplier-orders"),
                found,
                new ListUrl("/supplier-orders")
                        .and("q", q)
                        .and("party", party)
                        .and("status", status)
                        .and("answer", answer)
                        .and("from", from)
                        .and("to", to)
                        .and("sort", sort)
                        .and("dir", dir),
                STATUSES,
                ANSWERS,
                calls.ofSupplierOrders(
                        found.items().stream().map(Purchasing.Row::number).toList()));
    }

    @GET
    @Path("{id: \\d{1,18}}")
    public TemplateInstance order(@PathParam("id") long id) {
        return page(id, List.of(), "");
    }

    private TemplateInstance page(long id, List<Problem> troubles, String reason) {
        Ui ui = visitor.ui("supplier-orders");
        Purchasing.Order order = reads.order(id, ui.lang())
                .orElseThrow(() -> new ProblemException(404, Problem.error("http.not-found", null)));
        return Templates.order(
                ui,
                order,
                calls.ofSupplierOrders(List.of(order.number())).getOrDefault(order.number(), List.of()),
                troubles,
                reason,
                PurchasingPages.acts(visitor));
    }

    /** Sends the order once more, or a reminder. */
    @POST
    @Path("{id: \\d{1,18}}/send")
    @RolesAllowed({Roles.ADMIN, Roles.PURCHASING})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response send(@PathParam("id") long id, @RestForm @DefaultValue("") String kind) {
        if (!KINDS.containsKey(kind)) throw ProblemException.badRequest("purchasing.sending-unknown", "kind", kind);
        return done(id, transactions.inNew(() -> repeating.repeat(id, KINDS.get(kind), visitor.name())), "");
    }

    /** @param rest {@code aside} when a buyer wants to look before the goods are bought again */
    @POST
    @Path("{id: \\d{1,18}}/{what: accept|cancel-rest}")
    @RolesAllowed({Roles.ADMIN, Roles.PURCHASING})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response cut(
            @PathParam("id") long id,
            @PathParam("what") String what,
            @RestForm int version,
            @RestForm String rest,
            @RestForm String reason) {
        CutSupplierOrder.To to = what.equals("accept") ? CutSupplierOrder.To.ANSWER : CutSupplierOrder.To.RECEIVED;
        String words = FormText.said(reason, LONGEST_REASON);
        Optional<Problem> problem = to == CutSupplierOrder.To.RECEIVED && words == null
                ? Optional.of(Problem.error("purchasing.reason-missing", "reason"))
                : transactions.inNew(() -> cutting.cut(id, version, to, "aside".equals(rest), words, visitor.name()));
        return done(id, problem, reason == null ? "" : reason);
    }

    @POST
    @Path("{id: \\d{1,18}}/withdraw-link")
    @RolesAllowed({Roles.ADMIN, Roles.PURCHASING})
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response withdraw(@PathParam("id") long id) {
        transactions.runInNew(() -> {
            if (links.withdraw(id, visitor.name(), clock.instant()) > 0) {
                orders.record(id, SupplierOrders.Event.LINK_WITHDRAWN, null, visitor.name(), clock.instant());
            }
        });
        return done(id, Optional.empty(), "");
    }

    private Response done(long id, Optional<Problem> problem, String reason) {
        if (problem.isEmpty()) {
            return Response.seeOther(URI.create("/supplier-orders/" + id)).build();
        }
        return Response.status(409)
                .entity(page(id, List.of(problem.get()), reason).render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }
}
