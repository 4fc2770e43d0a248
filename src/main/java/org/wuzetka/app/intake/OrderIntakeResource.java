package org.wuzetka.app.intake;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.wuzetka.app.security.Roles;

/**
 * Orders in the hub's own JSON. A class of its own: JAX-RS first chooses the class with the longest path, and would not find
 * this method beside the reads of {@code /api/orders}.
 */
@Path("/api/orders")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class OrderIntakeResource {
    private final IntakeEntry entry;

    OrderIntakeResource(IntakeEntry entry) {
        this.entry = entry;
    }

    /** 202 for a new message, 200 with the first id for the same bytes again. */
    @POST
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.CUSTOMER})
    @Consumes(MediaType.APPLICATION_JSON)
    public Response order(byte[] body) {
        return entry.receive(entry.message("api", MediaType.APPLICATION_JSON, null, body, Map.of("format", "json")));
    }
}
