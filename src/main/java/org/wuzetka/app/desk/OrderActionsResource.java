package org.wuzetka.app.desk;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wuzetka.app.security.Roles;

/** What a person decides about an order. */
@Path("/api/orders")
@Blocking
@RolesAllowed({Roles.ADMIN, Roles.SALES})
@Tag(name = "Orders")
public class OrderActionsResource {
    private final OrderDesk desk;
    private final SecurityIdentity who;

    OrderActionsResource(OrderDesk desk, SecurityIdentity who) {
        this.desk = desk;
        this.who = who;
    }

    /** @param reason in a person's words; told to the customer */
    public record Cancellation(String reason) {}

    @POST
    @Path("{number: .+}/confirm")
    @Operation(summary = "Confirms an order that waits for a person")
    @APIResponse(responseCode = "204", description = "Confirmed; its goods are allocated next")
    @APIResponse(responseCode = "409", description = "The order is not waiting for confirmation")
    public Response confirm(@PathParam("number") String number) {
        desk.confirm(desk.idOf(number), who.getPrincipal().getName());
        return Response.noContent().build();
    }

    @POST
    @Path("{number: .+}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Cancels an order of which nothing has left the warehouse")
    @APIResponse(responseCode = "204", description = "Cancelled, now or before")
    @APIResponse(responseCode = "409", description = "Goods have left already")
    public Response cancel(@PathParam("number") String number, Cancellation cancellation) {
        desk.cancel(
                desk.idOf(number), who.getPrincipal().getName(), cancellation == null ? null : cancellation.reason());
        return Response.noContent().build();
    }
}
