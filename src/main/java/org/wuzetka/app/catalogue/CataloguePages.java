package org.wuzetka.app.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.app.masterdata.MasterData;
import org.wuzetka.app.orderform.Clerks;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.desk.DeskSearch;
import org.wuzetka.connector.persistence.masterdata.MasterExport;
import org.wuzetka.connector.persistence.read.Catalogue;
import org.wuzetka.connector.persistence.read.CatalogueReads;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.ProductReads;
import org.wuzetka.domain.desk.DeskFacts;
import org.wuzetka.domain.desk.PastedRows;
import org.wuzetka.domain.pricing.PriceBook;
import org.wuzetka.domain.pricing.PriceQuestion;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;

/** The goods catalogue: what we sell, how much of it is there, for whom, and what comes; and the page of each product. */
@Path("/catalogue")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
public class CataloguePages {
    static final List<String> SHOWS = List.of("IN_STOCK", "SHORT", "BELOW_MINIMUM", "WITHOUT_PRICE", "INACTIVE", "ALL");
    private static final int PAGE_SIZE = 50;
    private static final int SMALL_PAGE = 15;

    private final CatalogueReads catalogue;
    private final ProductReads products;
    private final MasterData masterData;
    private final ObjectMapper json;
    private final DeskSearch search;
    private final DeskFacts facts;
    private final PriceBook prices;
    private final Clerks clerks;
    private final Visitor visitor;
    private final Clock clock;

    CataloguePages(
            CatalogueReads catalogue,
            ProductReads products,
            MasterData masterData,
            ObjectMapper json,
            DeskSearch search,
            DeskFacts facts,
            PriceBook prices,
            Clerks clerks,
            Visitor visitor,
            Clock clock) {
        this.catalogue = catalogue;
        this.products = products;
        this.masterData = masterData;
        this.json = json;
        this.search = search;
        this.facts = facts;
        this.prices = prices;
        this.clerks = clerks;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Ui ui, Page<Catalogue.Row> products, ListUrl url, List<String> shows, boolean edits);

        static native TemplateInstance product(Ui ui, ProductView view, ListUrl url);

        static native TemplateInstance add(Ui ui, NewProduct form);

        static native TemplateInstance suggest(List<Suggested> found);
    }

    /** A row of a list of proposals under a field. */
    public record Suggested(String code, String name) {}

    /** The form for a product that is not there yet. */
    public record NewProduct(Map<String, String> typed, List<Problem> troubles) {
        public List<ProductInput> inputs() {
            return ProductInput.BASE.stream()
                    .filter(input -> !input.name().equals("active"))
                    .toList();
        }

        public String value(ProductInput input) {
            String standard = input.name().equals("unit") ? "C62" : "";
            return typed.getOrDefault(input.name(), typed.isEmpty() ? standard : "");
        }

        public String code() {
            return typed.getOrDefault("code", "");
        }
    }

    @GET
    public TemplateInstance list(
            @QueryParam("q") String q,
            @QueryParam("show") String show,
            @QueryParam("sort") String sort,
            @QueryParam("dir") String direction,
            @QueryParam("page") int page) {
        return Templates.list(
                visitor.ui("catalogue"),
                catalogue.list(
                        new Catalogue.Filter(q, show, sort, "desc".equals(direction)), new Paging(page, PAGE_SIZE)),
                new ListUrl("/catalogue")
                        .and("q", q)
                        .and("show", show)
                        .and("sort", sort)
                        .and("dir", direction),
                SHOWS,
                edits());
    }

    /** Whoever buys, and the administrator, keep the catalogue. */
    private boolean edits() {
        return visitor.is(Roles.ADMIN) || visitor.is(Roles.PURCHASING);
    }

    @GET
    @Path("~new")
    @RolesAllowed({Roles.ADMIN, Roles.PURCHASING})
    public TemplateInstance add() {
        return added(Map.of(), List.of());
    }

    TemplateInstance added(Map<String, String> typed, List<Problem> troubles) {
        return Templates.add(visitor.ui("catalogue"), new NewProduct(typed, troubles));
    }

    /** Codes with names for a field in which a product or a partner is typed. */
    @GET
    @Path("~suggest")
    public TemplateInstance suggest(
            @QueryParam("product") String product,
            @QueryParam("customer") String customer,
            @QueryParam("partner") String partner) {
        if (product != null) {
            return Templates.suggest(search.products(product, 0).stream()
                    .map(found -> new Suggested(found.code(), found.name()))
                    .toList());
        }
        return Templates.suggest(search.customers(customer == null ? partner : customer).stream()
                .map(found -> new Suggested(found.code(), found.name()))
                .toList());
    }

    @GET
    @Path("~{id: \\d{1,18}}")
    public Response byKey(
            @PathParam("id") long id, @QueryParam("moves") int moves, @QueryParam("history") int history) {
        String code = products.codeOf(id)
                .orElseThrow(() -> ProblemException.notFound("masterdata.not-found", String.valueOf(id)));
        return Response.ok(page(code, moves, history, null, null, Map.of(), "", List.of()))
                .build();
    }

    /**
     * @param moves page of the stock ledger; @param history page of the changes
     * @param customer whose price is asked for; @param quantity for how many stock units
     */
    @GET
    @Path("{code}")
    public TemplateInstance product(
            @PathParam("code") String code,
            @QueryParam("moves") int moves,
            @QueryParam("history") int history,
            @QueryParam("customer") String customer,
            @QueryParam("quantity") String quantity) {
        return page(code, moves, history, customer, quantity, Map.of(), "", List.of());
    }

    /** The page after a form was refused, with what was typed. */
    TemplateInstance refused(String code, Map<String, String> typed, String form, List<Problem> troubles) {
        return page(code, 0, 0, null, null, typed, form, troubles);
    }

    private TemplateInstance page(
            String code,
            int moves,
            int history,
            String customer,
            String quantity,
            Map<String, String> typed,
            String form,
            List<Problem> troubles) {
        ProductReads.Head head =
                products.head(code).orElseThrow(() -> ProblemException.notFound("masterdata.not-found", code));
        long id = head.id();
        JsonNode row = read(masterData.one(MasterExport.Kind.PRODUCTS, code));
        Map<String, String> fields = new HashMap<>();
        row.fields().forEachRemaining(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull())
                fields.put(field.getKey(), field.getValue().asText());
        });
        ProductView view = new ProductView(
                head,
                fields,
                products.packs(id),
                products.lots(id),
                products.reserving(id),
                products.incoming(id),
                products.companions(id),
                products.partnerCodes(id),
                products.listPrices(id),
                products.customerPrices(id),
                products.discounts(id, head.group()),
                products.priceLists(),
                products.moves(id, new Paging(moves, SMALL_PAGE)),
                products.history(id, new Paging(history, SMALL_PAGE)),
                typed,
                form,
                troubles,
                edits(),
                clerks.present().seesMargin(),
                asked(id, customer, quantity));
        return Templates.product(
                visitor.ui("catalogue"),
                view,
                new ListUrl(CatalogueAddress.of(id, code))
                        .and("customer", customer)
                        .and("quantity", quantity));
    }

    private ProductView.Asked asked(long product, String customer, String quantity) {
        if (customer == null || customer.isBlank()) return null;
        BigDecimal said = PastedRows.decimal(quantity == null ? "" : quantity);
        BigDecimal wanted = said == null || said.signum() <= 0 ? BigDecimal.ONE : said;
        return search.customer(customer.strip())
                .map(found -> {
                    PriceQuestion question =
                            new PriceQuestion(found.id(), product, wanted, BusinessCalendar.dayOf(clock.instant()));
                    String currency = facts.customer(found.id())
                            .map(DeskFacts.Customer::currency)
                            .orElse("");
                    return new ProductView.Asked(
                            found.code(),
                            found.name(),
                            currency,
                            wanted,
                            prices.decide(List.of(question)).get(question));
                })
                .orElseGet(() -> new ProductView.Asked(customer.strip(), null, "", wanted, null));
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
