package org.wuzetka.app.intake;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.OrderReads;
import org.wuzetka.connector.persistence.read.OrderView;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.shared.Problem;

/**
 * The customer's page of one order, reached by the link in his mails: what was understood, how far it is, and a field to say what
 * is wrong. The token of the link is the only key, so the page shows no more than the mails do.
 */
@Path("/your-order/{token: [0-9a-f]{32}}")
@Blocking
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class CustomersOrderPage {
    private static final int LONGEST = 4000;

    private final OrderReads orders;
    private final IntakeGateway gateway;
    private final Visitor visitor;

    CustomersOrderPage(OrderReads orders, IntakeGateway gateway, Visitor visitor) {
        this.orders = orders;
        this.gateway = gateway;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance customers(Ui ui, OrderView order, String token, boolean said);
    }

    @GET
    @Operation(hidden = true)
    public Response show(@PathParam("token") String token, @QueryParam("said") String said) {
        OrderView order = of(token);
        return Response.ok(Templates.customers(visitor.uiIn(orders.languageOf(order.id())), order, token, said != null))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .build();
    }

    /** Keeps what the customer says in the intake ledger; the same words again are the same message. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response object(@PathParam("token") String token, @RestForm String text) {
        OrderView order = of(token);
        String said = text == null ? "" : text.strip();
        if (said.isEmpty()) throw ProblemException.badRequest("intake.empty", "text");
        if (said.length() > LONGEST) said = said.substring(0, LONGEST);
        gateway.receive(CustomersObjection.message(order.number(), said), null);
        return Response.seeOther(URI.create("/your-order/" + token + "?said=yes"))
                .build();
    }

    private OrderView of(String token) {
        return orders.byLink(token).orElseThrow(() -> new ProblemException(404, Problem.error("http.not-found", null)));
    }
}
