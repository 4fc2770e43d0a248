package org.wuzetka.app.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
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
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.PromiseReads;
import org.wuzetka.connector.persistence.read.Workbench;
import org.wuzetka.connector.persistence.read.WorkbenchReads;
import org.wuzetka.domain.fulfilment.ShareOutStock;

/** Open orders in classes by how far they can be served, kept up to date while somebody looks at them. */
@Path("/workbench")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
public class WorkbenchPages {
    private static final int PAGE_SIZE = 50;
    private static final List<String> FOLDED =
            List.of("customer", "product", "channel", "warehouse", "from", "to", "least", "most");
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 2000;

    private final WorkbenchReads reads;
    private final PromiseReads promises;
    private final AllocationDesk desk;
    private final LiveWorkbench live;
    private final Visitor visitor;

    WorkbenchPages(
            WorkbenchReads reads, PromiseReads promises, AllocationDesk desk, LiveWorkbench live, Visitor visitor) {
        this.reads = reads;
        this.promises = promises;
        this.desk = desk;
        this.live = live;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance workbench(Ui ui, Board board, ListUrl url);

        static native TemplateInstance shared(Ui ui, String rule, List<Shared> shares);
    }

    /**
     * @param allocates whether the visitor may move goods
     * @param here address of this very list, for its refreshing
     * @param moved how many lines of an order have another promised day
     */
    public record Board(
            Page<Workbench.Item> orders,
            List<Workbench.Count> counts,
            List<Workbench.View> views,
            List<String> channels,
            List<String> warehouses,
            boolean allocates,
            String here,
            Map<Long, Integer> moved) {

        public int moved(Workbench.Item order) {
            return moved.getOrDefault(order.id(), 0);
        }

        public Explained explained(Workbench.Item order) {
            return new Explained(order.explained());
        }

        /** Whether one of the filters that fold away is used. */
        public boolean narrowed(ListUrl url) {
            return FOLDED.stream().anyMatch(name -> !url.get(name).isEmpty());
        }

        public long all() {
            return counts.stream().mapToLong(Workbench.Count::orders).sum();
        }
    }

    /** What an order got. */
    public record Shared(Workbench.Named order, ShareOutStock.Share share) {}

    @GET
    public TemplateInstance workbench(@BeanParam WorkbenchForm form) {
        live.now();
        ListUrl url = form.url();
        Workbench.Filter filter = form.filter(visitor.name());
        Page<Workbench.Item> orders = reads.list(filter, new Paging(form.page, PAGE_SIZE));
        return Templates.workbench(
                visitor.ui("workbench"),
                new Board(
                        orders,
                        reads.counts(filter),
                        reads.views(visitor.name()),
                        reads.channels(),
                        reads.warehouses(),
                        visitor.is(Roles.ADMIN) || visitor.is(Roles.SALES) || visitor.is(Roles.WAREHOUSE),
                        url.page(form.page),
                        promises.moved(
                                orders.items().stream().map(Workbench.Item::id).toList())),
                url);
    }

    /** Tells when a class or a reason has changed. */
    @GET
    @Path("live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> live(@Context Sse sse) {
        return live.revisions().map(revision -> sse.newEventBuilder()
                .name("workbench")
                .data(String.valueOf(revision))
                .build());
    }

    /** The chosen orders are the visitor's from now on. */
    @POST
    @Path("own")
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response own(@RestForm List<String> id, @RestForm String back) {
        desk.own(Seen.ids(id), visitor.name(), visitor.name());
        return to(back);
    }

    /** Free stock is shared out among the chosen orders. @param rule {@code PRIORITY} or {@code FAIR_SHARE} */
    @POST
    @Path("share")
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public TemplateInstance share(@RestForm List<String> id, @RestForm String rule) {
        ShareOutStock.Rule wanted =
                "FAIR_SHARE".equals(rule) ? ShareOutStock.Rule.FAIR_SHARE : ShareOutStock.Rule.PRIORITY;
        List<ShareOutStock.Share> shares = desk.share(Seen.ids(id), wanted, visitor.name());
        live.now();
        var named = reads.named(shares.stream().map(share -> share.order().id()).toList());
        return Templates.shared(
                visitor.ui("workbench"),
                wanted.name(),
                shares.stream()
                        .map(share -> new Shared(named.get(share.order().id()), share))
                        .toList());
    }

    /** Keeps the filters under a name. @param query as in the address of the list */
    @POST
    @Path("views")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response save(
            @RestForm String name, @RestForm String query, @RestForm boolean shared, @RestForm String back) {
        String said = name == null ? "" : name.strip();
        if (said.isEmpty() || said.length() > LONGEST_NAME) {
            throw ProblemException.badRequest("workbench.view-name", "name", String.valueOf(LONGEST_NAME));
        }
        String filters = query == null ? "" : query.replaceFirst("^\\?", "").replaceAll("(^|&)page=\\d*", "");
        if (filters.length() > LONGEST_QUERY || !filters.matches("[\\w=&%.+*-]*")) {
            throw ProblemException.badRequest("workbench.view-query", "query");
        }
        desk.save(visitor.name(), said, filters, shared);
        return to(back);
    }

    @POST
    @Path("views/{id: \\d{1,18}}/forget")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response forget(@PathParam("id") long id, @RestForm String back) {
        desk.forget(visitor.name(), id);
        return to(back);
    }

    /** Only to the workbench: the address came with the form. */
    private static Response to(String back) {
        String safe = back != null && back.matches("/workbench(?:\\?[\\w=&%.+*-]*)?") ? back : "/workbench";
        return Response.seeOther(URI.create(safe)).build();
    }
}
