package org.wuzetka.app.quotes;

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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.intake.CustomersObjection;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.QuoteReads;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.quotes.AcceptQuote;
import org.wuzetka.domain.quotes.DeclineQuote;
import org.wuzetka.domain.quotes.Quote;
import org.wuzetka.domain.quotes.QuotePdf;
import org.wuzetka.domain.quotes.Quotes;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;

/**
 * The customer's page of a quote, reached by the link in his mail: he accepts it in whole or part, asks or declines. The token of
 * the link is the only key.
 */
@Path("/your-quote/{token: [0-9a-f]{32}}")
@Blocking
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class YourQuotePage {
    private static final int LONGEST = 2000;

    private final QuoteReads reads;
    private final Quotes quotes;
    private final AcceptQuote accepting;
    private final DeclineQuote declining;
    private final QuotePdf pdf;
    private final IntakeGateway gateway;
    private final Company company;
    private final Transactions transactions;
    private final Visitor visitor;
    private final Clock clock;

    YourQuotePage(
            QuoteReads reads,
            Quotes quotes,
            AcceptQuote accepting,
            DeclineQuote declining,
            QuotePdf pdf,
            IntakeGateway gateway,
            Company company,
            Transactions transactions,
            Visitor visitor,
            Clock clock) {
        this.reads = reads;
        this.quotes = quotes;
        this.accepting = accepting;
        this.declining = declining;
        this.pdf = pdf;
        this.gateway = gateway;
        this.company = company;
        this.transactions = transactions;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance yours(Ui ui, Yours yours);
    }

    /**
     * @param newest token of the version that takes the place of this one, or {@code null}
     * @param done what was just done: accepted, commented, declined, or {@code null}
     */
    public record Yours(
            Quote quote,
            List<VatSummary.Total> vat,
            String seller,
            String token,
            String newest,
            String done,
            List<Problem> troubles,
            List<QuoteReads.Event> said) {

        public boolean isOpen() {
            return quote.status() == Quote.Status.OPEN;
        }

        public List<String> reasons() {
            return Quote.LOST_FOR;
        }
    }

    @GET
    @Operation(hidden = true)
    public Response show(@PathParam("token") String token, @QueryParam("done") String done) {
        return page(of(token), token, done, List.of());
    }

    private Response page(Quote quote, String token, String done, List<Problem> troubles) {
        String newest = quote.status() == Quote.Status.SUPERSEDED
                ? reads.newestToken(quote.root()).orElse(null)
                : null;
        Ui ui = visitor.uiIn(reads.recipient(quote.customer())
                .map(QuoteReads.Recipient::language)
                .orElse("en"));
        List<QuoteReads.Event> said = reads.events(quote.id()).stream()
                .filter(event -> event.kind().equals("COMMENTED"))
                .toList();
        return Response.status(troubles.isEmpty() ? 200 : 409)
                .entity(Templates.yours(
                        ui,
                        new Yours(
                                quote,
                                VatSummary.of(false, PrintedQuote.nets(quote)),
                                company.name(),
                                token,
                                newest,
                                done,
                                troubles,
                                said)))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .build();
    }

    @POST
    @Path("accept")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response accept(@PathParam("token") String token, MultivaluedMap<String, String> sent) {
        Quote quote = of(token);
        AcceptQuote.Result result = accepting.accept(new QuoteForm(sent).wanted(quote, quote.customer()));
        if (result instanceof AcceptQuote.Refused refused) {
            return page(of(token), token, null, List.of(refused.reason()));
        }
        return back(token, "accepted");
    }

    /** Stands with the quote, and in the work list for whoever answers. */
    @POST
    @Path("comment")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response comment(@PathParam("token") String token, @RestForm String text) {
        Quote quote = of(token);
        String said = text == null ? "" : text.strip();
        if (said.isEmpty()) return page(quote, token, null, List.of(Problem.error("intake.empty", "text")));
        String words = said.length() > LONGEST ? said.substring(0, LONGEST) : said;
        IntakeGateway.Receipt receipt = gateway.receive(CustomersObjection.message(quote.number(), words), null);
        if (!receipt.repeated()) {
            transactions.runInNew(
                    () -> quotes.record(quote.id(), Quotes.Event.COMMENTED, quote.customer(), words, clock.instant()));
        }
        return back(token, "commented");
    }

    @POST
    @Path("decline")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decline(@PathParam("token") String token, @RestForm String reason, @RestForm String text) {
        Quote quote = of(token);
        Optional<Problem> problem = transactions.inNew(() -> declining.decline(
                quote.number(), reason == null || reason.isBlank() ? null : reason, text, quote.customer()));
        if (problem.isPresent()) return page(of(token), token, null, List.of(problem.get()));
        return back(token, "declined");
    }

    @GET
    @Path("quote.pdf")
    @Produces("application/pdf")
    @Operation(hidden = true)
    public Response pdf(@PathParam("token") String token) {
        Quote quote = of(token);
        return QuotePages.document(quote, pdf.of(quote, token));
    }

    private Quote of(String token) {
        return reads.byToken(token)
                .flatMap(quotes::find)
                .orElseThrow(() -> new ProblemException(404, Problem.error("http.not-found", null)));
    }

    private static Response back(String token, String done) {
        return Response.seeOther(URI.create("/your-quote/" + token + "?done=" + done))
                .build();
    }
}
