package org.wuzetka.app.parties;

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
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.parties.PartyBook;
import org.wuzetka.connector.persistence.read.Parties;
import org.wuzetka.domain.shared.Problem;

/** Forms in which a party is made and changed, each part by itself so that two people seldom meet. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES})
public class PartyEdits {
    private static final List<String> PLACE =
            List.of("code", "name", "gln", "street", "postCode", "city", "country", "phone", "email");
    static final List<String> CONTACT = List.of("name", "position", "phone", "email");
    static final List<String> PURPOSES = List.of("ORDERS", "STATUS", "INVOICES");
    private static final int SPARE_ROWS = 3;
    private static final int MOST_ROWS = 2_000;

    private final PartyDesk desk;
    private final Visitor visitor;

    PartyEdits(PartyDesk desk, Visitor visitor) {
        this.desk = desk;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance form(Ui ui, PartyForm form);

        static native TemplateInstance places(Ui ui, PartyForm form);

        static native TemplateInstance contacts(Ui ui, PartyForm form);
    }

    /** @param name what somebody has typed already, where he looked for the party in vain */
    @GET
    @Path("new-party")
    public TemplateInstance empty(@QueryParam("name") String name) {
        PartyForm form = PartyForm.empty(desk.choices());
        if (name != null) form.values().put("name", name.strip());
        return draw(form);
    }

    @POST
    @Path("new-party")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response create(MultivaluedMap<String, String> fields) {
        Map<String, String> said = said(fields, PartyField.BASE);
        said.put("code", text(fields, "code"));
        PartyDesk.Done done = desk.create(said, "true".equals(fields.getFirst("sure")), visitor.name());
        return done.form() == null ? kept(done.code()) : again(done.form());
    }

    @GET
    @Path("edit-party/{part: base|card|places|contacts}/{code: .+}")
    public TemplateInstance edit(@PathParam("part") String part, @PathParam("code") String code) {
        Parties.Sheet sheet = desk.sheet(code);
        PartyForm form = PartyForm.of(part, sheet, desk.choices());
        return draw(
                switch (part) {
                    case "places" -> form.withRows(placeRows(sheet));
                    case "contacts" -> form.withRows(contactRows(sheet));
                    default -> form;
                });
    }

    @POST
    @Path("edit-party/{part: base|card|places|contacts}/{code: .+}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(
            @PathParam("part") String part, @PathParam("code") String code, MultivaluedMap<String, String> fields) {
        int version = version(fields);
        String who = visitor.name();
        PartyForm left =
                switch (part) {
                    case "places" -> desk.changePlaces(code, version, rows(fields, PLACE, List.of()), who);
                    case "contacts" -> desk.changeContacts(code, version, rows(fields, CONTACT, PURPOSES), who);
                    case "card" -> desk.change(part, code, version, said(fields, PartyField.CARD), who);
                    default -> desk.change(part, code, version, said(fields, PartyField.BASE), who);
                };
        return left == null ? kept(code) : again(left);
    }

    @GET
    @Path("edit-credit/{code: .+}")
    @RolesAllowed({Roles.ADMIN, Roles.ACCOUNTS})
    public TemplateInstance credit(@PathParam("code") String code) {
        return draw(PartyForm.of("credit", desk.sheet(code), Map.of()));
    }

    @POST
    @Path("edit-credit/{code: .+}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Roles.ADMIN, Roles.ACCOUNTS})
    @Operation(hidden = true)
    public Response changeCredit(@PathParam("code") String code, MultivaluedMap<String, String> fields) {
        Map<String, String> said = new HashMap<>();
        said.put("creditLimit", number(text(fields, "creditLimit")));
        said.put("why", text(fields, "why"));
        PartyForm left = desk.change("credit", code, version(fields), said, visitor.name());
        return left == null ? kept(code) : again(left);
    }

    /** Blocks or unblocks; the orders of a blocked customer wait for a person. */
    @POST
    @Path("block-party/{code: .+}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Roles.ADMIN, Roles.ACCOUNTS})
    @Operation(hidden = true)
    public Response block(
            @PathParam("code") String code, @RestForm int version, @RestForm boolean blocked, @RestForm String why) {
        if (why == null || why.isBlank()) throw ProblemException.badRequest("party.reason", "why");
        PartyBook.Outcome outcome = desk.block(code, version, blocked, why.strip(), visitor.name());
        if (outcome instanceof PartyBook.Changed) {
            throw new ProblemException(409, Problem.error("party.changed", null, code));
        }
        if (outcome instanceof PartyBook.Unknown) throw ProblemException.notFound("masterdata.not-found", code);
        if (outcome instanceof PartyBook.Refused refused) throw new ProblemException(400, refused.problems());
        return kept(code);
    }

    private TemplateInstance draw(PartyForm form) {
        Ui ui = visitor.ui("parties");
        return switch (form.part()) {
            case "places" -> Templates.places(ui, withSpare(form, PLACE, List.of()));
            case "contacts" -> Templates.contacts(ui, withSpare(form, CONTACT, PURPOSES));
            default -> Templates.form(ui, form);
        };
    }

    private static PartyForm withSpare(PartyForm form, List<String> names, List<String> boxes) {
        List<Map<String, String>> rows = new ArrayList<>(form.rows());
        while (rows.size() < form.rows().size() + SPARE_ROWS) {
            Map<String, String> empty = new LinkedHashMap<>();
            names.forEach(name -> empty.put(name, ""));
            boxes.forEach(box -> empty.put(box, ""));
            rows.add(empty);
        }
        return form.withRows(rows);
    }

    private Response again(PartyForm form) {
        int status = form.others().isEmpty() ? 422 : 409;
        return Response.status(status).entity(draw(form)).build();
    }

    private Response kept(String code) {
        return Response.seeOther(URI.create("/parties/" + visitor.ui("").path(code) + "?kept=true"))
                .build();
    }

    private static int version(MultivaluedMap<String, String> fields) {
        String text = fields.getFirst("version");
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    private static String text(MultivaluedMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value.strip();
    }

    /** Without blanks between the thousands and with a decimal point; what is no number stays as it was typed. */
    private static String number(String text) {
        String plain = text.replaceAll("[\\s\u00a0\u202f]", "");
        return plain.matches("\\d+([.,]\\d+)?") ? plain.replace(',', '.') : text;
    }

    private static Map<String, String> said(MultivaluedMap<String, String> fields, List<PartyField.Section> sections) {
        Map<String, String> said = new HashMap<>();
        for (PartyField field : PartyField.of(sections)) {
            String value = text(fields, field.name());
            said.put(
                    field.name(),
                    switch (field.kind()) {
                        case YES_NO -> String.valueOf(value.equals("true"));
                        case AMOUNT, NUMBER -> number(value);
                        default -> value;
                    });
        }
        said.computeIfPresent("country", (name, country) -> country.toUpperCase(java.util.Locale.ROOT));
        said.computeIfPresent("currency", (name, currency) -> currency.toUpperCase(java.util.Locale.ROOT));
        return said;
    }

    /** @param boxes sent with the number of the row they stand in */
    private static List<Map<String, String>> rows(
            MultivaluedMap<String, String> fields, List<String> names, List<String> boxes) {
        int count = Math.min(MOST_ROWS, fields.getOrDefault("name", List.of()).size());
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> row = new LinkedHashMap<>();
            for (String name : names) {
                List<String> values = fields.getOrDefault(name, List.of());
                row.put(name, i < values.size() ? values.get(i).strip() : "");
            }
            for (String box : boxes) {
                row.put(box, fields.getOrDefault(box, List.of()).contains(String.valueOf(i)) ? "true" : "");
            }
            rows.add(row);
        }
        rows.removeIf(row -> row.values().stream().allMatch(String::isEmpty));
        return rows;
    }

    private static List<Map<String, String>> placeRows(Parties.Sheet sheet) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Parties.Address place : sheet.places()) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("code", place.code());
            row.put("name", place.name());
            row.put("gln", place.gln());
            row.put("street", place.street());
            row.put("postCode", place.postCode());
            row.put("city", place.city());
            row.put("country", place.country());
            row.put("phone", place.phone());
            row.put("email", place.email());
            row.replaceAll((name, value) -> value == null ? "" : value);
            rows.add(row);
        }
        return rows;
    }

    private static List<Map<String, String>> contactRows(Parties.Sheet sheet) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Parties.Contact contact : sheet.contacts()) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("name", contact.name());
            row.put("position", contact.position());
            row.put("phone", contact.phone());
            row.put("email", contact.email());
            for (String purpose : PURPOSES) row.put(purpose, contact.purposes().contains(purpose) ? "true" : "");
            row.replaceAll((name, value) -> value == null ? "" : value);
            rows.add(row);
        }
        return rows;
    }
}
