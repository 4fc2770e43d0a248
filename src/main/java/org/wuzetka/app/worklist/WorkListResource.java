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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wuzetka.app.api.Listed;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.learning.WorkItemsSql.Key;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.Touchless;
import org.wuzetka.connector.persistence.read.TouchlessReads;
import org.wuzetka.connector.persistence.read.WorkList;
import org.wuzetka.connector.persistence.read.WorkListReads;
import org.wuzetka.domain.shared.BusinessCalendar;

/** The work list: what waits for a person, who has taken it, what was said about it, and how much needs nobody. */
@Path("/api/work-list")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Work list")
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
public class WorkListResource {
    private static final int MOST_WEEKS = 104;

    private final WorkListReads reads;
    private final TouchlessReads touchless;
    private final WorkDesk desk;
    private final Visitor visitor;
    private final Clock clock;

    WorkListResource(WorkListReads reads, TouchlessReads touchless, WorkDesk desk, Visitor visitor, Clock clock) {
        this.reads = reads;
        this.touchless = touchless;
        this.desk = desk;
        this.visitor = visitor;
        this.clock = clock;
    }

    /**
     * @param held the incoming order, for items of kind ORDER
     * @param questions that the reasons suggest, in the customer's language
     * @param askable whether there is somebody to be asked
     */
    public record Detail(
            WorkList.Item item,
            List<WorkList.Note> notes,
            WorkList.Held held,
            List<String> questions,
            boolean askable) {}

    @Schema(description = "version: the one the person has seen; assignee: absent for nobody")
    public record Assignment(int version, String assignee) {}

    @Schema(description = "version: the one the person has seen; until: absent wakes the item")
    public record Snooze(int version, Instant until) {}

    public record Comment(String text) {}

    @Schema(description = "version: the one the person has seen; questions: in the customer's language")
    public record Questions(int version, List<String> questions) {}

    /** The item's new version. */
    public record Changed(int version) {}

    @GET
    @Operation(summary = "What waits for a person, the oldest first; what sleeps is left out unless asked for")
    public Listed<WorkList.Item> list(
            @Parameter(description = "ORDER, MESSAGE, CONFIRMATION or CALL") @QueryParam("kind") String kind,
            @QueryParam("channel") String channel,
            @Parameter(description = "Code, GLN, VAT number or part of the name") @QueryParam("customer")
                    String customer,
            @Parameter(description = "Code of a reason, such as register.item-unknown") @QueryParam("reason")
                    String reason,
            @Parameter(description = "A person's name, me, or - for work that nobody has taken") @QueryParam("assignee")
                    String assignee,
            @Parameter(description = "true shows what sleeps instead") @QueryParam("snoozed") boolean snoozed,
            @Parameter(description = "Part of a number, file name, sender or customer's name") @QueryParam("q")
                    String q,
            @Parameter(description = "since, customer, channel, total or assignee") @QueryParam("sort") String sort,
            @Parameter(description = "asc or desc") @QueryParam("dir") String direction,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        String person = "me".equals(assignee) ? visitor.name() : assignee;
        return Listed.of(reads.list(
                new WorkList.Filter(
                        kind, channel, customer, reason, person, snoozed, q, sort, "desc".equals(direction)),
                new Paging(page, size)));
    }

    @GET
    @Path("counts")
    @Operation(summary = "How much waits: in all, asleep, not taken, and by kind, reason, channel and person")
    public WorkList.Counts counts() {
        return reads.counts();
    }

    @GET
    @Path("touchless")
    @Operation(
            summary = "How many orders went through without a person, and what would raise it most",
            description = "By week, channel and customer; reasons ranked by the orders that they alone have held.")
    public Touchless touchless(
            @Parameter(description = "1 to 104") @QueryParam("weeks") @DefaultValue("12") int weeks) {
        int asked = Math.min(Math.max(weeks, 1), MOST_WEEKS);
        return touchless.since(BusinessCalendar.dayOf(clock.instant()).minusWeeks(asked));
    }

    @GET
    @Path("{kind}/{id}")
    @Operation(summary = "One item; a held order with its reading, evidence, correction, lines and rules used")
    @APIResponse(responseCode = "404", description = "It does not wait (any more)")
    public Detail item(@PathParam("kind") String kind, @PathParam("id") long id) {
        return desk.detail(desk.key(kind, id));
    }

    @POST
    @Path("{kind}/{id}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Operation(summary = "Gives an item to a person, or to nobody")
    @APIResponse(responseCode = "409", description = "Somebody has changed the item meanwhile")
    public Changed assign(@PathParam("kind") String kind, @PathParam("id") long id, Assignment said) {
        return new Changed(desk.assign(desk.key(kind, id), said, visitor.name()));
    }

    @POST
    @Path("{kind}/{id}/snooze")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Operation(summary = "Puts an item to sleep until a time, or wakes it")
    @APIResponse(responseCode = "409", description = "Somebody has changed the item meanwhile")
    public Changed snooze(@PathParam("kind") String kind, @PathParam("id") long id, Snooze said) {
        return new Changed(desk.snooze(desk.key(kind, id), said, visitor.name()));
    }

    @POST
    @Path("{kind}/{id}/comments")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
    @Operation(summary = "Writes a comment to an item")
    @APIResponse(responseCode = "204", description = "Written")
    public Response comment(@PathParam("kind") String kind, @PathParam("id") long id, Comment said) {
        Key key = desk.key(kind, id);
        desk.comment(key, said == null ? null : said.text(), visitor.name());
        return Response.noContent().build();
    }

    @POST
    @Path("{kind}/{id}/ask")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Operation(
            summary = "Asks the customer by mail, once",
            description =
                    "The questions go out in a mail in the customer's language. A second request with the same version"
                            + " is refused.")
    @APIResponse(responseCode = "409", description = "Somebody has changed the item meanwhile, or nobody can be asked")
    public Changed ask(@PathParam("kind") String kind, @PathParam("id") long id, Questions said) {
        return new Changed(desk.ask(desk.key(kind, id), said, visitor.name()));
    }
}
