package org.wuzetka.app.purchasing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.LinkLimits;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.Purchasing;
import org.wuzetka.connector.persistence.read.SupplierOrderReads;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.procurement.SupplierLinks;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;

/**
 * The supplier's page of our order, reached by the link in his mail: he confirms, changes or rejects each line without an
 * account. The token is the only key; it runs out, can be withdrawn, and what he answers goes through the intake ledger.
 */
@Path("/supplier-answer/{token: [A-Za-z0-9_-]{43}}")
@Blocking
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class SupplierAnswerPage {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    /** Nobody changes his mind more often; a program would. */
    private static final int ANSWERS_AT_MOST = 50;

    private final SupplierLinks links;
    private final SupplierOrderReads reads;
    private final IntakeGateway gateway;
    private final LinkLimits limits;
    private final Company company;
    private final Transactions transactions;
    private final Visitor visitor;
    private final Clock clock;

    SupplierAnswerPage(
            SupplierLinks links,
            SupplierOrderReads reads,
            IntakeGateway gateway,
            LinkLimits limits,
            Company company,
            Transactions transactions,
            Visitor visitor,
            Clock clock) {
        this.links = links;
        this.reads = reads;
        this.gateway = gateway;
        this.limits = limits;
        this.company = company;
        this.transactions = transactions;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance answer(Ui ui, Shown shown);
    }

    /** @param answers given so far, so that the same form sent twice is one answer */
    public record Shown(
            Purchasing.Order order,
            String buyer,
            String token,
            Instant expiresAt,
            int answers,
            SupplierAnswerForm form,
            boolean done,
            boolean refused) {

        public boolean isOpen() {
            return order.isOpen() && answers < ANSWERS_AT_MOST;
        }
    }

    @GET
    @Operation(hidden = true)
    public Response show(@PathParam("token") String token, @QueryParam("done") String done, HttpServerRequest request) {
        SupplierLinks.Opened link = open(token, request);
        Ui ui = ui(link);
        Purchasing.Order order = reads.order(link.supplierOrderId(), ui.lang()).orElseThrow();
        return page(200, ui, link, token, order, SupplierAnswerForm.of(order), done != null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response answer(
            @PathParam("token") String token, MultivaluedMap<String, String> sent, HttpServerRequest request) {
        SupplierLinks.Opened link = open(token, request);
        Ui ui = ui(link);
        Purchasing.Order order = reads.order(link.supplierOrderId(), ui.lang()).orElseThrow();
        LocalDate today = LocalDate.ofInstant(clock.instant(), WARSAW);
        SupplierAnswerForm form = SupplierAnswerForm.sent(order, sent, today);
        boolean open = order.isOpen() && link.answers() < ANSWERS_AT_MOST;
        if (!open || form.isWrong()) return page(409, ui, link, token, order, form, false);
        // The form says which answer it is: sent twice it is the same message, and the ledger keeps it once.
        String ordinal = sent.getFirst("answers");
        int before = ordinal != null && ordinal.matches("\\d{1,4}") ? Integer.parseInt(ordinal) : link.answers();
        SupplierAnswer.Said said =
                form.said(link.number(), "link-" + link.linkId() + "-" + (Math.min(before, link.answers()) + 1), today);
        IntakeGateway.Receipt receipt =
                gateway.receive(SupplierAnswer.message(said.numberedByContent(), link.supplierCode()), null);
        if (!receipt.repeated()) transactions.runInNew(() -> links.answered(link.linkId()));
        return Response.seeOther(URI.create("/supplier-answer/" + token + "?done=yes"))
                .build();
    }

    private SupplierLinks.Opened open(String token, HttpServerRequest request) {
        String address =
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
        Instant now = clock.instant();
        if (limits.isLocked(address, now)) throw new ProblemException(429, Problem.error("http.too-many", null));
        return transactions.inNew(() -> links.open(token, now)).orElseThrow(() -> {
            limits.failed(address, now);
            return new ProblemException(404, Problem.error("purchasing.link-closed", null));
        });
    }

    private Ui ui(SupplierLinks.Opened link) {
        return visitor.uiIn(reads.languageOf(link.supplierOrderId()));
    }

    private Response page(
            int status,
            Ui ui,
            SupplierLinks.Opened link,
            String token,
            Purchasing.Order order,
            SupplierAnswerForm form,
            boolean done) {
        return Response.status(status)
                .entity(Templates.answer(
                        ui,
                        new Shown(
                                order,
                                company.name(),
                                token,
                                link.expiresAt(),
                                link.answers(),
                                form,
                                done,
                                status != 200)))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .build();
    }
}
