package org.wuzetka.app.quotes;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.app.wiring.MailConfig;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.QuoteReads;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.quotes.Quote;
import org.wuzetka.domain.quotes.QuotePdf;
import org.wuzetka.domain.quotes.Quotes;
import org.wuzetka.domain.shared.Problem;

/** The list of quotes, and one quote with its versions, its orders and what was said about it. */
@Path("/quotes")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES})
public class QuotePages {
    static final List<String> STATUSES = List.of("OPEN", "PARTLY", "ACCEPTED", "LOST", "EXPIRED", "SUPERSEDED");
    private static final int PAGE_SIZE = 50;

    private final QuoteReads reads;
    private final Quotes quotes;
    private final QuotePdf pdf;
    private final MailConfig mail;
    private final Visitor visitor;

    QuotePages(QuoteReads reads, Quotes quotes, QuotePdf pdf, MailConfig mail, Visitor visitor) {
        this.reads = reads;
        this.quotes = quotes;
        this.pdf = pdf;
        this.mail = mail;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(Ui ui, Page<QuoteReads.Summary> quotes, ListUrl url, List<String> statuses);

        static native TemplateInstance quote(Ui ui, Shown shown);
    }

    /**
     * @param vat the totals as the invoice will have them
     * @param link address of the customer's page, or {@code null} when there is no portal
     * @param troubles why something could not be done
     */
    public record Shown(
            Quote quote,
            List<VatSummary.Total> vat,
            List<QuoteReads.Version> versions,
            List<QuoteReads.Event> events,
            List<QuoteReads.Order> orders,
            List<QuoteReads.Mail> mails,
            List<String> emails,
            String link,
            List<Problem> troubles) {

        public boolean isOpen() {
            return quote.status() == Quote.Status.OPEN;
        }

        public boolean mayBeRevised() {
            return quote.status() != Quote.Status.SUPERSEDED;
        }

        /** Whether something of it became an order. */
        public boolean isWon() {
            return quote.status() == Quote.Status.ACCEPTED || quote.isBegun();
        }

        public boolean mayBeReasoned() {
            return isWon() || quote.status() == Quote.Status.EXPIRED;
        }

        /** Reasons that fit what became of it. */
        public List<String> reasons() {
            return isWon() ? Quote.WON_FOR : Quote.LOST_FOR;
        }

        public List<String> lostFor() {
            return Quote.LOST_FOR;
        }
    }

    @GET
    public TemplateInstance list(
            @QueryParam("q") String q,
            @QueryParam("status") String status,
            @QueryParam("sort") @DefaultValue("created") String sort,
            @QueryParam("dir") @DefaultValue("desc") String direction,
            @QueryParam("page") int page) {
        return Templates.list(
                visitor.ui("quotes"),
                reads.list(
                        new QuoteReads.Filter(q, status, sort, "asc".equals(direction)), new Paging(page, PAGE_SIZE)),
                new ListUrl("/quotes")
                        .and("q", q)
                        .and("status", status)
                        .and("sort", sort)
                        .and("dir", direction),
                STATUSES);
    }

    @GET
    @Path("by-number/{number: .+}")
    public Response byNumber(@PathParam("number") String number) {
        return reads.idOf(number)
                .map(id -> Response.seeOther(URI.create("/quotes/" + id)).build())
                .orElseThrow(() -> ProblemException.notFound("quote.not-found", number));
    }

    @GET
    @Path("{id: \\d{1,18}}")
    public TemplateInstance quote(@PathParam("id") long id) {
        return page(id, List.of());
    }

    TemplateInstance page(long id, List<Problem> troubles) {
        Quote quote = known(id);
        String token = quotes.token(quote.number()).orElseThrow();
        return Templates.quote(
                visitor.ui("quotes"),
                new Shown(
                        quote,
                        VatSummary.of(false, PrintedQuote.nets(quote)),
                        reads.versions(quote.root()),
                        reads.events(id),
                        reads.orders(id),
                        reads.mails(id),
                        reads.recipient(quote.customer())
                                .map(QuoteReads.Recipient::emails)
                                .orElse(List.of()),
                        mail.portal()
                                .map(portal -> portal + "/your-quote/" + token)
                                .orElse(null),
                        troubles));
    }

    Quote known(long id) {
        return reads.numberOf(id)
                .flatMap(quotes::find)
                .orElseThrow(() -> ProblemException.notFound("quote.not-found", String.valueOf(id)));
    }

    @GET
    @Path("{id: \\d{1,18}}/pdf")
    @Produces("application/pdf")
    public Response pdf(@PathParam("id") long id) {
        Quote quote = known(id);
        return document(quote, pdf.of(quote, quotes.token(quote.number()).orElseThrow()));
    }

    static Response document(Quote quote, byte[] pdf) {
        return Response.ok(pdf, "application/pdf")
                .header(
                        "Content-Disposition",
                        "inline; filename=\"" + quote.number().replaceAll("[^A-Za-z0-9-]", "-") + ".pdf\"")
                .build();
    }
}
