package org.wuzetka.app.worklist;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.WorkList.ProductRef;
import org.wuzetka.domain.intake.Correction;
import org.wuzetka.domain.learning.Proposal;

/** What a person puts right in a held order, and the rules that this suggests. */
@Path("/api/held-orders/{id}")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Work list")
@RolesAllowed({Roles.ADMIN, Roles.SALES})
public class CorrectionsResource {
    private final LearningDesk desk;
    private final Visitor visitor;

    CorrectionsResource(LearningDesk desk, Visitor visitor) {
        this.desk = desk;
        this.visitor = visitor;
    }

    @Schema(
            description = "revision: of the correction the person has seen, 0 for none; correction: the whole of it,"
                    + " replacing the earlier one")
    public record Request(int revision, Correction correction) {}

    /**
     * @param products what the keys of products in rules and impacts stand for
     * @param customers names of the customers that rules point at; so are the delivery addresses
     */
    public record Proposals(
            List<Proposal> proposals,
            Map<Long, ProductRef> products,
            Map<Long, String> customers,
            Map<Long, String> addresses) {}

    /** @param revision of the correction that now stands */
    public record Saved(
            int revision,
            List<Proposal> proposals,
            Map<Long, ProductRef> products,
            Map<Long, String> customers,
            Map<Long, String> addresses) {}

    @PUT
    @Path("correction")
    @Operation(
            summary = "Lays a correction over a held order and has it read again",
            description =
                    "The document and its first reading stay as they are. Answers with the rules it suggests and what"
                            + " each would change.")
    @APIResponse(responseCode = "200", description = "Kept; the order is worked again next")
    @APIResponse(responseCode = "409", description = "Somebody has corrected the order meanwhile")
    public Saved correct(@PathParam("id") long id, Request said) {
        return desk.correct(id, said, visitor.name());
    }

    @POST
    @Path("proposals")
    @Operation(summary = "The rules a correction suggests and what each would change; nothing is kept")
    public Proposals proposals(@PathParam("id") long id, Correction correction) {
        return desk.proposals(id, correction);
    }
}
