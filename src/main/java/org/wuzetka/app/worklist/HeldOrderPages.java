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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
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
import org.wuzetka.app.worklist.HeldView.Known;
import org.wuzetka.app.worklist.WorkListResource.Detail;
import org.wuzetka.connector.persistence.intake.CorrectionJson;
import org.wuzetka.connector.persistence.learning.CorrectionsSql;
import org.wuzetka.connector.persistence.learning.CorrectionsSql.Waiting;
import org.wuzetka.connector.persistence.learning.WorkItemsSql.Key;
import org.wuzetka.connector.persistence.learning.WorkItemsSql.Kind;
import org.wuzetka.connector.persistence.read.CustomerSuggestionReads.LastTime;
import org.wuzetka.connector.persistence.read.IntakeReads;
import org.wuzetka.connector.persistence.read.MappingList.AddressRef;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.PartyRef;
import org.wuzetka.connector.persistence.read.SuggestionReads;
import org.wuzetka.connector.persistence.read.SuggestionReads.UnitChoice;
import org.wuzetka.connector.persistence.read.WorkList;
import org.wuzetka.connector.persistence.read.WorkList.ProductRef;
import org.wuzetka.connector.persistence.read.WorkListReads;
import org.wuzetka.domain.intake.Correction;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.PageImages;
import org.wuzetka.domain.intake.TranslateMessage;
import org.wuzetka.domain.intake.WorkbookSheets;
import org.wuzetka.domain.learning.Suggestion;
import org.wuzetka.domain.shared.Problem;

/** The page of a held order: the original beside what was read of it, to be put right. */
@Path("/work-list/order/{id: \\d{1,18}}")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES})
public class HeldOrderPages {
    private static final int NEXT_AMONG = 5;

    private final WorkDesk desk;
    private final LearningDesk learning;
    private final CorrectionsSql corrections;
    private final SuggestionsResource suggestions;
    private final HeldLookups likely;
    private final SuggestionReads products;
    private final WorkListReads list;
    private final IntakeReads intake;
    private final IntakeResource ledger;
    private final TranslateMessage translate;
    private final PageImages images;
    private final WorkbookSheets workbooks;
    private final ObjectMapper json;
    private final Visitor visitor;

    HeldOrderPages(
            WorkDesk desk,
            LearningDesk learning,
            CorrectionsSql corrections,
            SuggestionsResource suggestions,
            HeldLookups likely,
            SuggestionReads products,
            WorkListReads list,
            IntakeReads intake,
            IntakeResource ledger,
            TranslateMessage translate,
            PageImages images,
            WorkbookSheets workbooks,
            ObjectMapper json,
            Visitor visitor) {
        this.desk = desk;
        this.learning = learning;
        this.corrections = corrections;
        this.suggestions = suggestions;
        this.likely = likely;
        this.products = products;
        this.list = list;
        this.intake = intake;
        this.ledger = ledger;
        this.translate = translate;
        this.images = images;
        this.workbooks = workbooks;
        this.json = json;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance order(Ui ui, Sheet sheet);

        static native TemplateInstance saved(Ui ui, long id, Saved saved, String next);

        static native TemplateInstance gone(
                Ui ui, long intakeId, WorkList.Revision faster, List<String> fasterSaid, List<String> typed);

        static native TemplateInstance units(Ui ui, List<Suggestion<UnitChoice>> units);

        static native TemplateInstance products(Ui ui, List<ProductRef> found);
    }

    /**
     * @param faster the correction that somebody made while this one was written, or {@code null}
     * @param fasterSaid what it put right, in words
     * @param troubles what is wrong with what was sent
     * @param filled the earlier order whose lines were laid into the form, or {@code null}
     */
    public record Sheet(
            Detail detail,
            HeldView order,
            OriginalView original,
            List<Suggestion<PartyRef>> customers,
            List<Suggestion<AddressRef>> addresses,
            WorkList.Revision faster,
            List<String> fasterSaid,
            List<Problem> troubles,
            LastTime filled) {}

    /** What a form came to beside what was typed. */
    private record Answer(WorkList.Revision faster, List<Problem> troubles, LastTime filled) {
        static final Answer NONE = new Answer(null, List.of(), null);
    }

    @GET
    public TemplateInstance order(@PathParam("id") long id) {
        Ui ui = visitor.ui("work-list");
        return Templates.order(ui, sheet(ui, id, null, Answer.NONE));
    }

    /** @param typed what is in the form, or {@code null} when the order is opened */
    private Sheet sheet(Ui ui, long id, HeldForm typed, Answer answer) {
        Detail detail = desk.detail(new Key(Kind.ORDER, id));
        Waiting waiting = waiting(id);
        List<Evidence> evidence = evidence(detail.held().evidence());
        IncomingOrder read = waiting.held().order();
        Correction shown = typed == null ? waiting.correction() : typed.correction();
        Correction faster = answer.faster() == null
                ? null
                : CorrectionJson.read(answer.faster().correction());
        Known known = likely.of(waiting, detail.held(), Stream.of(shown, faster));
        return new Sheet(
                detail,
                HeldView.of(read, evidence, shown, detail.held(), detail.item().reasons(), known, typed),
                OriginalView.of(
                        translate.parts(OriginalView.raw(
                                intake.message(detail.held().intakeId()).orElseThrow(WorkDesk::unknown))),
                        evidence,
                        read,
                        images,
                        workbooks),
                suggestions.customers(id),
                suggestions.addresses(id, shown == null ? null : shown.customerId()),
                answer.faster(),
                faster == null ? List.of() : likely.words(ui, faster, known),
                answer.troubles(),
                answer.filled());
    }

    private Waiting waiting(long id) {
        return corrections.find(id).orElseThrow(WorkDesk::unknown);
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
        Ui ui = visitor.ui("work-list");
        HeldForm form = new HeldForm(
                fields, corrections.find(id).map(HeldOrderPages::linesRead).orElse(Integer.MAX_VALUE));
        Correction typed = form.correction();
        if (!form.wrong().isEmpty()) return drawn(ui, 400, id, form, Answer.NONE);
        try {
            Saved saved = learning.correct(id, new Request(form.revision(), typed), visitor.name());
            if (saved.proposals().isEmpty())
                return Response.seeOther(URI.create(next(id))).build();
            return Response.ok(Templates.saved(ui, id, saved, next(id))).build();
        } catch (ProblemException refused) {
            if (refused.status() == 400) return drawn(ui, 400, id, form, new Answer(null, refused.problems(), null));
            List<WorkList.Revision> revisions =
                    list.held(id).orElseThrow(WorkDesk::unknown).revisions();
            WorkList.Revision faster = revisions.isEmpty() ? null : revisions.get(revisions.size() - 1);
            // Being read again with the other's correction, or done with: there is no form of it any more.
            if (corrections.find(id).isEmpty()) return gone(ui, refused.status(), id, faster, typed);
            return drawn(ui, refused.status(), id, form, new Answer(faster, refused.problems(), null));
        }
    }

    private static int linesRead(Waiting waiting) {
        return waiting.held().order().lines().size();
    }

    private Response drawn(Ui ui, int status, long id, HeldForm form, Answer answer) {
        return Response.status(status)
                .entity(Templates.order(ui, sheet(ui, id, form, answer)))
                .build();
    }

    private Response gone(Ui ui, int status, long id, WorkList.Revision faster, Correction typed) {
        WorkList.Held held = list.held(id).orElseThrow(WorkDesk::unknown);
        Correction others = faster == null ? null : CorrectionJson.read(faster.correction());
        Known known = likely.named(Stream.of(typed, others));
        return Response.status(status)
                .entity(Templates.gone(
                        ui,
                        held.intakeId(),
                        faster,
                        others == null ? List.of() : likely.words(ui, others, known),
                        likely.words(ui, typed, known)))
                .build();
    }

    /**
     * The form again with one more line, or with the lines of the customer's order before; nothing is kept until it is saved.
     *
     * @param fields {@code more} is {@code line} or {@code last-time}
     */
    @POST
    @Path("more")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response more(@PathParam("id") long id, MultivaluedMap<String, String> fields) {
        HeldForm form = new HeldForm(fields, linesRead(waiting(id)));
        if (!"last-time".equals(form.text("more"))) {
            form.addLine();
            return drawn(visitor.ui("work-list"), 200, id, form, Answer.NONE);
        }
        try {
            LastTime last = suggestions.lastTime(id, form.correction().customerId());
            form.add(last.lines());
            return drawn(visitor.ui("work-list"), 200, id, form, new Answer(null, List.of(), last));
        } catch (ProblemException none) {
            return drawn(visitor.ui("work-list"), 200, id, form, new Answer(null, none.problems(), null));
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

    /** Packs of the product that a line is being given. */
    @GET
    @Path("units/{line: \\d{1,5}}")
    public TemplateInstance units(@PathParam("id") long id, @PathParam("line") int line, @Context UriInfo address) {
        String product = address.getQueryParameters().getFirst("line." + line + ".product");
        boolean chosen = product != null && product.matches("\\d{1,18}");
        return Templates.units(
                visitor.ui("work-list"), chosen ? likely.units(waiting(id), line, Long.parseLong(product)) : List.of());
    }

    @POST
    @Path("reject")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response reject(@PathParam("id") long id, @RestForm String reason) {
        ledger.reject(waiting(id).held().intakeId(), new IntakeResource.Rejection(reason));
        return Response.seeOther(URI.create("/work-list")).build();
    }
}
