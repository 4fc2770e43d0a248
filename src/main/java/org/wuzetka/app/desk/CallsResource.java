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

/** What a person decides about calls to suppliers and couriers that do not get on. */
@Path("/api/calls/{id}")
@Blocking
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.PURCHASING})
@Tag(name = "Operation")
public class CallsResource {
    private final CallDesk desk;
    private final SecurityIdentity who;

    CallsResource(CallDesk desk, SecurityIdentity who) {
        this.desk = desk;
        this.who = who;
    }

    /** @param partnersId what the courier calls the shipment; suppliers need none */
    public record Arrival(String partnersId) {}

    @POST
    @Path("send-again")
    @Operation(summary = "Sends again what was refused, or what a person found not to have arrived")
    @APIResponse(responseCode = "204", description = "It is sent again next")
    @APIResponse(responseCode = "409", description = "There is nothing to decide (any more)")
    public Response sendAgain(@PathParam("id") long id) {
        desk.sendAgain(id, who.getPrincipal().getName());
        return Response.noContent().build();
    }

    @POST
    @Path("arrived")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Says that the partner has it, after its answer was lost")
    @APIResponse(responseCode = "204", description = "Stored as done")
    @APIResponse(responseCode = "409", description = "There is nothing to decide (any more)")
    public Response arrived(@PathParam("id") long id, Arrival arrival) {
        desk.arrived(
                id,
                arrival == null ? null : arrival.partnersId(),
                who.getPrincipal().getName());
        return Response.noContent().build();
    }
}
