package org.wuzetka.app.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.read.CallReads;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.Stages;
import org.wuzetka.connector.persistence.read.Work;
import org.wuzetka.connector.persistence.read.WorkReads;

/** What waits for a person: parked work, calls to partners that do not get on, demand nobody can be asked for; the stages work goes through. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
public class WorkPages {
    private static final int PAGE_SIZE = 50;

    private final WorkReads work;
    private final CallReads calls;
    private final Visitor visitor;

    WorkPages(WorkReads work, CallReads calls, Visitor visitor) {
        this.work = work;
        this.calls = calls;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance parked(
                Ui ui,
                Page<Work.Parked> parked,
                ListUrl url,
                List<String> stages,
                Integer sent,
                List<Work.Call> calls,
                List<Work.Unbought> unbought);

        static native TemplateInstance stages(Ui ui, List<Work.Stage> stages);
    }

    /** @param sent how many were just sent again */
    @GET
    @Path("parked")
    public TemplateInstance parked(
            @QueryParam("stage") String stage, @QueryParam("page") int page, @QueryParam("sent") Integer sent) {
        return Templates.parked(
                visitor.ui("parked"),
                work.parked(stage, new Paging(page, PAGE_SIZE)),
                new ListUrl("/parked").and("stage", stage),
                Stages.ALL,
                sent,
                calls.troubled(),
                calls.unbought());
    }

    @POST
    @Path("parked/resend")
    @RolesAllowed(Roles.ADMIN)
    public Response resend(
            @FormParam("id") List<Long> ids, @FormParam("all") boolean all, @FormParam("stage") String stage) {
        int sent = all ? work.resendAll(stage) : work.resend(ids);
        return Response.seeOther(URI.create("/parked?sent=" + sent)).build();
    }

    @GET
    @Path("stages")
    public TemplateInstance stages() {
        return Templates.stages(visitor.ui("stages"), work.stages());
    }

    @POST
    @Path("stages/{stage}/stop")
    @RolesAllowed(Roles.ADMIN)
    public Response stop(@PathParam("stage") String stage) {
        work.stop(known(stage), visitor.name());
        return Response.seeOther(URI.create("/stages")).build();
    }

    @POST
    @Path("stages/{stage}/start")
    @RolesAllowed(Roles.ADMIN)
    public Response start(@PathParam("stage") String stage) {
        work.start(known(stage));
        return Response.seeOther(URI.create("/stages")).build();
    }

    private static String known(String stage) {
        if (!Stages.ALL.contains(stage)) throw new NothingHere();
        return stage;
    }
}
