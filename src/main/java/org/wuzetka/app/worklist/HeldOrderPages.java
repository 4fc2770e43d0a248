package org.wuzetka.app.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.intake.IntakeResource;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.OriginalView;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.app.worklist.CorrectionsResource.Request;
import org.wuzetka.app.worklist.CorrectionsResource.Saved;
import org.wuzetka.app.worklist.WorkListResource.Detail;
import org.wuzetka.connector.persistence.learning.CorrectionsSql;
import org.wuzetka.connector.persistence.learning.CorrectionsSql.Waiting;
import org.wuzetka.connector.persistence.learning.WorkItemsSql.Key;
import org.wuzetka.connector.persistence.learning.WorkItemsSql.Kind;
import org.wuzetka.connector.persistence.read.IntakeReads;
import org.wuzetka.connector.persistence.read.MappingList.AddressRef;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.PartyRef;
import org.wuzetka.connector.persistence.read.SuggestionReads;
import org.wuzetka.connector.persistence.read.WorkList;
import org.wuzetka.connector.persistence.read.WorkList.ProductRef;
import org.wuzetka.connector.persistence.read.WorkListReads;
import org.wuzetka.domain.intake.Correction;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.PageImages;
import org.wuzetka.domain.intake.TranslateMessage;
import org.wuzetka.domain.learning.Suggestion;
import org.wuzetka.domain.shared.Problem;

/** The page of a held order: the original beside what was read of it, to be put right. */
@Path("/work-list/order/{id: \\d{1,18}}")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES})
public class HeldOrderPages {
    /** Lines that suggestions are looked up for before they are asked for. */
    private static final int SUGGESTED_LINES = 20;

    private static final int NEXT_AMONG = 5;

    private final WorkDesk desk;
    private final LearningDesk learning;
    private final CorrectionsSql corrections;
    private final SuggestionsResource suggestions;
    private final SuggestionReads products;
    private final WorkListReads list;
    private final IntakeReads intake;
    private final IntakeResource ledger;
    private final TranslateMessage translate;
    private final PageImages images;
    private final ObjectMapper json;
    private final Visitor visitor;

    HeldOrderPages(
            WorkDesk desk,
            LearningDesk learning,
            CorrectionsSql corrections,
            SuggestionsResource suggestions,
            SuggestionReads products,
            WorkListReads list,
            IntakeReads intake,
            IntakeResource ledger,
            TranslateMessage translate,
            PageImages images,
            ObjectMapper json,
            Visitor visitor) {
        this.desk = desk;
        this.learning = learning;
        this.corrections = corrections;
        this.suggestions = suggestions;
        this.products = products;
        this.list = list;
        this.intake = intake;
        this.ledger = ledger;
        this.translate = translate;
        this.images = images;
        this.json = json;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance order(Ui ui, Sheet sheet);

        static native TemplateInstance saved(Ui ui, long id, Saved saved, String next);

        static native TemplateInstance products(Ui ui, List<ProductRef> found);
    }

    /**
     * @param faster the correction that somebody made while this one was written, or {@code null}
     * @param troubles what is wrong with what was sent
     */
    public record Sheet(
            Detail detail,
            HeldView order,
            OriginalView original,
            List<Suggestion<PartyRef>> customers,
            List<Suggestion<AddressRef>> addresses,
            WorkList.Revision faster,
            List<Problem> troubles) {}

    @GET
    public TemplateInstance order(@PathParam("id") long id) {
        return Templates.order(visitor.ui("work-list"), sheet(id, null, null, List.of()));
    }

    private Sheet sheet(long id, Correction typed, WorkList.Revision faster, List<Problem> troubles) {
        Detail detail = desk.detail(new Key(Kind.ORDER, id));
        Waiting waiting = corrections.find(id).orElseThrow(WorkDesk::unknown);
        List<Evidence> evidence = evidence(detail.held().evidence());
        var read = waiting.held().order();
        List<Integer> unclear = new ArrayList<>();
        for (int line = 1; line <= read.lines().size() && unclear.size() < SUGGESTED_LINES; line++) {
            int position = line;
            boolean clear = detail.held().lines().stream()
                    .anyMatch(one -> one.position() == position
                            && one.product() != null
                            && one.reasons().isEmpty());
            if (!clear) unclear.add(line);
        }
        Map<Integer, List<Suggestion<ProductRef>>> likely = suggestions.items(waiting.held(), unclear);
        return new Sheet(
                detail,
                HeldView.of(
                        read,
                        evidence,
                        typed == null ? waiting.correction() : typed,
                        detail.held(),
                        detail.item().reasons(),
                        likely),
                OriginalView.of(
                        translate.parts(OriginalView.raw(
                                intake.message(detail.held().intakeId()).orElseThrow(WorkDesk::unknown))),
                        evidence,
                        images),
                suggestions.customers(id),
                suggestions.addresses(id, null),
                faster,
                troubles);
    }

    private List<Evidence> evidence(String text) {
        try {
            return text == null ? List.of() : json.readValue(text, new TypeReference<List<Evidence>>() {});
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("the evidence is no JSON", damaged);
        }
    }

    /** Keeps the correction; then the rules it suggests, or the next order when there are none. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response correct(@PathParam("id") long id, MultivaluedMap<String, String> fields) {
        HeldForm form = new HeldForm(fields);
        Ui ui = visitor.ui("work-list");
        Correction typed = null;
        try {
            typed = form.correction();
            Saved saved = learning.correct(id, new Request(form.revision(), typed), visitor.name());
            if (saved.proposals().isEmpty())
                return Response.seeOther(URI.create(next(id))).build();
            return Response.ok(Templates.saved(ui, id, saved, next(id))).build();
        } catch (ProblemException refused) {
            boolean onThePage = refused.status() == 409 || refused.status() == 400;
            // Being read again with the other's correction: there is no page of it for a moment.
            if (!onThePage || corrections.find(id).isEmpty()) throw refused;
            List<WorkList.Revision> revisions =
                    list.held(id).orElseThrow(WorkDesk::unknown).revisions();
            boolean late = refused.status() == 409 && !revisions.isEmpty();
            return Response.status(refused.status())
                    .entity(Templates.order(
                            ui,
                            sheet(id, typed, late ? revisions.get(revisions.size() - 1) : null, refused.problems())))
                    .build();
        }
    }

    private String next(long id) {
        return list
                .list(
                        new WorkList.Filter("ORDER", null, null, null, null, false, null, null, false),
                        new Paging(0, NEXT_AMONG))
                .items()
                .stream()
                .filter(item -> item.id() != id)
                .filter(item -> item.assignee() == null || item.assignee().equals(visitor.name()))
                .findFirst()
                .map(item -> "/work-list/order/" + item.id())
                .orElse("/work-list");
    }

    @GET
    @Path("products")
    public TemplateInstance products(@QueryParam("q") String q) {
        return Templates.products(visitor.ui("work-list"), products.search(q == null ? "" : q));
    }

    @POST
    @Path("reject")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response reject(@PathParam("id") long id, @RestForm String reason) {
        Waiting waiting = corrections.find(id).orElseThrow(WorkDesk::unknown);
        ledger.reject(waiting.held().intakeId(), new IntakeResource.Rejection(reason));
        return Response.seeOther(URI.create("/work-list")).build();
    }
}
