package org.wuzetka.app.desk;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.desk.DeskLimits;
import org.wuzetka.domain.quotes.AcceptQuote;
import org.wuzetka.domain.quotes.DeclineQuote;
import org.wuzetka.domain.quotes.MakeQuote;
import org.wuzetka.domain.quotes.Quote;
import org.wuzetka.domain.quotes.Quotes;
import org.wuzetka.domain.shared.Transactions;

/** Quotes (OF): made, accepted into orders, or lost. */
@Path("/api/quotes")
@Blocking
@RolesAllowed({Roles.ADMIN, Roles.SALES})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quotes")
public class QuotesResource {
    private static final int LARGEST_PAGE = 500;
    private static final int MOST_LINES = 5000;

    private final Quotes quotes;
    private final MakeQuote making;
    private final AcceptQuote accepting;
    private final DeclineQuote declining;
    private final DeskLimits limits;
    private final Visitor visitor;
    private final Transactions transactions;

    QuotesResource(
            Quotes quotes,
            MakeQuote making,
            AcceptQuote accepting,
            DeclineQuote declining,
            DeskLimits limits,
            Visitor visitor,
            Transactions transactions) {
        this.quotes = quotes;
        this.making = making;
        this.accepting = accepting;
        this.declining = declining;
        this.limits = limits;
        this.visitor = visitor;
        this.transactions = transactions;
    }

    public record Listed(List<Quote> items, long total, int page, int size) {}

    /** @param id the entry in the intake ledger, from which the order is made */
    public record Accepted(long id, String href) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Makes a quote",
            description = "A line without netPrice gets the customer's price. Prices are per stock unit.")
    @APIResponse(responseCode = "201", description = "The quote with its number")
    @APIResponse(responseCode = "400", description = "Nothing was made; each problem with its place")
    public Response make(MakeQuote.Request request) {
        if (request == null) throw ProblemException.badRequest("quote.no-lines", "lines");
        if (request.lines().size() > MOST_LINES) {
            throw ProblemException.badRequest("desk.too-many-lines", "lines", String.valueOf(MOST_LINES));
        }
        return transactions.inNew(() -> {
            MakeQuote.Result result = making.make(request.by(
                    visitor.name(),
                    limits.of(visitor.name())
                            .map(DeskLimits.Limit::discountPercent)
                            .orElse(null)));
            if (result instanceof MakeQuote.Refused refused) throw new ProblemException(400, refused.reasons());
            Quote quote = quotes.find(((MakeQuote.Made) result).number()).orElseThrow();
            return Response.status(201).entity(quote).build();
        });
    }

    @GET
    @Operation(summary = "Lists quotes, newest first, without their lines")
    public Listed list(
            @QueryParam("status") String status,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        Quote.Status wanted = status(status);
        int rows = Math.min(Math.max(1, size), LARGEST_PAGE);
        int number = Math.min(Math.max(0, page), Integer.MAX_VALUE / LARGEST_PAGE);
        return new Listed(quotes.list(wanted, number * rows, rows), quotes.count(wanted), number, rows);
    }

    private static Quote.Status status(String text) {
        if (text == null || text.isBlank()) return null;
        return Arrays.stream(Quote.Status.values())
                .filter(known -> known.name().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest("desk.quote-status", "status", text));
    }

    @GET
    @Path("{number: .+}")
    @Operation(summary = "One quote with its lines, and the order it became")
    public Quote one(@PathParam("number") String number) {
        return quotes.find(number).orElseThrow(() -> ProblemException.notFound("quote.not-found", number));
    }

    @POST
    @Path("{number: .+}/accept")
    @Operation(
            summary = "Turns a quote into an order",
            description =
                    "The order is taken in like any other, at the prices quoted. Accepting twice makes one order.")
    @APIResponse(responseCode = "202", description = "Taken in; where to see what becomes of it")
    @APIResponse(responseCode = "200", description = "It was accepted before")
    @APIResponse(responseCode = "409", description = "The quote is lost or expired")
    public Response accept(@PathParam("number") String number) {
        AcceptQuote.Result result = accepting.accept(new AcceptQuote.Wanted(number, null, null, visitor.name(), null));
        if (result instanceof AcceptQuote.Unknown) throw ProblemException.notFound("quote.not-found", number);
        if (result instanceof AcceptQuote.Refused refused) throw new ProblemException(409, refused.reason());
        AcceptQuote.Accepted accepted = (AcceptQuote.Accepted) result;
        return Response.status(accepted.repeated() ? 200 : 202)
                .entity(new Accepted(accepted.intakeId(), "/api/intake/" + accepted.intakeId()))
                .build();
    }

    @POST
    @Path("{number: .+}/decline")
    @Operation(summary = "The customer does not want it: the quote is lost")
    @APIResponse(responseCode = "204", description = "Lost, now or before")
    @APIResponse(responseCode = "409", description = "It was accepted already")
    public Response decline(@PathParam("number") String number) {
        transactions
                .inNew(() -> declining.decline(number, null, null, visitor.name()))
                .ifPresent(problem -> {
                    throw new ProblemException(problem.code().equals("quote.not-found") ? 404 : 409, problem);
                });
        return Response.noContent().build();
    }
}
