package org.wuzetka.app.worklist;

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
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.app.worklist.WorkListResource.Assignment;
import org.wuzetka.app.worklist.WorkListResource.Questions;
import org.wuzetka.app.worklist.WorkListResource.Snooze;
import org.wuzetka.connector.persistence.learning.WorkItemsSql.Key;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.Touchless;
import org.wuzetka.connector.persistence.read.TouchlessReads;
import org.wuzetka.connector.persistence.read.WorkList;
import org.wuzetka.connector.persistence.read.WorkListReads;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;

/** The work list as a page, and its buttons; they lead back to the page they were pressed on. */
@Path("/work-list")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
public class WorkListPages {
    private static final int PAGE_SIZE = 50;
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final LocalTime MORNING = LocalTime.of(7, 0);

    private final WorkListReads reads;
    private final TouchlessReads touchless;
    private final WorkDesk desk;
    private final Visitor visitor;
    private final Clock clock;

    WorkListPages(WorkListReads reads, TouchlessReads touchless, WorkDesk desk, Visitor visitor, Clock clock) {
        this.reads = reads;
        this.touchless = touchless;
        this.desk = desk;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Ui ui, Page<WorkList.Item> items, ListUrl url, WorkList.Counts counts, Touchless week);

        static native TemplateInstance refused(
                Ui ui, WorkList.Item item, List<Problem> problems, String action, Wish wish, String back);
    }

    /**
     * What somebody pressed a button for.
     *
     * @param label what the button does
     * @param field of the form that says it, {@code value} what it says
     * @param written whether it is a text a person has written
     */
    public record Wish(String label, String field, String value, boolean written) {}

    @GET
    public TemplateInstance list(
            @QueryParam("kind") String kind,
            @QueryParam("channel") String channel,
            @QueryParam("customer") String customer,
            @QueryParam("reason") String reason,
            @QueryParam("assignee") String assignee,
            @QueryParam("snoozed") boolean snoozed,
            @QueryParam("q") String q,
            @QueryParam("sort") String sort,
            @QueryParam("dir") String direction,
            @QueryParam("page") int page) {
        LocalDate today = BusinessCalendar.dayOf(clock.instant());
        return Templates.list(
                visitor.ui("work-list"),
                reads.list(
                        new WorkList.Filter(
                                kind, channel, customer, reason, assignee, snoozed, q, sort, "desc".equals(direction)),
                        new Paging(page, PAGE_SIZE)),
                new ListUrl("/work-list")
                        .and("kind", kind)
                        .and("channel", channel)
                        .and("customer", customer)
                        .and("reason", reason)
                        .and("assignee", assignee)
                        .and("snoozed", snoozed ? "true" : null)
                        .and("q", q)
                        .and("sort", sort)
                        .and("dir", direction),
                reads.counts(),
                touchless.since(today.minusDays(today.getDayOfWeek().getValue() - 1L)));
    }

    /** @param assignee {@code me}, or blank to give it back */
    @POST
    @Path("{kind}/{id: \\d{1,18}}/assign")
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response assign(
            @PathParam("kind") String kind,
            @PathParam("id") long id,
            @RestForm int version,
            @RestForm String assignee,
            @RestForm String back) {
        String person = "me".equals(assignee) ? visitor.name() : null;
        Key key = desk.key(kind, id);
        Wish wish = new Wish(null, "assignee", assignee, false);
        return pressed(
                key, "assign", wish, back, () -> desk.assign(key, new Assignment(version, person), visitor.name()));
    }

    /** @param until {@code hours}, {@code tomorrow}, {@code wake} or a day (2026-11-30), whose morning is meant */
    @POST
    @Path("{kind}/{id: \\d{1,18}}/snooze")
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response snooze(
            @PathParam("kind") String kind,
            @PathParam("id") long id,
            @RestForm int version,
            @RestForm String until,
            @RestForm String back) {
        Key key = desk.key(kind, id);
        Wish wish = new Wish(null, "until", until, false);
        return pressed(
                key,
                "snooze",
                wish,
                back,
                () -> desk.snooze(key, new Snooze(version, wakes(until == null ? "" : until)), visitor.name()));
    }

    private Instant wakes(String until) {
        Instant now = clock.instant();
        try {
            return switch (until) {
                case "wake" -> null;
                case "hours" -> now.plus(Duration.ofHours(2));
                case "tomorrow" -> morning(BusinessCalendar.dayOf(now).plusDays(1));
                default -> morning(LocalDate.parse(until));
            };
        } catch (DateTimeException noDay) {
            throw ProblemException.badRequest("worklist.snooze-past", "until");
        }
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(MORNING).atZone(WARSAW).toInstant();
    }

    @POST
    @Path("{kind}/{id: \\d{1,18}}/comments")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response comment(
            @PathParam("kind") String kind, @PathParam("id") long id, @RestForm String text, @RestForm String back) {
        Key key = desk.key(kind, id);
        return pressed(
                key,
                "comments",
                new Wish(null, "text", text, true),
                back,
                () -> desk.comment(key, text, visitor.name()));
    }

    /** @param questions one a line */
    @POST
    @Path("{kind}/{id: \\d{1,18}}/ask")
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response ask(
            @PathParam("kind") String kind,
            @PathParam("id") long id,
            @RestForm int version,
            @RestForm String questions,
            @RestForm String back) {
        List<String> lines = questions == null ? List.of() : questions.lines().toList();
        Key key = desk.key(kind, id);
        Wish wish = new Wish(null, "questions", questions, true);
        return pressed(key, "ask", wish, back, () -> desk.ask(key, new Questions(version, lines), visitor.name()));
    }

    /** Does it, or says on a page who was faster or what is wrong, with what was wanted ready to be sent again. */
    private Response pressed(Key key, String action, Wish wish, String back, Runnable change) {
        try {
            change.run();
            return to(back);
        } catch (ProblemException refused) {
            if (refused.status() != 409 && refused.status() != 400) throw refused;
            WorkList.Item item = reads.item(key.kind().name(), key.id()).orElseThrow(WorkDesk::unknown);
            Ui ui = visitor.ui("work-list");
            Wish said = new Wish(ui.of("worklist.wish." + action), wish.field(), wish.value(), wish.written());
            return Response.status(refused.status())
                    .entity(Templates.refused(ui, item, refused.problems(), action, said, safe(back)))
                    .build();
        }
    }

    private static Response to(String back) {
        return Response.seeOther(URI.create(safe(back))).build();
    }

    /** Only to pages of the work list and of messages: the address came with the form. */
    private static String safe(String back) {
        return back != null && back.matches("/(?:work-list|intake)(?:[/?][\\w/?=&%.+-]*)?") ? back : "/work-list";
    }
}
