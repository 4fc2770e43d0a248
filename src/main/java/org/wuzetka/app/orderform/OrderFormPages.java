package org.wuzetka.app.orderform;

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
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.desk.DeskSearch;
import org.wuzetka.connector.persistence.read.DeskReads;
import org.wuzetka.connector.persistence.read.DeskReads.DraftFilter;
import org.wuzetka.connector.persistence.read.DeskReads.DraftRow;
import org.wuzetka.connector.persistence.read.DeskReads.Outcome;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.domain.desk.Clerk;
import org.wuzetka.domain.desk.DeskFacts;
import org.wuzetka.domain.desk.Draft;
import org.wuzetka.domain.desk.Reckoned;
import org.wuzetka.domain.pricing.PriceBook;
import org.wuzetka.domain.pricing.PriceDecision;
import org.wuzetka.domain.pricing.PriceQuestion;

/** The order form for the telephone: find the customer, write down what he wants, see what became of it. */
@Path("/order-form")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES})
public class OrderFormPages {
    private static final int OPEN_DRAFTS = 10;

    private final FormDesk desk;
    private final Clerks clerks;
    private final DeskSearch search;
    private final DeskFacts facts;
    private final DeskReads reads;
    private final PriceBook prices;
    private final Visitor visitor;

    OrderFormPages(
            FormDesk desk,
            Clerks clerks,
            DeskSearch search,
            DeskFacts facts,
            DeskReads reads,
            PriceBook prices,
            Visitor visitor) {
        this.desk = desk;
        this.clerks = clerks;
        this.search = search;
        this.facts = facts;
        this.reads = reads;
        this.prices = prices;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance start(
                Ui ui, String q, String caller, List<DeskSearch.Customer> found, List<DraftRow> drafts);

        static native TemplateInstance customers(Ui ui, List<DeskSearch.Customer> found);

        static native TemplateInstance products(Ui ui, List<Choice> found, String currency);

        static native TemplateInstance form(Ui ui, FormView view);

        static native TemplateInstance sheet(Ui ui, FormView view);

        static native TemplateInstance done(Ui ui, Draft draft, String customer, Outcome outcome, boolean working);
    }

    /**
     * A product in the list below the field one types in.
     *
     * @param price of a stock unit for this customer, or {@code null}
     * @param units what it can be ordered in, with the stock units in one
     */
    public record Choice(DeskSearch.Product product, BigDecimal price, BigDecimal free, List<FormView.Unit> units) {}

    /** @param caller number of who calls: the form of the one customer it belongs to, or the choice among several */
    @GET
    public Response start(
            @QueryParam("q") String q, @QueryParam("caller") String caller, @QueryParam("customer") String customer) {
        Ui ui = visitor.ui("order-form");
        if (customer != null && !customer.isBlank()) return form(ui, customer);
        List<DeskSearch.Customer> found = List.of();
        if (caller != null && !caller.isBlank()) {
            // A plus in an address is a blank for whoever does not write it %2B.
            String number = caller.startsWith(" ") ? "+" + caller.strip() : caller;
            found = search.callers(number);
            if (found.size() == 1)
                return Response.seeOther(newForm(found.get(0).code())).build();
        } else if (q != null && !q.isBlank()) {
            found = search.customers(q);
        }
        List<DraftRow> drafts = reads.drafts(
                        new DraftFilter(null, visitor.name(), null, null), new Paging(0, OPEN_DRAFTS))
                .items();
        return Response.ok(Templates.start(ui, q == null ? "" : q, caller == null ? "" : caller, found, drafts))
                .build();
    }

    static URI newForm(String customer) {
        return URI.create("/order-form?customer=" + URLEncoder.encode(customer, StandardCharsets.UTF_8));
    }

    private Response form(Ui ui, String customer) {
        DeskSearch.Customer known = search.customer(customer.strip())
                .orElseThrow(() -> ProblemException.notFound("orderdesk.customer-unknown", customer));
        Clerk clerk = clerks.present();
        Reckoned sheet = desk.reckon(desk.blank(known.id(), clerk), clerk);
        return Response.ok(Templates.form(ui, view(sheet, clerk))).build();
    }

    private FormView view(Reckoned sheet, Clerk clerk) {
        return new FormView(
                sheet,
                clerk,
                desk.today(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                "",
                List.of(),
                null,
                null,
                desk.earlier(sheet.customer().id()),
                desk.substitutes(sheet));
    }

    @GET
    @Path("{id: \\d{1,18}}")
    public Response draft(@PathParam("id") long id) {
        Draft draft = known(id);
        if (!draft.isOpen()) return Response.seeOther(done(draft)).build();
        Clerk clerk = clerks.present();
        return Response.ok(Templates.form(visitor.ui("order-form"), view(desk.reckon(draft, clerk), clerk)))
                .build();
    }

    private Draft known(long id) {
        return desk.find(id).orElseThrow(() -> ProblemException.notFound("orderdesk.draft-gone", String.valueOf(id)));
    }

    /** Where what became of a draft is shown. */
    static URI done(Draft draft) {
        return draft.quote() != null ? quote(draft.quote()) : URI.create("/order-form/" + draft.id() + "/done");
    }

    static URI quote(String number) {
        return URI.create("/quotes/by-number/" + number);
    }

    @GET
    @Path("{id: \\d{1,18}}/done")
    public Response outcome(@PathParam("id") long id) {
        Draft draft = known(id);
        if (draft.isOpen()) {
            return Response.seeOther(URI.create("/order-form/" + id)).build();
        }
        Outcome outcome = draft.intakeId() == null
                ? null
                : reads.outcome(draft.intakeId()).orElse(null);
        String customer =
                facts.customer(draft.customerId()).map(DeskFacts.Customer::code).orElse("");
        boolean working = outcome == null || outcome.state().equals("RECEIVED");
        return Response.ok(Templates.done(visitor.ui("order-form"), draft, customer, outcome, working))
                .build();
    }

    @GET
    @Path("customers")
    public TemplateInstance customers(@QueryParam("q") String q) {
        return Templates.customers(visitor.ui("order-form"), search.customers(q));
    }

    /** @param customer key of the customer, whose codes and prices count */
    @GET
    @Path("products")
    public TemplateInstance products(@QueryParam("q") String q, @QueryParam("customer") long customer) {
        List<DeskSearch.Product> found = search.products(q, customer);
        List<Long> ids = found.stream().map(DeskSearch.Product::id).toList();
        String currency =
                facts.customer(customer).map(DeskFacts.Customer::currency).orElse("");
        if (ids.isEmpty()) return Templates.products(visitor.ui("order-form"), List.of(), currency);
        Map<Long, DeskFacts.Article> articles = facts.articles(ids);
        Map<Long, DeskFacts.Stock> stock = facts.stock(ids);
        Map<PriceQuestion, PriceDecision> decisions =
                prices.decide(ids.stream().map(id -> question(customer, id)).toList());
        List<Choice> choices = found.stream()
                .map(product -> {
                    PriceDecision decision = decisions.get(question(customer, product.id()));
                    return new Choice(
                            product,
                            decision == null ? null : decision.net(),
                            stock.getOrDefault(product.id(), DeskFacts.Stock.NOTHING)
                                    .free(),
                            FormView.unitsOf(articles.get(product.id())));
                })
                .toList();
        return Templates.products(visitor.ui("order-form"), choices, currency);
    }

    private PriceQuestion question(long customer, long product) {
        return new PriceQuestion(customer, product, BigDecimal.ONE, desk.today());
    }
}
