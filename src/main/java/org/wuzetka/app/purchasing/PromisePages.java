package org.wuzetka.app.purchasing;

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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.PromiseReads;
import org.wuzetka.connector.persistence.read.Purchasing;
import org.wuzetka.domain.procurement.DecidePromiseMail;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.routes.WakeUp;

/** Mails that tell customers of another day: drafted by the hub, read, edited, sent or discarded by a clerk. */
@Path("/purchasing/promises")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.PURCHASING, Roles.SALES})
public class PromisePages {
    static final List<String> STATES =
            List.of("DRAFT", "PLANNED", "SENDING", "SENT", "UNKNOWN", "FAILED", "DISCARDED", "OVERTAKEN");
    private static final int PAGE_SIZE = 50;

    private final PromiseReads reads;
    private final DecidePromiseMail deciding;
    private final Transactions transactions;
    private final WakeUp wakeUp;
    private final Visitor visitor;

    PromisePages(
            PromiseReads reads, DecidePromiseMail deciding, Transactions transactions, WakeUp wakeUp, Visitor visitor) {
        this.reads = reads;
        this.deciding = deciding;
        this.transactions = transactions;
        this.wakeUp = wakeUp;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Ui ui, Page<Purchasing.PromiseMail> mails, ListUrl url, List<String> states, List<Problem> troubles);

        static native TemplateInstance mail(
                Ui ui, Purchasing.PromiseMail mail, DecidePromiseMail.Text text, List<Problem> troubles);
    }

    /** Without a state those that wait for a clerk; ALL for all of them. */
    @GET
    public TemplateInstance list(
            @QueryParam("q") String q, @QueryParam("state") String state, @QueryParam("page") int page) {
        return page(q, state, page, List.of());
    }

    private TemplateInstance page(String q, String state, int page, List<Problem> troubles) {
        String asked = state == null || state.isBlank() ? "DRAFT" : state;
        return Templates.list(
                visitor.ui("promises"),
                reads.list(q, asked.equals("ALL") ? null : asked, new Paging(page, PAGE_SIZE)),
                new ListUrl("/purchasing/promises").and("q", q).and("state", state),
                STATES,
                troubles);
    }

    @GET
    @Path("{id: \\d{1,18}}")
    public TemplateInstance mail(@PathParam("id") long id) {
        Purchasing.PromiseMail mail = known(id);
        return Templates.mail(visitor.ui("promises"), mail, text(mail), List.of());
    }

    private static DecidePromiseMail.Text text(Purchasing.PromiseMail mail) {
        return new DecidePromiseMail.Text(mail.version(), mail.recipient(), mail.subject(), mail.body());
    }

    private Purchasing.PromiseMail known(long id) {
        return reads.mail(id).orElseThrow(() -> new ProblemException(404, Problem.error("http.not-found", null)));
    }

    /** Keeps what was typed, and with {@code send} also sends it. */
    @POST
    @Path("{id: \\d{1,18}}/{what: keep|send|discard}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decide(
            @PathParam("id") long id,
            @PathParam("what") String what,
            @RestForm int version,
            @RestForm String recipient,
            @RestForm String subject,
            @RestForm String body) {
        Purchasing.PromiseMail seen = known(id);
        String words = body == null ? "" : body.replace("\r\n", "\n");
        DecidePromiseMail.Text typed = new DecidePromiseMail.Text(
                version, recipient == null ? "" : recipient, subject == null ? "" : subject, words);
        Optional<Problem> problem = transactions.inNew(() -> {
            if (what.equals("discard")) return deciding.discard(id, version, visitor.name());
            boolean edited = !typed.equals(text(seen));
            Optional<Problem> wrong = edited ? deciding.edit(id, typed, visitor.name()) : Optional.empty();
            if (wrong.isPresent() || what.equals("keep")) return wrong;
            return deciding.send(id, edited ? version + 1 : version, visitor.name());
        });
        if (problem.isPresent()) {
            return Response.status(409)
                    .entity(Templates.mail(visitor.ui("promises"), known(id), typed, List.of(problem.get()))
                            .render())
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .build();
        }
        if (what.equals("send")) wakeUp.now(PurchasingWiring.SENDER);
        String to = what.equals("keep") ? "/purchasing/promises/" + id : "/purchasing/promises";
        return Response.seeOther(URI.create(to)).build();
    }

    /** The chosen drafts, each as {@code id-version}, each by itself: one that has moved holds up no other. */
    @POST
    @Path("{what: send|discard}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response several(@PathParam("what") String what, MultivaluedMap<String, String> sent) {
        List<Problem> troubles = new ArrayList<>();
        for (String chosen : sent.getOrDefault("mail", List.of())) {
            if (!chosen.matches("\\d{1,18}-\\d{1,9}")) continue;
            long id = Long.parseLong(chosen.substring(0, chosen.indexOf('-')));
            int version = Integer.parseInt(chosen.substring(chosen.indexOf('-') + 1));
            transactions
                    .inNew(() -> what.equals("send")
                            ? deciding.send(id, version, visitor.name())
                            : deciding.discard(id, version, visitor.name()))
                    .ifPresent(problem -> troubles.add(named(id, problem)));
        }
        if (what.equals("send")) wakeUp.now(PurchasingWiring.SENDER);
        if (troubles.isEmpty())
            return Response.seeOther(URI.create("/purchasing/promises")).build();
        return Response.status(409)
                .entity(page(null, null, 0, troubles).render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    private Problem named(long id, Problem problem) {
        String order = reads.mail(id).map(Purchasing.PromiseMail::order).orElse(String.valueOf(id));
        return Problem.error(problem.code(), order, problem.arguments().toArray(String[]::new));
    }
}
