package org.wuzetka.app.quotes;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.app.wiring.MailConfig;
import org.wuzetka.connector.persistence.desk.DeskSearch;
import org.wuzetka.connector.persistence.desk.DeskSearch.Known;
import org.wuzetka.domain.desk.Concession;
import org.wuzetka.domain.desk.Draft;
import org.wuzetka.domain.desk.Drafts;
import org.wuzetka.domain.quotes.AcceptQuote;
import org.wuzetka.domain.quotes.DeclineQuote;
import org.wuzetka.domain.quotes.Quote;
import org.wuzetka.domain.quotes.QuoteMails;
import org.wuzetka.domain.quotes.Quotes;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.routes.WakeUp;

/** The buttons on the page of a quote; they lead back to it, or to what became of it. */
@Path("/quotes/{id: \\d{1,18}}")
@Blocking
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.ADMIN, Roles.SALES})
public class QuoteActions {
    private static final String ADDRESS = "[^@\\s<>,;\"]{1,64}@[A-Za-z0-9.-]{1,190}";

    private final QuotePages pages;
    private final Quotes quotes;
    private final AcceptQuote accepting;
    private final DeclineQuote declining;
    private final QuoteMails mails;
    private final Drafts drafts;
    private final DeskSearch search;
    private final Transactions transactions;
    private final WakeUp wakeUp;
    private final MailConfig mail;
    private final Visitor visitor;
    private final Clock clock;

    QuoteActions(
            QuotePages pages,
            Quotes quotes,
            AcceptQuote accepting,
            DeclineQuote declining,
            QuoteMails mails,
            Drafts drafts,
            DeskSearch search,
            Transactions transactions,
            WakeUp wakeUp,
            MailConfig mail,
            Visitor visitor,
            Clock clock) {
        this.pages = pages;
        this.quotes = quotes;
        this.accepting = accepting;
        this.declining = declining;
        this.mails = mails;
        this.drafts = drafts;
        this.search = search;
        this.transactions = transactions;
        this.wakeUp = wakeUp;
        this.mail = mail;
        this.visitor = visitor;
        this.clock = clock;
    }

    /** The customer said yes on the telephone. */
    @POST
    @Path("accept")
    @Operation(hidden = true)
    public Response accept(@PathParam("id") long id, MultivaluedMap<String, String> sent) {
        Quote quote = pages.known(id);
        AcceptQuote.Result result = accepting.accept(new QuoteForm(sent).wanted(quote, visitor.name()));
        if (result instanceof AcceptQuote.Refused refused) return refused(id, refused.reason());
        return back(id);
    }

    @POST
    @Path("decline")
    @Operation(hidden = true)
    public Response decline(@PathParam("id") long id, @RestForm String reason, @RestForm String text) {
        Quote quote = pages.known(id);
        Optional<Problem> problem = transactions.inNew(
                () -> declining.decline(quote.number(), blankAsNull(reason), blankAsNull(text), visitor.name()));
        return problem.map(why -> refused(id, why)).orElseGet(() -> back(id));
    }

    /** Why it was won, or ran out. */
    @POST
    @Path("reason")
    @Operation(hidden = true)
    public Response reason(@PathParam("id") long id, @RestForm String reason, @RestForm String text) {
        Quote known = pages.known(id);
        List<String> codes =
                known.status() == Quote.Status.EXPIRED && !known.isBegun() ? Quote.LOST_FOR : Quote.WON_FOR;
        if (reason == null || !codes.contains(reason)) {
            return refused(id, Problem.error("quote.reason-unknown", "reason", String.valueOf(reason)));
        }
        transactions.runInNew(() -> {
            Quote quote = quotes.lock(known.number()).orElseThrow();
            Quote.Outcome outcome = new Quote.Outcome(reason, blankAsNull(text), visitor.name());
            quotes.decide(quote.number(), quote.status(), outcome, clock.instant());
            quotes.record(id, Quotes.Event.REASON, visitor.name(), blankAsNull(text), clock.instant());
        });
        return back(id);
    }

    /** Plans the mail with the quote, its PDF and the link to the customer's page. */
    @POST
    @Path("mail")
    @Operation(hidden = true)
    public Response mail(@PathParam("id") long id, @RestForm String recipient) {
        pages.known(id);
        String address = recipient == null ? "" : recipient.strip();
        if (!address.matches(ADDRESS)) return refused(id, Problem.error("quote.address-wrong", "recipient", address));
        String message = "<quote-" + id + "-" + UUID.randomUUID() + "@" + mail.domain() + ">";
        transactions.runInNew(() -> mails.plan(id, address, message, visitor.name(), clock.instant()));
        wakeUp.now(QuotesWiring.SENDER);
        return back(id);
    }

    /** A draft with the lines of the quote at its prices, from which the next version is made. */
    @POST
    @Path("revise")
    @Operation(hidden = true)
    public Response revise(@PathParam("id") long id) {
        Quote quote = pages.known(id);
        long customer = search.customer(quote.customer()).orElseThrow().id();
        List<String> codes = quote.lines().stream().map(Quote.Line::product).toList();
        var known = search.exactly(codes, 0);
        List<Draft.Line> lines = quote.lines().stream()
                .filter(line -> known.containsKey(line.product()))
                .map(line -> new Draft.Line(
                        known.get(line.product()).stream()
                                .map(Known::productId)
                                .findFirst()
                                .orElseThrow(),
                        line.remaining().signum() > 0
                                ? line.remaining().stripTrailingZeros()
                                : line.quantity().stripTrailingZeros(),
                        line.unit(),
                        new Concession(Concession.Kind.PRICE, line.netPrice().stripTrailingZeros()),
                        null))
                .toList();
        Draft.Content content = new Draft.Content(
                lines,
                quote.shipTo(),
                null,
                null,
                quote.note(),
                quote.noteToWarehouse(),
                null,
                quote.status() == Quote.Status.SUPERSEDED ? null : quote.number());
        Draft draft = transactions.inNew(() -> drafts.add(
                new Draft(
                        0,
                        0,
                        visitor.name(),
                        customer,
                        Draft.State.OPEN,
                        content,
                        null,
                        null,
                        null,
                        visitor.name(),
                        null,
                        null),
                lines.size(),
                quote.netTotal() == null ? BigDecimal.ZERO : quote.netTotal(),
                clock.instant()));
        return Response.seeOther(URI.create("/order-form/" + draft.id())).build();
    }

    private Response refused(long id, Problem why) {
        return Response.status(409).entity(pages.page(id, List.of(why))).build();
    }

    private static String blankAsNull(String said) {
        return said == null || said.isBlank() ? null : said.strip();
    }

    private static Response back(long id) {
        return Response.seeOther(URI.create("/quotes/" + id)).build();
    }
}
