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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.security.Roles;

/** The buttons on the page of an order; they lead back to it. */
@Path("/orders")
@Blocking
@RolesAllowed({Roles.ADMIN, Roles.SALES})
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA, MediaType.WILDCARD})
public class OrderPageActions {
    private final OrderDesk desk;
    private final SecurityIdentity who;

    OrderPageActions(OrderDesk desk, SecurityIdentity who) {
        this.desk = desk;
        this.who = who;
    }

    @POST
    @Path("{id: \\d+}/confirm")
    @Operation(hidden = true)
    public Response confirm(@PathParam("id") long id, @RestForm Integer version) {
        desk.confirm(id, version, who.getPrincipal().getName());
        return backTo(id);
    }

    @POST
    @Path("{id: \\d+}/cancel")
    @Operation(hidden = true)
    public Response cancel(@PathParam("id") long id, @RestForm Integer version, @RestForm String reason) {
        desk.cancel(id, version, who.getPrincipal().getName(), reason);
        return backTo(id);
    }

    private static Response backTo(long id) {
        return Response.seeOther(URI.create("/orders/" + id)).build();
    }
}
