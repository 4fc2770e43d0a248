package org.wuzetka.app.worklist;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wuzetka.app.api.Listed;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.MappingList;
import org.wuzetka.connector.persistence.read.MappingReads;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.domain.learning.MappingRule;

/** What partners say and what they mean by it. */
@Path("/api/mapping-rules")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mapping rules")
@RolesAllowed({Roles.ADMIN, Roles.SALES})
public class MappingRulesResource {
    private static final int UNDONE_SHOWN = 500;

    private final MappingReads reads;
    private final LearningDesk desk;
    private final Visitor visitor;

    MappingRulesResource(MappingReads reads, LearningDesk desk, Visitor visitor) {
        this.reads = reads;
        this.desk = desk;
        this.visitor = visitor;
    }

    @Schema(
            description =
                    "originOrder: key of the incoming order that was corrected; replace: take back rules that say otherwise; "
                            + "apply: have the held orders that the rules change read again; imported: the rules come from a file")
    public record NewRules(
            List<MappingRule> rules, Long originOrder, boolean replace, boolean apply, boolean imported) {
        public NewRules {
            rules = rules == null ? List.of() : rules;
        }
    }

    /**
     * @param rules keys, in the order of the request; a rule that was there already keeps its key
     * @param readAgain how many held messages are read again
     */
    public record Created(List<Long> rules, int readAgain) {}

    /** @param orders those that were read with the rule's help; they stay as they are */
    public record Undone(MappingList.Rule rule, Listed<MappingList.MadeWith> orders) {}

    @GET
    @Operation(summary = "Searches the rules and the customers' codes of master data, the newest first")
    public Listed<MappingList.Rule> list(
            @Parameter(description = "ITEM_CODE, ITEM_NAME, UNIT, SHIP_TO or SENDER") @QueryParam("kind") String kind,
            @Parameter(description = "Who says it: code, GLN, VAT number or part of the name") @QueryParam("party")
                    String party,
            @Parameter(description = "CORRECTION, BY_HAND or IMPORT") @QueryParam("origin") String origin,
            @Parameter(description = "true: in force, false: taken back") @QueryParam("active") Boolean active,
            @Parameter(description = "Part of what is said, of the product or of the author") @QueryParam("q") String q,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        return Listed.of(reads.list(new MappingList.Filter(kind, party, origin, active, q), new Paging(page, size)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes rules, and has the held orders they change read again if asked to")
    @APIResponse(responseCode = "201", description = "The rules are in force")
    @APIResponse(responseCode = "409", description = "Another rule says otherwise")
    public Response create(NewRules rules) {
        return Response.status(201).entity(desk.create(rules, visitor.name())).build();
    }

    @POST
    @Path("impacts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "The held orders that a rule would change; nothing is kept")
    public CorrectionsResource.Proposals impacts(MappingRule rule) {
        return desk.impacts(rule);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One rule")
    public MappingList.Rule rule(@PathParam("id") long id) {
        return reads.rule(id).orElseThrow(() -> ProblemException.notFound("worklist.rule-unknown", String.valueOf(id)));
    }

    @GET
    @Path("{id}/orders")
    @Operation(summary = "The orders that were read with a rule's help, the latest first")
    public Listed<MappingList.MadeWith> orders(
            @PathParam("id") long id,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        return Listed.of(reads.madeWith(id, new Paging(page, size)));
    }

    @POST
    @Path("{id}/undo")
    @Operation(summary = "Takes a rule back, and tells which orders were read with its help")
    @APIResponse(responseCode = "404", description = "No such rule is in force")
    public Undone undo(@PathParam("id") long id) {
        desk.undo(id, visitor.name());
        return new Undone(rule(id), orders(id, 0, UNDONE_SHOWN));
    }
}
