package org.wuzetka.app.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.read.OrderCut;
import org.wuzetka.connector.persistence.read.OrderFilter;
import org.wuzetka.connector.persistence.read.OrderReads;
import org.wuzetka.connector.persistence.read.OrderSummary;
import org.wuzetka.connector.persistence.read.OrderView;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.PromiseReads;

/** The list of orders, and one order with its passport. */
@Path("/orders")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING, Roles.CUSTOMER})
public class OrderPages {
    static final List<String> STATUSES = List.of(
            "DRAFT",
            "QUOTED",
            "NEEDS_REVIEW",
            "REGISTERED",
            "CONFIRMED",
            "PARTLY_ALLOCATED",
            "ALLOCATED",
            "PARTLY_ISSUED",
            "ISSUED",
            "PARTLY_INVOICED",
            "INVOICED",
            "CANCELLED");
    static final List<String> FEASIBILITIES =
            List.of("READY_IN_FULL", "READY_IN_PART", "COVERED_BY_INCOMING", "MUST_BE_BOUGHT", "BLOCKED");
    private static final int PAGE_SIZE = 50;

    private final OrderReads orders;
    private final PromiseReads promises;
    private final Visitor visitor;

    OrderPages(OrderReads orders, PromiseReads promises, Visitor visitor) {
        this.orders = orders;
        this.promises = promises;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance orders(
                Ui ui,
                Page<OrderSummary> orders,
                ListUrl url,
                List<String> statuses,
                List<String> feasibilities,
                List<String> channels);

        static native TemplateInstance order(Ui ui, OrderView order, OrderOnPage page);
    }

    /** What the filter form sends; dates that are none are left out. */
    public static class Form {
        @QueryParam("q")
        String q;

        @QueryParam("status")
        String status;

        @QueryParam("feasibility")
        String feasibility;

        @QueryParam("channel")
        String channel;

        @QueryParam("customer")
        String customer;

        @QueryParam("from")
        String from;

        @QueryParam("to")
        String to;

        @QueryParam("hour")
        Integer hour;

        @QueryParam("week")
        String week;

        @QueryParam("full")
        Boolean full;

        @QueryParam("sort")
        @DefaultValue("registered")
        String sort;

        @QueryParam("dir")
        @DefaultValue("desc")
        String dir;

        @QueryParam("page")
        int page;

        OrderFilter filter() {
            return new OrderFilter(
                    null,
                    customer,
                    status == null || status.isBlank() ? List.of() : List.of(status),
                    feasibility,
                    channel,
                    FormText.day(from),
                    FormText.day(to),
                    q,
                    sort,
                    "asc".equals(dir),
                    new OrderCut(hour, FormText.day(week), full));
        }

        ListUrl url() {
            return new ListUrl("/orders")
                    .and("q", q)
                    .and("status", status)
                    .and("feasibility", feasibility)
                    .and("channel", channel)
                    .and("customer", customer)
                    .and("from", from)
                    .and("to", to)
                    .and("hour", hour)
                    .and("week", FormText.day(week))
                    .and("full", full)
                    .and("sort", sort)
                    .and("dir", dir);
        }
    }

    @GET
    public TemplateInstance list(@BeanParam Form form) {
        return Templates.orders(
                visitor.ui("orders"),
                orders.search(form.filter(), new Paging(form.page, PAGE_SIZE), visitor.scope()),
                form.url(),
                STATUSES,
                FEASIBILITIES,
                orders.channels(visitor.scope()));
    }

    /** Documents know an order by its number; this leads from the number to the page. */
    @GET
    @Path("by-number/{number: .+}")
    public Response byNumber(@jakarta.ws.rs.PathParam("number") String number) {
        return orders.byNumber(number, visitor.scope())
                .map(order ->
                        Response.seeOther(URI.create("/orders/" + order.id())).build())
                .orElseThrow(NothingHere::new);
    }

    @GET
    @Path("{id: \\d+}")
    public TemplateInstance order(@jakarta.ws.rs.PathParam("id") long id) {
        OrderView order = orders.byId(id, visitor.scope()).orElseThrow(NothingHere::new);
        return Templates.order(visitor.ui("orders"), order, new OrderOnPage(order, promises.ofOrder(id)));
    }
}
