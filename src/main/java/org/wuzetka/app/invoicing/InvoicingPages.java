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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.FormText;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.ToBill;
import org.wuzetka.connector.persistence.read.ToBillReads;
import org.wuzetka.domain.invoicing.BillingPlan;
import org.wuzetka.domain.invoicing.DeliveredGoods;
import org.wuzetka.domain.invoicing.IssueInvoices;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.shared.BusinessCalendar;

/** Deliveries that wait for their invoice: choose, look at what would be issued, issue. */
@Path("/invoicing")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.ACCOUNTS})
public class InvoicingPages {
    private static final int PAGE_SIZE = 50;
    private static final int CUSTOMERS_SHOWN = 200;
    private static final String BY_CARD = "CARD";

    private final ToBillReads reads;
    private final BillingDesk desk;
    private final Visitor visitor;
    private final Clock clock;

    InvoicingPages(ToBillReads reads, BillingDesk desk, Visitor visitor, Clock clock) {
        this.reads = reads;
        this.desk = desk;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Ui ui,
                Page<ToBill.Note> notes,
                ListUrl url,
                ToBill.Totals totals,
                List<ToBill.Customer> customers,
                LocalDate lateSince,
                List<InvoiceGrouping> groupings);

        static native TemplateInstance preview(
                Ui ui,
                BillingPlan plan,
                String rule,
                List<String> rules,
                String key,
                boolean stale,
                List<DeliveredGoods.Billed> billed,
                boolean cut);

        static native TemplateInstance issued(Ui ui, ToBill.Run run);
    }

    /** What the filter form sends. */
    public static class Form {
        @QueryParam("q")
        String q;

        @QueryParam("customer")
        String customer;

        @QueryParam("grouping")
        String grouping;

        @QueryParam("currency")
        String currency;

        @QueryParam("from")
        String from;

        @QueryParam("to")
        String to;

        @QueryParam("sort")
        String sort;

        @QueryParam("dir")
        String direction;

        @QueryParam("page")
        int page;

        ToBill.Filter filter() {
            return new ToBill.Filter(
                    q,
                    customer,
                    grouping,
                    currency,
                    FormText.day(from),
                    FormText.day(to),
                    sort,
                    "desc".equals(direction));
        }

        ListUrl url() {
            return new ListUrl("/invoicing")
                    .and("q", q)
                    .and("customer", customer)
                    .and("grouping", grouping)
                    .and("currency", currency)
                    .and("from", from)
                    .and("to", to)
                    .and("sort", sort)
                    .and("dir", direction);
        }
    }

    @GET
    public TemplateInstance list(@BeanParam Form form) {
        LocalDate late = lateSince(BusinessCalendar.dayOf(clock.instant()));
        return Templates.list(
                visitor.ui("invoicing"),
                reads.list(form.filter(), new Paging(form.page, PAGE_SIZE)),
                form.url(),
                reads.totals(late),
                reads.customers(CUSTOMERS_SHOWN),
                late,
                List.of(InvoiceGrouping.values()));
    }

    /** The last delivery day whose time for billing is over: art. 106i, the 15th of the next month. */
    static LocalDate lateSince(LocalDate today) {
        return today.getDayOfMonth() > 15
                ? today.withDayOfMonth(1).minusDays(1)
                : today.withDayOfMonth(1).minusMonths(1).minusDays(1);
    }

    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public TemplateInstance preview(MultivaluedMap<String, String> fields) {
        List<Long> notes = FormText.ids(fields.get("id"));
        boolean cut = false;
        if (fields.getFirst("all") != null) {
            notes = reads.ids(
                    new ToBill.Filter(
                            fields.getFirst("q"),
                            fields.getFirst("customer"),
                            fields.getFirst("grouping"),
                            fields.getFirst("currency"),
                            FormText.day(fields.getFirst("from")),
                            FormText.day(fields.getFirst("to")),
                            null,
                            false),
                    BillingDesk.MOST_NOTES);
            cut = notes.size() == BillingDesk.MOST_NOTES;
        }
        InvoiceGrouping rule = rule(fields.getFirst("rule"));
        return page(desk.plan(notes, rule), rule, false, List.of(), cut);
    }

    @POST
    @Path("issue")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response issue(MultivaluedMap<String, String> fields) {
        UUID key = FormText.key(fields.getFirst("key"))
                .orElseThrow(() -> ProblemException.badRequest("invoicing.choose", "key", "1"));
        InvoiceGrouping rule = rule(fields.getFirst("rule"));
        IssueInvoices.Result result = desk.issue(
                new IssueInvoices.Wanted(key, FormText.ids(fields.get("id")), rule, fields.getFirst("print")),
                visitor.name());
        if (result instanceof IssueInvoices.Stale stale) {
            return Response.status(409)
                    .entity(page(stale.now(), rule, true, stale.billed(), false).render())
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .build();
        }
        return Response.seeOther(URI.create("/invoicing/issued/" + key)).build();
    }

    @GET
    @Path("issued/{key}")
    public TemplateInstance issued(@PathParam("key") String key) {
        ToBill.Run run = FormText.key(key)
                .flatMap(reads::run)
                .orElseThrow(() -> ProblemException.notFound("invoicing.run-unknown", key));
        return Templates.issued(visitor.ui("invoicing"), run);
    }

    private TemplateInstance page(
            BillingPlan plan, InvoiceGrouping rule, boolean stale, List<DeliveredGoods.Billed> billed, boolean cut) {
        List<String> rules = new ArrayList<>(List.of(BY_CARD));
        Arrays.stream(InvoiceGrouping.values()).map(Enum::name).forEach(rules::add);
        return Templates.preview(
                visitor.ui("invoicing"),
                plan,
                rule == null ? BY_CARD : rule.name(),
                rules,
                UUID.randomUUID().toString(),
                stale,
                billed,
                cut);
    }

    private static InvoiceGrouping rule(String name) {
        return Arrays.stream(InvoiceGrouping.values())
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
