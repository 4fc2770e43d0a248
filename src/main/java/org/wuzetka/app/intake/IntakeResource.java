package org.wuzetka.app.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.platform.ProblemMappers;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.intake.IntakeDesk;
import org.wuzetka.domain.fulfilment.WorkWritten;
import org.wuzetka.domain.intake.IntakeGateway.Receipt;
import org.wuzetka.domain.intake.IntakeLedger.State;
import org.wuzetka.domain.shared.Problem;

/** Documents in, as they are; what became of them; and what a person does about those that wait. */
@Path("/api")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class IntakeResource {
    private static final int LONGEST_REASON = 500;

    private final IntakeEntry entry;
    private final IntakeDesk desk;
    private final Event<WorkWritten> written;

    IntakeResource(IntakeEntry entry, IntakeDesk desk, Event<WorkWritten> written) {
        this.entry = entry;
        this.desk = desk;
        this.written = written;
    }

    /** Why a message waits or was refused, in the caller's language. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reason(String code, String severity, String text, String where) {
        static Reason of(Problem problem, Locale language) {
            return new Reason(problem.code(), problem.severity().name(), problem.text(language), problem.where());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Message(
            long id,
            String channel,
            Instant receivedAt,
            State state,
            List<Reason> reasons,
            List<String> orders,
            Long duplicateOf) {}

    public record Rejection(String reason) {}

    /** Stores the body; 202 for a new message, 200 with the first id for the same bytes again. */
    @POST
    @Path("/intake/{channel}")
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.CUSTOMER})
    @Consumes(MediaType.WILDCARD)
    public Response receive(
            @PathParam("channel") String channel,
            @HeaderParam("Content-Type") String contentType,
            @HeaderParam("X-File-Name") String fileName,
            byte[] body) {
        return entry.receive(entry.message(channel, contentType, fileName, body, Map.of()));
    }

    @GET
    @Path("/intake/{id: \\d{1,18}}")
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.CUSTOMER})
    public Message message(@PathParam("id") long id, @Context HttpHeaders headers) {
        IntakeDesk.View found = visible(id);
        Locale language = ProblemMappers.language(headers);
        return new Message(
                found.id(),
                found.channel(),
                found.receivedAt(),
                found.state(),
                found.reasons().stream()
                        .map(problem -> Reason.of(problem, language))
                        .toList(),
                found.orders(),
                found.duplicateOf());
    }

    /** Reads a message again, with what master data say now. */
    @POST
    @Path("/intake/{id: \\d{1,18}}/replay")
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    public Response replay(@PathParam("id") long id) {
        IntakeDesk.View found = visible(id);
        if (!desk.replay(id)) throw settled(found);
        written.fire(new WorkWritten());
        return Response.accepted(new IntakeEntry.Stored(id, "/api/intake/" + id))
                .build();
    }

    /** Stores an edited content beside its original and works it instead. */
    @POST
    @Path("/intake/{id: \\d{1,18}}/resend")
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Consumes(MediaType.WILDCARD)
    public Response resend(@PathParam("id") long id, @HeaderParam("Content-Type") String contentType, byte[] body) {
        IntakeDesk.View found = visible(id);
        if (body == null || body.length == 0) throw ProblemException.badRequest("intake.empty", "body");
        Receipt edited = desk.resend(id, body, contentType, entry.name()).orElseThrow(() -> settled(found));
        written.fire(new WorkWritten());
        return IntakeEntry.answer(edited);
    }

    @POST
    @Path("/intake/{id: \\d{1,18}}/reject")
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reject(@PathParam("id") long id, Rejection rejection) {
        IntakeDesk.View found = visible(id);
        String reason = rejection == null || rejection.reason() == null
                ? ""
                : rejection.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw ProblemException.badRequest("intake.reason-missing", "reason");
        }
        if (!desk.reject(id, reason, entry.name())) throw settled(found);
        return Response.noContent().build();
    }

    /** Another company's message is answered like one that does not exist. */
    private IntakeDesk.View visible(long id) {
        Optional<String> own = entry.ownParty();
        return desk.view(id)
                .filter(found -> own.isEmpty() || own.get().equals(found.party()))
                .orElseThrow(() -> ProblemException.notFound("intake.not-found", String.valueOf(id)));
    }

    ProblemException settled(long id) {
        return settled(visible(id));
    }

    private static ProblemException settled(IntakeDesk.View found) {
        return new ProblemException(
                409,
                Problem.error(
                        "intake.settled",
                        null,
                        String.valueOf(found.id()),
                        found.state().name()));
    }
}
