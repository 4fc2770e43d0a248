package org.wuzetka.app.worklist;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.OriginalView;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.app.worklist.WorkListResource.Assignment;
import org.wuzetka.app.worklist.WorkListResource.Detail;
import org.wuzetka.app.worklist.WorkListResource.Questions;
import org.wuzetka.app.worklist.WorkListResource.Snooze;
import org.wuzetka.connector.persistence.learning.WorkItemsSql.Key;
import org.wuzetka.connector.persistence.learning.WorkItemsSql.Kind;
import org.wuzetka.connector.persistence.read.Intake;
import org.wuzetka.connector.persistence.read.IntakeReads;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.Touchless;
import org.wuzetka.connector.persistence.read.TouchlessReads;
import org.wuzetka.connector.persistence.read.WorkList;
import org.wuzetka.connector.persistence.read.WorkListReads;
import org.wuzetka.domain.intake.PageImages;
import org.wuzetka.domain.intake.TranslateMessage;
import org.wuzetka.domain.intake.WorkbookSheets;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;

/** The work list as a page, and its buttons; they lead back to the page they were pressed on. */
@Path("/work-list")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
public class WorkListPages {
    private static final int PAGE_SIZE = 50;
    private static final int MOST_WEEKS = 104;
    private static final List<Integer> SPANS = List.of(4, 12, 52);
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final LocalTime MORNING = LocalTime.of(7, 0);

    private final WorkListReads reads;
    private final TouchlessReads touchless;
    private final WorkDesk desk;
    private final LiveWork live;
    private final IntakeReads intake;
    private final TranslateMessage translate;
    private final PageImages images;
    private final WorkbookSheets workbooks;
    private final Visitor visitor;
    private final Clock clock;

    WorkListPages(
            WorkListReads reads,
            TouchlessReads touchless,
            WorkDesk desk,
            LiveWork live,
            IntakeReads intake,
            TranslateMessage translate,
            PageImages images,
            WorkbookSheets workbooks,
            Visitor visitor,
            Clock clock) {
        this.reads = reads;
        this.touchless = touchless;
        this.desk = desk;
        this.live = live;
        this.intake = intake;
        this.translate = translate;
        this.images = images;
        this.workbooks = workbooks;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Ui ui, Page<WorkList.Item> items, ListUrl url, WorkList.Counts counts, Touchless week, Bulk bulk);

        static native TemplateInstance message(
                Ui ui, Detail detail, Intake.Message message, OriginalView original, String back);

        static native TemplateInstance touchless(Ui ui, Touchless rate, int weeks, List<Integer> spans);

        static native TemplateInstance refused(
                Ui ui, WorkList.Item item, List<Problem> problems, String action, Wish wish, String back);
    }

    /**
     * What came of many at once.
     *
     * @param late items that somebody else changed or finished meanwhile
     * @param mine how many awake items the visitor has taken
     */
    public record Bulk(int done, int late, long mine) {}

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
            @QueryParam("age") WorkAge age,
            @QueryParam("q") String q,
            @QueryParam("sort") String sort,
            @QueryParam("dir") String direction,
            @QueryParam("page") int page,
            @QueryParam("done") int done,
            @QueryParam("late") int late) {
        LocalDate today = BusinessCalendar.dayOf(clock.instant());
        String person = "me".equals(assignee) ? visitor.name() : assignee;
        WorkList.Counts counts = reads.counts();
        long mine = counts.assignees().stream()
                .filter(one -> one.name().equals(visitor.name()))
                .mapToLong(WorkList.Count::items)
                .sum();
        return Templates.list(
                visitor.ui("work-list"),
                reads.list(
                        new WorkList.Filter(
                                kind,
                                channel,
                                customer,
                                reason,
                                person,
                                snoozed,
                                q,
                                sort,
                                "desc".equals(direction),
                                age == null ? null : age.after(clock.instant()),
                                age == null ? null : age.before(clock.instant())),
                        new Paging(page, PAGE_SIZE)),
                new ListUrl("/work-list")
                        .and("kind", kind)
                        .and("channel", channel)
                        .and("customer", customer)
                        .and("reason", reason)
                        .and("assignee", assignee)
                        .and("snoozed", snoozed ? "true" : null)
                        .and("age", age)
                        .and("q", q)
                        .and("sort", sort)
                        .and("dir", direction),
                counts,
                touchless.since(today.minusDays(today.getDayOfWeek().getValue() - 1L)),
                new Bulk(done, late, mine));
    }

    /** Says "work" whenever the list has changed. */
    @GET
    @Path("live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> live(@Context Sse sse) {
        return live.pulses()
                .map(pulse -> sse.newEventBuilder().name("work").data(pulse).build());
    }

    /** A message of which no order was made: its original, what is wrong with it, and a word with its sender. */
    @GET
    @Path("message/{id: \\d{1,18}}")
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    public TemplateInstance message(@PathParam("id") long id) {
        Detail detail = desk.detail(new Key(Kind.MESSAGE, id));
        Intake.Message message = intake.message(id).orElseThrow(WorkDesk::unknown);
        return Templates.message(
                visitor.ui("work-list"),
                detail,
                message,
                OriginalView.of(translate.parts(OriginalView.raw(message)), List.of(), null, images, workbooks),
                "/work-list/message/" + id);
    }

    /** How much needs nobody, by week, channel and customer. */
    @GET
    @Path("touchless")
    public TemplateInstance touchless(@QueryParam("weeks") @DefaultValue("12") int weeks) {
        int asked = Math.min(Math.max(weeks, 1), MOST_WEEKS);
        LocalDate monday = BusinessCalendar.dayOf(clock.instant()).minusWeeks(asked - 1L);
        return Templates.touchless(
                visitor.ui("work-list"),
                touchless.since(monday.minusDays(monday.getDayOfWeek().getValue() - 1L)),
                asked,
                SPANS);
    }

    /**
     * The same for many items; those that somebody changed meanwhile stay as they are and are counted.
     *
     * @param fields {@code id} holds kind, key and version of each item ({@code ORDER:12:3}), {@code what} is {@code take},
     *     {@code give-back}, or a time as {@link #snooze} knows it
     */
    @POST
    @Path("bulk")
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response bulk(MultivaluedMap<String, String> fields) {
        String what = String.valueOf(fields.getFirst("what"));
        int done = 0;
        int late = 0;
        for (String id : Objects.requireNonNullElse(fields.get("id"), List.<String>of())) {
            if (!id.matches("[A-Z]{1,20}:\\d{1,18}:\\d{1,9}")) continue;
            String[] parts = id.split(":");
            Key key = desk.key(parts[0], Long.parseLong(parts[1]));
            int version = Integer.parseInt(parts[2]);
            try {
                switch (what) {
                    case "take" -> desk.assign(key, new Assignment(version, visitor.name()), visitor.name());
                    case "give-back" -> desk.assign(key, new Assignment(version, null), visitor.name());
                    default -> desk.snooze(key, new Snooze(version, wakes(what)), visitor.name());
                }
                done++;
            } catch (ProblemException refused) {
                if (refused.status() == 400) throw refused;
                late++;
            }
        }
        String back = safe(fields.getFirst("back"));
        String counted = (back.contains("?") ? "&" : "?") + "done=" + done + "&late=" + late;
        return Response.seeOther(URI.create(back + counted)).build();
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
