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
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.FormText;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.DocumentFilter;
import org.wuzetka.connector.persistence.read.Invoicing;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.PaymentReads;
import org.wuzetka.domain.payments.BookPayments;
import org.wuzetka.domain.payments.Statement;
import org.wuzetka.domain.payments.StatementLine;
import org.wuzetka.domain.payments.StatementReader;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;

/** What customers owe, and the money that comes in. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.ACCOUNTS})
public class PaymentPages {
    private static final int PAGE_SIZE = 50;
    private static final int CUSTOMERS_SHOWN = 20;

    private final PaymentReads reads;
    private final PaymentDesk desk;
    private final StatementReader statements;
    private final Visitor visitor;
    private final Clock clock;

    PaymentPages(PaymentReads reads, PaymentDesk desk, StatementReader statements, Visitor visitor, Clock clock) {
        this.reads = reads;
        this.desk = desk;
        this.statements = statements;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance receivables(
                Ui ui, Page<Invoicing.Receivable> invoices, List<Invoicing.Age> ages, ListUrl url, LocalDate today);

        static native TemplateInstance payments(
                Ui ui, Page<Invoicing.Payment> payments, ListUrl url, BookPayments.Taken taken, List<Problem> problems);
    }

    @GET
    @Path("receivables")
    public TemplateInstance receivables(
            @QueryParam("q") String q,
            @QueryParam("party") String party,
            @QueryParam("overdue") boolean overdue,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("page") int page) {
        LocalDate today = BusinessCalendar.dayOf(clock.instant());
        return Templates.receivables(
                visitor.ui("receivables"),
                reads.receivables(
                        new DocumentFilter(party, q, null, FormText.day(from), FormText.day(to)),
                        overdue,
                        today,
                        new Paging(page, PAGE_SIZE)),
                reads.ages(today, CUSTOMERS_SHOWN),
                new ListUrl("/receivables")
                        .and("q", q)
                        .and("party", party)
                        .and("overdue", overdue ? "true" : null)
                        .and("from", FormText.day(from))
                        .and("to", FormText.day(to)),
                today);
    }

    @GET
    @Path("payments")
    public TemplateInstance payments(
            @QueryParam("q") String q, @QueryParam("rest") boolean rest, @QueryParam("page") int page) {
        return list(q, rest, page, null, List.of());
    }

    /** Books money for one invoice. */
    @POST
    @Path("payments")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response book(
            @RestForm String key,
            @RestForm String invoice,
            @RestForm String paidOn,
            @RestForm String amount,
            @RestForm String currency,
            @RestForm String title,
            @RestForm long back) {
        LocalDate day = FormText.day(paidOn);
        BigDecimal money = FormText.decimal(amount);
        if (day == null || money == null || FormText.key(key).isEmpty()) {
            throw ProblemException.badRequest("invoicing.unread", "amount", paidOn + ", " + amount);
        }
        desk.byHand(
                        "hand:" + key,
                        invoice,
                        new StatementLine(null, day, money, currency, null, FormText.said(title)),
                        visitor.name())
                .ifPresent(problem -> {
                    throw new ProblemException(409, problem);
                });
        return Response.seeOther(URI.create("/invoicing/invoice/" + back)).build();
    }

    /** Takes a bank's file; the same file again books nothing. */
    @POST
    @Path("payments/statement")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public TemplateInstance take(@RestForm("file") FileUpload file) throws IOException {
        if (file == null || file.size() == 0) throw ProblemException.badRequest("bank.size", "file", "20");
        Statement statement = statements.read(Files.readAllBytes(file.uploadedFile()));
        BookPayments.Taken taken =
                desk.take(statement, file.fileName() == null ? "file" : file.fileName(), visitor.name());
        return list(null, false, 0, taken, statement.problems());
    }

    @POST
    @Path("payments/{id: \\d{1,18}}/assign")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response assign(@PathParam("id") long id, @RestForm String invoice) {
        Optional<Problem> refused = desk.assign(id, invoice == null ? "" : invoice.strip(), visitor.name());
        if (refused.isPresent()) throw new ProblemException(409, refused.get());
        return Response.seeOther(URI.create("/payments?rest=true")).build();
    }

    private TemplateInstance list(String q, boolean rest, int page, BookPayments.Taken taken, List<Problem> problems) {
        return Templates.payments(
                visitor.ui("payments"),
                reads.payments(q, rest, new Paging(page, PAGE_SIZE)),
                new ListUrl("/payments").and("q", q).and("rest", rest ? "true" : null),
                taken,
                problems);
    }
}
