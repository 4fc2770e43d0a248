package org.wuzetka.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.OrderFilter;
import org.wuzetka.connector.persistence.read.OrderReads;
import org.wuzetka.connector.persistence.read.OrderSummary;
import org.wuzetka.connector.persistence.read.OrderView;
import org.wuzetka.connector.persistence.read.Paging;

/** Customer orders: search, and one with all that happened to it. */
@Path("/api/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING, Roles.CUSTOMER})
public class OrdersApi {
    private final OrderReads orders;
    private final Visitor visitor;

    OrdersApi(OrderReads orders, Visitor visitor) {
        this.orders = orders;
        this.visitor = visitor;
    }

    @GET
    @Operation(
            summary = "Searches orders, newest first",
            description = "A customer finds the orders of his own party alone.")
    public Listed<OrderSummary> search(
            @Parameter(description = "The buyer's own order number, exactly") @QueryParam("buyerOrderNumber")
                    String buyerOrderNumber,
            @Parameter(description = "Customer: code, GLN, VAT number or part of the name") @QueryParam("customer")
                    String customer,
            @Parameter(description = "One status or several with commas between") @QueryParam("status")
                    List<String> status,
            @QueryParam("feasibility") String feasibility,
            @QueryParam("channel") String channel,
            @Parameter(description = "Part of a number or of the customer's name") @QueryParam("q") String q,
            @Parameter(description = "registered, number, customer, requested, total or status") @QueryParam("sort")
                    String sort,
            @Parameter(description = "asc or desc") @QueryParam("dir") String direction,
            @Parameter(description = "The first page is 0") @QueryParam("page") @DefaultValue("0") int page,
            @Parameter(description = "1 to 500") @QueryParam("size") @DefaultValue("50") int size) {
        List<String> statuses = status.stream()
                .flatMap(said -> Arrays.stream(said.split(",")))
                .map(String::strip)
                .filter(said -> !said.isEmpty())
                .toList();
        OrderFilter filter = new OrderFilter(
                buyerOrderNumber,
                customer,
                statuses,
                feasibility,
                channel,
                null,
                null,
                q,
                sort,
                "asc".equals(direction));
        return Listed.of(orders.search(filter, new Paging(page, size), visitor.scope()));
    }

    @GET
    @Path("{number: .+}")
    @Operation(summary = "One order with lines, documents, shipments, mails and its whole history")
    @APIResponse(responseCode = "200", description = "The order")
    @APIResponse(responseCode = "404", description = "There is no such order, or not for this caller")
    public OrderView order(@PathParam("number") String number) {
        return orders.byNumber(number, visitor.scope()).orElseThrow(NotFoundException::new);
    }
}
