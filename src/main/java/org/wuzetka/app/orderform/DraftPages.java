package org.wuzetka.app.orderform;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.DeskReads;
import org.wuzetka.connector.persistence.read.DeskReads.DraftFilter;
import org.wuzetka.connector.persistence.read.DeskReads.DraftRow;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.domain.desk.Drafts;
import org.wuzetka.domain.shared.Transactions;

/** The open drafts: one's own, everybody's, and those that wait for a higher limit. */
@Path("/drafts")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES})
public class DraftPages {
    private static final int PAGE_SIZE = 50;

    private final DeskReads reads;
    private final Drafts drafts;
    private final Transactions transactions;
    private final Visitor visitor;

    DraftPages(DeskReads reads, Drafts drafts, Transactions transactions, Visitor visitor) {
        this.reads = reads;
        this.drafts = drafts;
        this.transactions = transactions;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(Ui ui, Page<DraftRow> drafts, ListUrl url);
    }

    /** @param show {@code mine}, {@code waiting} or all */
    @GET
    public TemplateInstance list(
            @QueryParam("q") String q, @QueryParam("show") String show, @QueryParam("page") int page) {
        DraftFilter filter = new DraftFilter(
                q, "mine".equals(show) ? visitor.name() : null, "waiting".equals(show) ? "WAITING" : null, null);
        return Templates.list(
                visitor.ui("drafts"),
                reads.drafts(filter, new Paging(page, PAGE_SIZE)),
                new ListUrl("/drafts").and("q", q).and("show", show));
    }

    /** What has become an order or a quote stays. */
    @POST
    @Path("{id: \\d{1,18}}/delete")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
    @Operation(hidden = true)
    public Response delete(@PathParam("id") long id) {
        transactions.runInNew(() -> drafts.delete(id));
        return Response.seeOther(URI.create("/drafts")).build();
    }
}
