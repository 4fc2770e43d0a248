package org.wuzetka.app.dispatch;

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
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.app.wiring.Couriers;
import org.wuzetka.connector.persistence.read.Dispatching;
import org.wuzetka.connector.persistence.read.HandoverReads;
import org.wuzetka.connector.persistence.shipping.CourierRulesSql;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shipping.ChooseCourier;
import org.wuzetka.domain.shipping.CourierRule;

/** The rules by which couriers are chosen: their order, their conditions, and a try on a real order. */
@Path("/dispatch/rules")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE})
public class CourierRulePages {
    private static final int LONGEST_NAME = 80;
    private static final int CHANGES_SHOWN = 20;

    private final CourierRulesSql rules;
    private final HandoverReads reads;
    private final DispatchDesk desk;
    private final Couriers couriers;
    private final Visitor visitor;

    CourierRulePages(
            CourierRulesSql rules, HandoverReads reads, DispatchDesk desk, Couriers couriers, Visitor visitor) {
        this.rules = rules;
        this.reads = reads;
        this.desk = desk;
        this.couriers = couriers;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Ui ui,
                List<CourierRule> rules,
                List<Dispatching.RuleEvent> changes,
                String tried,
                ChooseCourier.Decision decision,
                List<Problem> wrong,
                boolean mayChange);

        static native TemplateInstance form(
                Ui ui,
                Entered entered,
                List<String> destinations,
                List<ShipmentPages.Choice> choices,
                List<String> couriers,
                List<Problem> wrong);
    }

    @GET
    public TemplateInstance list(@QueryParam("try") String tried) {
        return page(tried, List.of());
    }

    private TemplateInstance page(String tried, List<Problem> wrong) {
        boolean asked = tried != null && !tried.isBlank();
        ChooseCourier.Decision decision = asked ? desk.tryRules(tried.strip()).orElse(null) : null;
        return Templates.list(
                visitor.ui("courier-rules"),
                rules.rules(),
                reads.ruleEvents(CHANGES_SHOWN),
                asked ? tried.strip() : "",
                decision,
                wrong,
                visitor.is(Roles.ADMIN));
    }

    @GET
    @Path("new")
    @RolesAllowed(Roles.ADMIN)
    public TemplateInstance form() {
        return form(
                new Entered(Map.of("id", "0", "version", "0", "active", "on", "destination", "ANYWHERE")), List.of());
    }

    @GET
    @Path("{id: \\d{1,18}}")
    @RolesAllowed(Roles.ADMIN)
    public TemplateInstance form(@PathParam("id") long id) {
        CourierRule rule =
                rules.rule(id).orElseThrow(() -> ProblemException.notFound("shipping.unknown", String.valueOf(id)));
        return form(entered(rule), List.of());
    }

    private TemplateInstance form(Entered entered, List<Problem> wrong) {
        List<ShipmentPages.Choice> choices = couriers.all().stream()
                .flatMap(gateway -> gateway.services().stream()
                        .map(service -> new ShipmentPages.Choice(
                                gateway.courier(), service, entered.has("courier", gateway.courier() + "|" + service))))
                .toList();
        return Templates.form(
                visitor.ui("courier-rules"),
                entered,
                Arrays.stream(CourierRule.Destination.values()).map(Enum::name).toList(),
                choices,
                couriers.codes(),
                wrong);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.ADMIN)
    @Operation(hidden = true)
    public Response save(MultivaluedMap<String, String> form) {
        Entered entered = Entered.of(form);
        List<Problem> wrong = new ArrayList<>();
        Optional<CourierRule> rule = read(entered, wrong);
        if (wrong.isEmpty()) {
            if (desk.save(rule.orElseThrow(), visitor.name())) {
                return Response.seeOther(URI.create("/dispatch/rules")).build();
            }
            wrong.add(Problem.error("shipping.rule-changed", null));
            // What was typed stays; saved once more it wins over what is there now.
            Entered current = new Entered(new HashMap<>(entered.fields()));
            rules.rule(Long.parseLong(entered.get("id")))
                    .ifPresent(now -> current.fields().put("version", String.valueOf(now.version())));
            entered = current;
        }
        return Response.status(409)
                .entity(form(entered, wrong).render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    @POST
    @Path("{id: \\d{1,18}}/{way: up|down}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(hidden = true)
    public Response move(@PathParam("id") long id, @PathParam("way") String way) {
        desk.move(id, way.equals("up"), visitor.name());
        return Response.seeOther(URI.create("/dispatch/rules")).build();
    }

    @POST
    @Path("{id: \\d{1,18}}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.ADMIN)
    @Operation(hidden = true)
    public Response remove(@PathParam("id") long id, @RestForm int version) {
        if (desk.remove(id, version, visitor.name())) {
            return Response.seeOther(URI.create("/dispatch/rules")).build();
        }
        return Response.status(409)
                .entity(page(null, List.of(Problem.error("shipping.rule-changed", null)))
                        .render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    private Optional<CourierRule> read(Entered entered, List<Problem> wrong) {
        String name = entered.text("name");
        if (name == null || name.length() > LONGEST_NAME) {
            wrong.add(Problem.error("shipping.rule-name", "name", String.valueOf(LONGEST_NAME)));
        }
        String[] chosen = entered.get("courier").split("\\|", 2);
        boolean known = chosen.length == 2
                && couriers.gateways().containsKey(chosen[0])
                && couriers.gateways().get(chosen[0]).services().contains(chosen[1]);
        if (!known) {
            wrong.add(Problem.error(
                    "shipping.service-unknown", "courier", chosen[0], chosen.length == 2 ? chosen[1] : ""));
        }
        CourierRule.When when = when(entered, wrong);
        if (!wrong.isEmpty()) return Optional.empty();
        long id = entered.get("id").matches("\\d{1,18}") ? Long.parseLong(entered.get("id")) : 0;
        return Optional.of(new CourierRule(
                id,
                entered.number("version"),
                0,
                name,
                entered.ticked("active"),
                when,
                chosen[0],
                chosen[1],
                entered.ticked("held")));
    }

    private CourierRule.When when(Entered entered, List<Problem> wrong) {
        CourierRule.Destination destination = Arrays.stream(CourierRule.Destination.values())
                .filter(one -> entered.has("destination", one.name()))
                .findFirst()
                .orElse(CourierRule.Destination.ANYWHERE);
        Set<String> countries = new TreeSet<>();
        if (destination == CourierRule.Destination.COUNTRIES) {
            for (String one : entered.get("countries").split("[,;\\s]+")) {
                if (!one.isBlank()) countries.add(one.toUpperCase(Locale.ROOT));
            }
            boolean right = !countries.isEmpty() && countries.stream().allMatch(one -> one.matches("[A-Z]{2}"));
            if (!right) wrong.add(Problem.error("shipping.rule-countries", "countries"));
        }
        BigDecimal fromKg = number(entered, "fromKg", wrong);
        BigDecimal toKg = number(entered, "toKg", wrong);
        BigDecimal fromValue = number(entered, "fromValue", wrong);
        BigDecimal toValue = number(entered, "toValue", wrong);
        if (crossed(fromKg, toKg) || crossed(fromValue, toValue)) {
            wrong.add(Problem.error("shipping.rule-range", null));
        }
        String customer = entered.text("customer");
        if (customer != null && !rules.customerExists(customer)) {
            wrong.add(Problem.error("shipping.rule-customer", "customer", customer));
        }
        return new CourierRule.When(
                destination,
                countries,
                fromKg,
                toKg,
                number(entered, "longestSideCm", wrong),
                fromValue,
                toValue,
                flag(entered.get("cashOnDelivery")),
                flag(entered.get("pickupPoint")),
                entered.text("cardCourier"),
                customer,
                entered.text("productGroup"));
    }

    private static boolean crossed(BigDecimal from, BigDecimal to) {
        return from != null && to != null && from.compareTo(to) > 0;
    }

    private static BigDecimal number(Entered entered, String field, List<Problem> wrong) {
        try {
            BigDecimal number = entered.decimal(field);
            if (number == null || number.signum() >= 0) return number;
        } catch (NumberFormatException unread) {
            // Told below.
        }
        wrong.add(Problem.error("shipping.rule-number", field, entered.get(field)));
        return null;
    }

    private static Boolean flag(String said) {
        return said.equals("yes") ? Boolean.TRUE : said.equals("no") ? Boolean.FALSE : null;
    }

    private Entered entered(CourierRule rule) {
        Ui ui = visitor.ui("courier-rules");
        Map<String, String> fields = new HashMap<>();
        CourierRule.When when = rule.when();
        fields.put("id", String.valueOf(rule.id()));
        fields.put("version", String.valueOf(rule.version()));
        fields.put("name", rule.name());
        if (rule.active()) fields.put("active", "on");
        if (rule.held()) fields.put("held", "on");
        fields.put("courier", rule.courier() + "|" + rule.service());
        fields.put("destination", when.destination().name());
        fields.put("countries", String.join(", ", new TreeSet<>(when.countries())));
        put(fields, "fromKg", when.fromKg(), ui);
        put(fields, "toKg", when.toKg(), ui);
        put(fields, "longestSideCm", when.longestSideCm(), ui);
        put(fields, "fromValue", when.fromValue(), ui);
        put(fields, "toValue", when.toValue(), ui);
        if (when.cashOnDelivery() != null) fields.put("cashOnDelivery", when.cashOnDelivery() ? "yes" : "no");
        if (when.pickupPoint() != null) fields.put("pickupPoint", when.pickupPoint() ? "yes" : "no");
        if (when.cardCourier() != null) fields.put("cardCourier", when.cardCourier());
        if (when.customer() != null) fields.put("customer", when.customer());
        if (when.productGroup() != null) fields.put("productGroup", when.productGroup());
        return new Entered(fields);
    }

    private static void put(Map<String, String> fields, String name, BigDecimal number, Ui ui) {
        if (number != null) fields.put(name, ui.typed(number.stripTrailingZeros()));
    }
}
