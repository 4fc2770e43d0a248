package org.wuzetka.app.purchasing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.PromiseReads;
import org.wuzetka.domain.shared.Problem;

/** What is to be bought (Polish: propozycje zakupu): the list by supplier, and one proposal with its lines. */
@Path("/purchasing")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.PURCHASING, Roles.SALES})
public class PurchasingPages {
    static final List<String> STATES = List.of("READY", "BELOW_MINIMUM", "HELD", "SET_ASIDE", "AUTOMATIC");
    private static final int PAGE_SIZE = 50;

    private final PurchasingDesk desk;
    private final PromiseReads promises;
    private final Visitor visitor;

    PurchasingPages(PurchasingDesk desk, PromiseReads promises, Visitor visitor) {
        this.desk = desk;
        this.promises = promises;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Ui ui, PurchasingDesk.Overview overview, ListUrl url, List<String> states, long drafts);

        static native TemplateInstance proposal(
                Ui ui, ProposalView.Proposal proposal, ListUrl url, List<Problem> troubles, Added added, boolean acts);
    }

    /** What was typed into the form that adds goods. */
    record Added(String product, String quantity) {
        static final Added NOTHING = new Added("", "");
    }

    @GET
    public TemplateInstance list(
            @QueryParam("q") String q,
            @QueryParam("state") String state,
            @QueryParam("sort") String sort,
            @QueryParam("dir") String dir,
            @QueryParam("page") int page) {
        return Templates.list(
                visitor.ui("purchasing"),
                desk.overview(q, state, sort, "asc".equals(dir), new Paging(page, PAGE_SIZE)),
                new ListUrl("/purchasing")
                        .and("q", q)
                        .and("state", state)
                        .and("sort", sort)
                        .and("dir", dir),
                STATES,
                promises.drafts());
    }

    @GET
    @Path("{supplier: \\d{1,18}}/{warehouse: \\d{1,18}}")
    public TemplateInstance proposal(
            @PathParam("supplier") long supplier,
            @PathParam("warehouse") long warehouse,
            @QueryParam("q") String q,
            @QueryParam("page") int page) {
        return page(supplier, warehouse, q, page, List.of(), PurchasingDesk.Typed.NOTHING, Added.NOTHING);
    }

    TemplateInstance page(
            long supplier,
            long warehouse,
            String q,
            int page,
            List<Problem> troubles,
            PurchasingDesk.Typed typed,
            Added added) {
        Ui ui = visitor.ui("purchasing");
        ProposalView.Proposal proposal = desk.proposal(
                        supplier, warehouse, q, new Paging(page, PAGE_SIZE), typed, ui.lang())
                .orElseThrow(() -> new ProblemException(404, Problem.error("http.not-found", null)));
        return Templates.proposal(
                ui,
                proposal,
                new ListUrl("/purchasing/" + supplier + "/" + warehouse).and("q", q),
                troubles,
                added,
                acts(visitor));
    }

    /** Sales may look; buying is for buyers. */
    static boolean acts(Visitor visitor) {
        return visitor.is(Roles.ADMIN) || visitor.is(Roles.PURCHASING);
    }
}
