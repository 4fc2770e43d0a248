package org.wuzetka.app.intake;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.intake.IntakeDesk;
import org.wuzetka.domain.fulfilment.WorkWritten;

/** The buttons on the page of a message; they lead back to it, or to the edited message that takes its place. */
@Path("/intake")
@Blocking
@RolesAllowed({Roles.ADMIN, Roles.SALES})
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA, MediaType.WILDCARD})
public class IntakePageActions {
    private final IntakeEntry entry;
    private final IntakeDesk desk;
    private final IntakeResource intake;
    private final Event<WorkWritten> written;

    IntakePageActions(IntakeEntry entry, IntakeDesk desk, IntakeResource intake, Event<WorkWritten> written) {
        this.entry = entry;
        this.desk = desk;
        this.intake = intake;
        this.written = written;
    }

    @POST
    @Path("{id: \\d{1,18}}/replay")
    @Operation(hidden = true)
    public Response replay(@PathParam("id") long id) {
        intake.replay(id);
        return to(id);
    }

    @POST
    @Path("{id: \\d{1,18}}/resend")
    @Operation(hidden = true)
    public Response resend(@PathParam("id") long id, @RestForm String content) {
        if (content == null || content.isBlank()) throw ProblemException.badRequest("intake.empty", "content");
        long edited = desk.resend(id, content.getBytes(StandardCharsets.UTF_8), null, entry.name())
                .orElseThrow(() -> intake.settled(id))
                .id();
        written.fire(new WorkWritten());
        return to(edited);
    }

    @POST
    @Path("{id: \\d{1,18}}/reject")
    @Operation(hidden = true)
    public Response reject(@PathParam("id") long id, @RestForm String reason) {
        intake.reject(id, new IntakeResource.Rejection(reason));
        return to(id);
    }

    private static Response to(long id) {
        return Response.seeOther(URI.create("/intake/" + id)).build();
    }
}
