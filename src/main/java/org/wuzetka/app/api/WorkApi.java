package org.wuzetka.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.CallReads;
import org.wuzetka.connector.persistence.read.Intake;
import org.wuzetka.connector.persistence.read.IntakeReads;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.Stages;
import org.wuzetka.connector.persistence.read.Work;
import org.wuzetka.connector.persistence.read.WorkReads;

/** The running of the hub: intake ledger, stages with their queues, parked work. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operation")
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
public class WorkApi {
    private final WorkReads work;
    private final CallReads calls;
    private final IntakeReads intake;
    private final Visitor visitor;

    WorkApi(WorkReads work, CallReads calls, IntakeReads intake, Visitor visitor) {
        this.work = work;
        this.calls = calls;
        this.intake = intake;
        this.visitor = visitor;
    }

    /** What was sent again. */
    public record Resent(int sent) {}

    @GET
    @Path("intake")
    @Operation(summary = "Searches the intake ledger, newest first")
    public Listed<Intake.Summary> intake(
            @Parameter(description = "RECEIVED, PROCESSED, NEEDS_REVIEW, DUPLICATE or REJECTED") @QueryParam("state")
                    String state,
            @QueryParam("channel") String channel,
            @Parameter(description = "Part of a file name, sender, subject or order number; an id; a SHA-256")
                    @QueryParam("q")
                    String q,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        return Listed.of(intake.list(new Intake.Filter(state, channel, q), new Paging(page, size)));
    }

    @GET
    @Path("stages")
    @Operation(summary = "Every stage with what waits before it, what is parked and whether it is stopped")
    public List<Work.Stage> stages() {
        return work.stages();
    }

    @POST
    @Path("stages/{stage}/stop")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Stops a stage: work waits in its queue until it is started again")
    public Work.Stage stop(@PathParam("stage") String stage) {
        work.stop(known(stage), visitor.name());
        return now(stage);
    }

    @POST
    @Path("stages/{stage}/start")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Starts a stopped stage")
    public Work.Stage start(@PathParam("stage") String stage) {
        work.start(known(stage));
        return now(stage);
    }

    private Work.Stage now(String stage) {
        return work.stages().stream()
                .filter(found -> found.name().equals(stage))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private static String known(String stage) {
        if (!Stages.ALL.contains(stage)) throw new NotFoundException();
        return stage;
    }

    @GET
    @Path("parked")
    @Operation(summary = "Work that failed too often and waits for a person, newest first")
    public Listed<Work.Parked> parked(
            @QueryParam("stage") String stage,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        return Listed.of(work.parked(stage, new Paging(page, size)));
    }

    @GET
    @Path("calls")
    @Operation(summary = "Calls to suppliers and couriers that were refused, lost or put off often, latest first")
    public List<Work.Call> calls() {
        return calls.troubled();
    }

    @GET
    @Path("unbought")
    @Operation(summary = "Demand that is not bought now, and why")
    public List<Work.Unbought> unbought() {
        return calls.unbought();
    }

    @POST
    @Path("parked/{id}/resend")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Sends parked work again; work that is not parked (any more) is left alone")
    public Resent resend(@PathParam("id") long id) {
        return new Resent(work.resend(List.of(id)));
    }
}
