package org.wuzetka.app.invoicing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.FormText;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.AdvanceReads;
import org.wuzetka.connector.persistence.read.Advancing;
import org.wuzetka.connector.persistence.read.DocumentFilter;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.domain.invoicing.AdvancePlan;
import org.wuzetka.domain.invoicing.IssueAdvance;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;

/** Advance invoices (Polish: faktury zaliczkowe): enter what came in, look, issue; and the list of them. */
@Path("/invoicing")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.ACCOUNTS})
public class AdvancePages {
    private static final int PAGE_SIZE = 50;

    private final AdvanceReads reads;
    private final AdvanceDesk desk;
    private final Visitor visitor;
    private final Clock clock;

    AdvancePages(AdvanceReads reads, AdvanceDesk desk, Visitor visitor, Clock clock) {
        this.reads = reads;
        this.desk = desk;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance advance(
                Ui ui, AdvancePlan plan, Entered entered, List<Advancing.Money> money, List<Problem> wrong, String key);

        static native TemplateInstance advances(
                Ui ui, Page<Advancing.Summary> advances, ListUrl url, List<String> statuses);
    }

    /** What was typed; empty where nothing was. */
    record Entered(String order, String amount, String receivedOn, String payment) {
        static Entered of(String order, String amount, String receivedOn, String payment) {
            return new Entered(plain(order), plain(amount), plain(receivedOn), plain(payment));
        }

        private static String plain(String text) {
            return text == null ? "" : text.strip();
        }

        /** Whether this payment is the chosen one. */
        public boolean pays(long id) {
            return payment.equals(String.valueOf(id));
        }

        Long paymentId() {
            return payment.matches("\\d{1,18}") ? Long.valueOf(payment) : null;
        }
    }

    @GET
    @Path("advances")
    public TemplateInstance advances(
            @QueryParam("q") String q,
            @QueryParam("party") String party,
            @QueryParam("status") String status,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("page") int page) {
        return Templates.advances(
                visitor.ui("advances"),
                reads.advances(
                        new DocumentFilter(party, q, status, FormText.day(from), FormText.day(to)),
                        new Paging(page, PAGE_SIZE)),
                new ListUrl("/invoicing/advances")
                        .and("q", q)
                        .and("party", party)
                        .and("status", status)
                        .and("from", from)
                        .and("to", to),
                List.of("OPEN", "CORRECT"));
    }

    /**
     * @param order our number, or the buyer's own
     * @param payment money on no invoice that is meant
     */
    @GET
    @Path("advance")
    public TemplateInstance form(@QueryParam("order") String order, @QueryParam("payment") String payment) {
        Entered entered = Entered.of(order, null, null, payment);
        Advancing.Order found = order(entered);
        IssueAdvance.Wanted wanted = new IssueAdvance.Wanted(found.id(), null, null, entered.paymentId());
        AdvancePlan plan = plan(wanted);
        BigDecimal amount = plan.possible();
        String day = BusinessCalendar.dayOf(clock.instant()).toString();
        if (entered.paymentId() != null) {
            Advancing.Money money = reads.money(entered.paymentId())
                    .orElseThrow(() -> new ProblemException(409, Problem.error("invoicing.no-rest", null)));
            amount = amount.min(money.rest());
            day = money.paidOn().toString();
        }
        return page(plan, Entered.of(found.number(), amount.toPlainString(), day, payment), List.of(), null);
    }

    @POST
    @Path("advance/preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response preview(MultivaluedMap<String, String> typed) {
        Entered entered = entered(typed);
        List<Problem> wrong = new ArrayList<>();
        AdvancePlan plan = plan(wanted(entered, wrong));
        boolean sound = wrong.isEmpty() && !plan.isHeld();
        String key = sound ? UUID.randomUUID().toString() : null;
        return html(sound ? 200 : 400, page(plan, entered, wrong, key));
    }

    @POST
    @Path("advance/issue")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response issue(MultivaluedMap<String, String> typed) {
        Entered entered = entered(typed);
        UUID key = FormText.key(typed.getFirst("key"))
                .orElseThrow(() -> ProblemException.badRequest("invoicing.unread", "key", "-"));
        List<Problem> wrong = new ArrayList<>();
        IssueAdvance.Wanted wanted = wanted(entered, wrong);
        if (!wrong.isEmpty()) return html(400, page(plan(wanted), entered, wrong, null));
        IssueAdvance.Result result = desk.issue(wanted, key, typed.getFirst("print"), visitor.name());
        if (result instanceof IssueAdvance.Refused refused) {
            String again = refused.now().isHeld() ? null : UUID.randomUUID().toString();
            return html(409, page(refused.now(), entered, List.of(), again));
        }
        long invoice = result instanceof IssueAdvance.Issued issued
                ? issued.invoice().id()
                : ((IssueAdvance.Repeated) result).invoiceId();
        return Response.seeOther(URI.create("/invoicing/invoice/" + invoice)).build();
    }

    private static Entered entered(MultivaluedMap<String, String> typed) {
        return Entered.of(
                typed.getFirst("order"),
                typed.getFirst("amount"),
                typed.getFirst("receivedOn"),
                typed.getFirst("payment"));
    }

    private IssueAdvance.Wanted wanted(Entered entered, List<Problem> wrong) {
        BigDecimal amount = FormText.decimal(entered.amount());
        LocalDate day = FormText.day(entered.receivedOn());
        if (amount == null) wrong.add(Problem.error("invoicing.unread", "amount", entered.amount()));
        if (day == null && entered.paymentId() == null) {
            wrong.add(Problem.error("invoicing.unread-day", "receivedOn", entered.receivedOn()));
        }
        return new IssueAdvance.Wanted(order(entered).id(), amount, day, entered.paymentId());
    }

    private Advancing.Order order(Entered entered) {
        return reads.order(entered.order())
                .orElseThrow(() -> ProblemException.notFound("invoicing.order-unknown", entered.order()));
    }

    private AdvancePlan plan(IssueAdvance.Wanted wanted) {
        return desk.plan(wanted)
                .orElseThrow(
                        () -> ProblemException.notFound("invoicing.order-unknown", String.valueOf(wanted.orderId())));
    }

    private TemplateInstance page(AdvancePlan plan, Entered entered, List<Problem> wrong, String key) {
        return Templates.advance(visitor.ui("advances"), plan, entered, reads.moneyFor(plan.orderId()), wrong, key);
    }

    private static Response html(int status, TemplateInstance page) {
        return Response.status(status)
                .entity(page.render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }
}
