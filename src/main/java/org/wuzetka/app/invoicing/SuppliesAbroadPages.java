package org.wuzetka.app.invoicing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.FormText;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.DocumentFilter;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.SuppliesAbroadReads;
import org.wuzetka.domain.invoicing.ProveTransport;
import org.wuzetka.domain.invoicing.ProveTransport.Kind;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;

/** Goods that left Poland (Polish: WDT, eksport): invoices at 0 % and what proves that the goods are gone. */
@Path("/invoicing/supplies-abroad")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.ACCOUNTS})
public class SuppliesAbroadPages {
    private static final int PAGE_SIZE = 50;
    private static final List<String> STATES = List.of("MISSING", "LATE", "PROVEN");
    private static final List<String> KINDS = List.of("WDT", "EXPORT");

    private final SuppliesAbroadReads reads;
    private final ProofDesk desk;
    private final Visitor visitor;
    private final Clock clock;

    SuppliesAbroadPages(SuppliesAbroadReads reads, ProofDesk desk, Visitor visitor, Clock clock) {
        this.reads = reads;
        this.desk = desk;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance supplies(
                Ui ui,
                Page<SuppliesAbroadReads.Supply> supplies,
                ListUrl url,
                List<String> states,
                List<String> kinds,
                Entered entered,
                List<Problem> wrong,
                LocalDate today);
    }

    /** What was typed into the form of one invoice; {@code invoice} is 0 when nothing was refused. */
    record Entered(long invoice, String kind, String document, String day) {
        static final Entered NOTHING = new Entered(0, "", "", "");

        /** The kinds of document that prove a supply of this kind. */
        public List<String> kindsOf(String supply) {
            return Arrays.stream(Kind.values())
                    .filter(kind -> kind != Kind.WITHDRAWN && kind.fits(supply.equals("EXPORT")))
                    .map(Kind::name)
                    .toList();
        }
    }

    /** What the filter form sends. */
    public static class Form {
        @QueryParam("q")
        String q;

        @QueryParam("party")
        String party;

        @QueryParam("kind")
        String kind;

        @QueryParam("status")
        String status;

        @QueryParam("from")
        String from;

        @QueryParam("to")
        String to;

        @QueryParam("page")
        int page;
    }

    @GET
    public TemplateInstance list(@BeanParam Form form) {
        return list(form, Entered.NOTHING, List.of());
    }

    private TemplateInstance list(Form form, Entered entered, List<Problem> wrong) {
        LocalDate today = BusinessCalendar.dayOf(clock.instant());
        return Templates.supplies(
                visitor.ui("supplies"),
                reads.supplies(
                        new DocumentFilter(
                                form.party, form.q, form.status, FormText.day(form.from), FormText.day(form.to)),
                        form.kind,
                        today,
                        new Paging(form.page, PAGE_SIZE)),
                new ListUrl("/invoicing/supplies-abroad")
                        .and("q", form.q)
                        .and("party", form.party)
                        .and("kind", form.kind)
                        .and("status", form.status)
                        .and("from", form.from)
                        .and("to", form.to),
                STATES,
                KINDS,
                entered,
                wrong,
                today);
    }

    /** Enters a proof; what is refused comes back with its invoice alone and all that was typed. */
    @POST
    @Path("{id: \\d{1,18}}/proof")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response enter(
            @PathParam("id") long id,
            @RestForm String number,
            @RestForm String kind,
            @RestForm String document,
            @RestForm String day,
            @RestForm String last) {
        Kind proven = Arrays.stream(Kind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElse(Kind.OTHER);
        long seen = last != null && last.matches("\\d{1,18}") ? Long.parseLong(last) : 0;
        Optional<Problem> refused = desk.enter(
                id,
                new ProveTransport.Proof(proven, FormText.said(document), FormText.day(day), null),
                seen,
                visitor.name());
        if (refused.isEmpty()) {
            return Response.seeOther(URI.create("/invoicing/supplies-abroad")).build();
        }
        Form form = new Form();
        form.q = number;
        Entered entered = new Entered(id, proven.name(), document == null ? "" : document, day == null ? "" : day);
        return Response.status(409)
                .entity(list(form, entered, List.of(refused.get())).render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }
}
