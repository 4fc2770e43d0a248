package org.wuzetka.app.parties;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.Parties;
import org.wuzetka.connector.persistence.read.PartyDealingReads;
import org.wuzetka.connector.persistence.read.PartyReads;
import org.wuzetka.connector.persistence.work.ExposuresSql;
import org.wuzetka.domain.shared.BusinessCalendar;

/** The lists of customers, suppliers and delivery places, and the page of each party. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
public class PartyPages {
    private static final int PAGE_SIZE = 50;
    private static final int CHANGES_SHOWN = 20;
    /** So many that are over their limit are listed; nobody looks through more. */
    private static final int OVER_AT_MOST = 2000;

    private final PartyReads reads;
    private final PartyDealingReads dealings;
    private final PartyDesk desk;
    private final ExposuresSql exposures;
    private final Visitor visitor;
    private final Clock clock;

    PartyPages(
            PartyReads reads,
            PartyDealingReads dealings,
            PartyDesk desk,
            ExposuresSql exposures,
            Visitor visitor,
            Clock clock) {
        this.reads = reads;
        this.dealings = dealings;
        this.desk = desk;
        this.exposures = exposures;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Ui ui,
                Page<Parties.Summary> parties,
                Map<Long, ExposuresSql.Parts> debts,
                ListUrl url,
                List<String> states,
                List<String> clerks,
                List<String> countries);

        static native TemplateInstance places(Ui ui, Page<Parties.Place> places, ListUrl url);

        static native TemplateInstance party(Ui ui, PartyView view, boolean kept);
    }

    /** What the filters of the list send. */
    public static class Form {
        @QueryParam("q")
        String q;

        @QueryParam("kind")
        String kind;

        @QueryParam("state")
        String state;

        @QueryParam("manager")
        String manager;

        @QueryParam("country")
        String country;

        @QueryParam("sort")
        String sort;

        @QueryParam("dir")
        String direction;

        @QueryParam("page")
        int page;

        Parties.State wanted() {
            return Arrays.stream(Parties.State.values())
                    .filter(one -> one.name().equals(state))
                    .findFirst()
                    .orElse(null);
        }

        ListUrl url() {
            return new ListUrl("/parties")
                    .and("q", q)
                    .and("kind", kind)
                    .and("state", state)
                    .and("manager", manager)
                    .and("country", country)
                    .and("sort", sort == null ? "name" : sort)
                    .and("dir", direction == null ? "asc" : direction);
        }
    }

    @GET
    @Path("parties")
    public TemplateInstance list(@BeanParam Form form) {
        Paging paging = new Paging(form.page, PAGE_SIZE);
        if ("places".equals(form.kind)) {
            return Templates.places(
                    visitor.ui("parties"),
                    reads.places(form.q, paging),
                    new ListUrl("/parties").and("kind", "places").and("q", form.q));
        }
        LocalDate today = BusinessCalendar.dayOf(clock.instant());
        Parties.State state = form.wanted();
        List<Long> chosen = state == Parties.State.OVER_LIMIT ? exposures.overLimit(today, OVER_AT_MOST) : List.of();
        Page<Parties.Summary> found = reads.list(
                new Parties.Filter(
                        form.q,
                        form.kind,
                        state,
                        form.manager,
                        form.country,
                        chosen,
                        form.sort,
                        "desc".equals(form.direction)),
                paging);
        List<Long> limited = found.items().stream()
                .filter(party -> party.creditLimit() != null)
                .map(Parties.Summary::id)
                .toList();
        return Templates.list(
                visitor.ui("parties"),
                found,
                exposures.of(limited, today),
                form.url(),
                Arrays.stream(Parties.State.values()).map(Enum::name).toList(),
                reads.clerks(),
                reads.countries());
    }

    /** @param kept whether to say that a change was saved */
    @GET
    @Path("parties/{code: .+}")
    public TemplateInstance party(
            @PathParam("code") String code, @QueryParam("kept") boolean kept, @QueryParam("page") int page) {
        Parties.Sheet sheet = desk.sheet(code);
        LocalDate today = BusinessCalendar.dayOf(clock.instant());
        PartyView view = new PartyView(
                sheet,
                dealings.of(sheet.id(), today),
                exposures.of(List.of(sheet.id()), today).getOrDefault(sheet.id(), ExposuresSql.Parts.NONE),
                sheet.is("active") ? null : reads.blocked(sheet.id()).orElse(null),
                reads.history(sheet.id(), new Paging(page, CHANGES_SHOWN)));
        return Templates.party(visitor.ui("parties"), view, kept);
    }
}
