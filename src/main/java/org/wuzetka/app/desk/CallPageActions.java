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
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.security.Roles;

/** The buttons beside a call that does not get on; they lead back to the page they stand on. */
@Path("/calls/{id: \\d+}")
@Blocking
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.PURCHASING})
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA, MediaType.WILDCARD})
public class CallPageActions {
    private static final Pattern PAGES = Pattern.compile("/parked|/supplier-orders(/\\d+)?|/orders/\\d+");

    private final CallDesk desk;
    private final SecurityIdentity who;

    CallPageActions(CallDesk desk, SecurityIdentity who) {
        this.desk = desk;
        this.who = who;
    }

    @POST
    @Path("send-again")
    @Operation(hidden = true)
    public Response sendAgain(@PathParam("id") long id, @RestForm String back) {
        desk.sendAgain(id, who.getPrincipal().getName());
        return to(back);
    }

    @POST
    @Path("arrived")
    @Operation(hidden = true)
    public Response arrived(@PathParam("id") long id, @RestForm String partnersId, @RestForm String back) {
        desk.arrived(id, partnersId, who.getPrincipal().getName());
        return to(back);
    }

    private static Response to(String page) {
        boolean ours = page != null && PAGES.matcher(page).matches();
        return Response.seeOther(URI.create(ours ? page : "/parked")).build();
    }
}
