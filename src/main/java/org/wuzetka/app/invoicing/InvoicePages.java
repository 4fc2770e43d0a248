package org.wuzetka.app.invoicing;

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
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.FormText;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.DocumentFilter;
import org.wuzetka.connector.persistence.read.DocumentReads;
import org.wuzetka.connector.persistence.read.Documents;
import org.wuzetka.connector.persistence.read.Invoicing;
import org.wuzetka.connector.persistence.read.InvoicingReads;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.Scope;
import org.wuzetka.domain.invoicing.CorrectInvoice;
import org.wuzetka.domain.invoicing.CorrectInvoice.Change;
import org.wuzetka.domain.invoicing.CorrectInvoice.Kind;
import org.wuzetka.domain.invoicing.CorrectionPlan;
import org.wuzetka.domain.invoicing.InvoiceState;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;

/** An invoice with what became of it, and its correction: enter, look, issue. */
@Path("/invoicing")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.ACCOUNTS})
public class InvoicePages {
    private static final int PAGE_SIZE = 50;

    private final DocumentReads documents;
    private final InvoicingReads reads;
    private final CorrectionDesk desk;
    private final Visitor visitor;
    private final Clock clock;

    InvoicePages(DocumentReads documents, InvoicingReads reads, CorrectionDesk desk, Visitor visitor, Clock clock) {
        this.documents = documents;
        this.reads = reads;
        this.desk = desk;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance invoice(
                Ui ui,
                Documents.Invoice invoice,
                Invoicing.Balance balance,
                String state,
                BigDecimal left,
                List<Invoicing.CorrectionSummary> corrections,
                List<Invoicing.Share> shares,
                String key);

        static native TemplateInstance correct(
                Ui ui, InvoiceState invoice, Entered entered, List<Kind> kinds, List<Problem> wrong);

        static native TemplateInstance check(Ui ui, CorrectionPlan plan, Entered entered, String key);

        static native TemplateInstance corrections(Ui ui, Page<Invoicing.CorrectionSummary> corrections, ListUrl url);
    }

    /** What was typed into the form of a correction. */
    record Entered(Map<String, String> fields) {
        public String kind() {
            return fields.getOrDefault("kind", Kind.QUANTITY.name());
        }

        public String reason() {
            return fields.getOrDefault("reason", "");
        }

        public String quantity(InvoiceState.Line line) {
            return fields.getOrDefault(
                    "quantity-" + line.id(),
                    line.quantity().stripTrailingZeros().toPlainString());
        }

        public String price(InvoiceState.Line line) {
            return fields.getOrDefault("price-" + line.id(), line.price().toPlainString());
        }

        public String buyer(String name, String now) {
            return fields.getOrDefault(name, now == null ? "" : now);
        }

        /** What goes along from the look to the press. */
        public List<Map.Entry<String, String>> all() {
            return List.copyOf(fields.entrySet());
        }
    }

    @GET
    @Path("invoice/{id: \\d{1,18}}")
    public TemplateInstance invoice(@PathParam("id") long id) {
        Invoicing.Balance balance =
                reads.balance(id).orElseThrow(() -> ProblemException.notFound("invoicing.unknown", String.valueOf(id)));
        LocalDate today = BusinessCalendar.dayOf(clock.instant());
        Documents.Invoice invoice =
                documents.invoice(balance.number(), Scope.EVERYTHING).orElseThrow();
        return Templates.invoice(
                visitor.ui("invoices"),
                invoice,
                balance,
                balance.state(today),
                invoice.advance() == null
                        ? BigDecimal.ZERO
                        : balance.total().subtract(invoice.advance().settled()),
                reads.corrections(id),
                reads.shares(id),
                UUID.randomUUID().toString());
    }

    @GET
    @Path("invoice/{id: \\d{1,18}}/correct")
    public TemplateInstance form(@PathParam("id") long id, @QueryParam("kind") String kind) {
        Map<String, String> fields = kind == null ? Map.of() : Map.of("kind", kind);
        if (kind == null && desk.state(id).filter(InvoiceState::isAdvance).isPresent()) {
            fields = Map.of("kind", Kind.UNUSED.name());
        }
        return form(id, new Entered(fields), List.of());
    }

    /** The look before the press: was, should be, difference. */
    @POST
    @Path("invoice/{id: \\d{1,18}}/check")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response check(@PathParam("id") long id, MultivaluedMap<String, String> typed) {
        Entered entered = entered(typed);
        List<Problem> wrong = new ArrayList<>();
        Change change = change(entered, wrong);
        CorrectInvoice.Result result = wrong.isEmpty() ? desk.plan(id, change) : new CorrectInvoice.Refused(wrong);
        if (result instanceof CorrectInvoice.Planned planned) {
            return html(
                    200,
                    Templates.check(
                            visitor.ui("invoices"),
                            planned.plan(),
                            entered,
                            UUID.randomUUID().toString()));
        }
        return html(400, form(id, entered, ((CorrectInvoice.Refused) result).reasons()));
    }

    @POST
    @Path("invoice/{id: \\d{1,18}}/correct")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response correct(@PathParam("id") long id, MultivaluedMap<String, String> typed) {
        Entered entered = entered(typed);
        List<Problem> wrong = new ArrayList<>();
        Change change = change(entered, wrong);
        UUID key = FormText.key(typed.getFirst("key"))
                .orElseThrow(() -> ProblemException.badRequest("invoicing.unread", "key", "-"));
        String base = String.valueOf(typed.getFirst("base"));
        if (!base.matches("\\d{1,6}")) throw ProblemException.badRequest("invoicing.unread", "base", base);
        CorrectInvoice.Result result = wrong.isEmpty()
                ? desk.correct(id, change, key, Integer.parseInt(base), visitor.name())
                : new CorrectInvoice.Refused(wrong);
        if (result instanceof CorrectInvoice.Refused refused) return html(409, form(id, entered, refused.reasons()));
        return Response.seeOther(URI.create("/invoicing/invoice/" + id)).build();
    }

    /** Back from the look to the form, with all that was typed. */
    @POST
    @Path("invoice/{id: \\d{1,18}}/again")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public TemplateInstance again(@PathParam("id") long id, MultivaluedMap<String, String> typed) {
        return form(id, entered(typed), List.of());
    }

    @GET
    @Path("corrections")
    public TemplateInstance corrections(
            @QueryParam("q") String q,
            @QueryParam("party") String party,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("page") int page) {
        return Templates.corrections(
                visitor.ui("corrections"),
                reads.corrections(
                        new DocumentFilter(party, q, null, FormText.day(from), FormText.day(to)),
                        new Paging(page, PAGE_SIZE)),
                new ListUrl("/invoicing/corrections")
                        .and("q", q)
                        .and("party", party)
                        .and("from", from)
                        .and("to", to));
    }

    private TemplateInstance form(long id, Entered entered, List<Problem> wrong) {
        InvoiceState invoice =
                desk.state(id).orElseThrow(() -> ProblemException.notFound("invoicing.unknown", String.valueOf(id)));
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> kind.fits(invoice.kind()))
                .toList();
        return Templates.correct(visitor.ui("invoices"), invoice, entered, kinds, wrong);
    }

    private static Entered entered(MultivaluedMap<String, String> typed) {
        Map<String, String> fields = new HashMap<>();
        typed.forEach((name, values) -> {
            if (!name.equals("key") && !name.equals("base")) fields.put(name, values.get(0));
        });
        return new Entered(fields);
    }

    private static Change change(Entered entered, List<Problem> wrong) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.name().equals(entered.kind()))
                .findFirst()
                .orElse(Kind.QUANTITY);
        boolean lines = kind == Kind.QUANTITY || kind == Kind.PRICE;
        return new Change(
                kind,
                entered.reason(),
                lines ? numbers(entered, "quantity-", wrong) : Map.of(),
                lines ? numbers(entered, "price-", wrong) : Map.of(),
                kind == Kind.BUYER
                        ? new InvoiceState.Buyer(
                                said(entered, "name"),
                                said(entered, "vatId"),
                                said(entered, "street"),
                                said(entered, "postCode"),
                                said(entered, "city"),
                                said(entered, "country"))
                        : null);
    }

    private static String said(Entered entered, String name) {
        return FormText.said(entered.fields().get(name));
    }

    private static Map<Long, BigDecimal> numbers(Entered entered, String prefix, List<Problem> wrong) {
        Map<Long, BigDecimal> numbers = new HashMap<>();
        entered.fields().forEach((name, value) -> {
            if (!name.matches(prefix + "\\d{1,18}") || value.isBlank()) return;
            BigDecimal number = FormText.decimal(value);
            if (number == null) wrong.add(Problem.error("invoicing.unread", null, value));
            else numbers.put(Long.valueOf(name.substring(prefix.length())), number);
        });
        return numbers;
    }

    private static Response html(int status, TemplateInstance page) {
        return Response.status(status)
                .entity(page.render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }
}
