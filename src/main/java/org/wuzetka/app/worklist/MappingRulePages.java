package org.wuzetka.app.worklist;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.app.worklist.MappingRulesResource.Created;
import org.wuzetka.app.worklist.MappingRulesResource.NewRules;
import org.wuzetka.connector.persistence.read.MappingList;
import org.wuzetka.connector.persistence.read.MappingReads;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.domain.catalogue.ItemCatalogue;
import org.wuzetka.domain.catalogue.ItemMatch;
import org.wuzetka.domain.catalogue.ItemQuery;
import org.wuzetka.domain.learning.MappingRule;
import org.wuzetka.domain.learning.MappingRule.Kind;
import org.wuzetka.domain.registration.CustomerDirectory;
import org.wuzetka.domain.registration.CustomerDirectory.PartyKey;

/** The rules that corrections have taught, and those that people thought up. */
@Path("/mapping-rules")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES})
public class MappingRulePages {
    private static final int PAGE_SIZE = 50;
    private static final int ORDERS_SHOWN = 50;

    private final MappingReads reads;
    private final LearningDesk desk;
    private final ItemCatalogue items;
    private final CustomerDirectory customers;
    private final Visitor visitor;

    MappingRulePages(
            MappingReads reads, LearningDesk desk, ItemCatalogue items, CustomerDirectory customers, Visitor visitor) {
        this.reads = reads;
        this.desk = desk;
        this.items = items;
        this.customers = customers;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance rules(
                Ui ui,
                Page<MappingList.Rule> rules,
                ListUrl url,
                List<Kind> kinds,
                MappingList.Rule made,
                int again,
                MappingList.Rule undone,
                List<MappingList.MadeWith> orders);
    }

    /**
     * @param made key of the rule that was just made, with {@code again} orders being read again
     * @param undone key of the rule that was just taken back
     */
    @GET
    public TemplateInstance rules(
            @QueryParam("q") String q,
            @QueryParam("kind") String kind,
            @QueryParam("party") String party,
            @QueryParam("state") @DefaultValue("active") String state,
            @QueryParam("page") int page,
            @QueryParam("made") Long made,
            @QueryParam("again") int again,
            @QueryParam("undone") Long undone) {
        Boolean active = state.equals("active") ? Boolean.TRUE : state.equals("undone") ? Boolean.FALSE : null;
        return Templates.rules(
                visitor.ui("mapping-rules"),
                reads.list(new MappingList.Filter(kind, party, null, active, q), new Paging(page, PAGE_SIZE)),
                new ListUrl("/mapping-rules")
                        .and("q", q)
                        .and("kind", kind)
                        .and("party", party)
                        .and("state", state.equals("active") ? null : state),
                List.of(Kind.values()),
                rule(made),
                again,
                rule(undone),
                undone == null
                        ? List.of()
                        : reads.madeWith(undone, new Paging(0, ORDERS_SHOWN)).items());
    }

    private MappingList.Rule rule(Long id) {
        return id == null ? null : reads.rule(id).orElse(null);
    }

    /** Takes a proposed rule as it stands (by keys), or one that a person wrote (by codes). */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response make(MultivaluedMap<String, String> fields) {
        HeldForm form = new HeldForm(fields, 0);
        MappingRule rule = new MappingRule(
                kind(form.text("kind")),
                party(form, "party", "partyCode"),
                form.text("from"),
                product(form),
                form.text("unit"),
                factor(form.text("factor")),
                key(form.text("address")),
                party(form, "customer", "customerCode"));
        NewRules wanted =
                new NewRules(List.of(rule), key(form.text("originOrder")), form.text("replace") != null, true, false);
        Created created = desk.create(wanted, visitor.name());
        return to("?made=" + created.rules().get(0) + "&again=" + created.readAgain());
    }

    @POST
    @Path("{id: \\d{1,18}}/undo")
    @Operation(hidden = true)
    public Response undo(@PathParam("id") long id) {
        desk.undo(id, visitor.name());
        return to("?undone=" + id);
    }

    private static Kind kind(String name) {
        for (Kind kind : Kind.values()) if (kind.name().equals(name)) return kind;
        throw ProblemException.badRequest("worklist.rule-incomplete", "kind", "");
    }

    private Long party(HeldForm form, String byKey, String byCode) {
        String code = form.text(byCode);
        if (code == null) return key(form.text(byKey));
        PartyKey wanted = new PartyKey(CustomerDirectory.Kind.CODE, code);
        CustomerDirectory.Known known = customers.customers(List.of(wanted)).get(wanted);
        if (known == null) throw ProblemException.badRequest("worklist.rule-incomplete", byCode, code);
        return known.party().id();
    }

    private Long product(HeldForm form) {
        String code = form.text("productCode");
        if (code == null) return key(form.text("product"));
        ItemQuery wanted = new ItemQuery(0, null, null, code, null, null, null);
        List<ItemMatch> found = items.find(List.of(wanted)).getOrDefault(wanted, List.of());
        if (found.size() != 1) throw ProblemException.badRequest("worklist.rule-incomplete", "productCode", code);
        return found.get(0).item().id();
    }

    private static Long key(String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private static BigDecimal factor(String text) {
        try {
            return text == null ? null : new BigDecimal(text.replace(',', '.'));
        } catch (NumberFormatException noNumber) {
            throw ProblemException.badRequest("worklist.rule-incomplete", "factor", text);
        }
    }

    private static Response to(String query) {
        return Response.seeOther(URI.create("/mapping-rules" + query)).build();
    }
}
