package org.wuzetka.app.orderform;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.desk.DeskLimits;
import org.wuzetka.connector.persistence.desk.DeskSearch;
import org.wuzetka.connector.persistence.desk.DeskSearch.Known;
import org.wuzetka.domain.desk.Clerk;
import org.wuzetka.domain.desk.Concession;
import org.wuzetka.domain.desk.Draft;
import org.wuzetka.domain.desk.KeepDraft;
import org.wuzetka.domain.desk.PastedRows;
import org.wuzetka.domain.shared.Problem;

/** The order desk for programs: a telephone system or a tablet begins a draft, a script sets limits. */
@Path("/api/desk")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Order desk")
public class DeskResource {
    private final DeskLimits limits;
    private final DeskSearch search;
    private final FormDesk desk;
    private final KeepDraft keeping;
    private final Clerks clerks;
    private final Clock clock;

    DeskResource(DeskLimits limits, DeskSearch search, FormDesk desk, KeepDraft keeping, Clerks clerks, Clock clock) {
        this.limits = limits;
        this.search = search;
        this.desk = desk;
        this.keeping = keeping;
        this.clerks = clerks;
        this.clock = clock;
    }

    /** @param discountPercent what the clerk may take off our prices by hand */
    public record NewLimit(String user, BigDecimal discountPercent, boolean seesMargin) {}

    /**
     * @param customer code of the party
     * @param shipTo code of one of his addresses
     */
    public record NewDraft(
            String customer,
            List<NewLine> lines,
            String shipTo,
            LocalDate requestedOn,
            String noteToCustomer,
            String noteToWarehouse) {}

    /** @param product article number or GTIN; @param unit the stock unit when absent */
    public record NewLine(String product, BigDecimal quantity, String unit, BigDecimal discountPercent) {}

    public record Begun(long id, String number, String href) {}

    @PUT
    @Path("limits")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Sets what clerks may grant, and who sees margins")
    @APIResponse(responseCode = "204", description = "Set")
    public Response limits(List<NewLimit> wanted) {
        for (NewLimit limit : wanted == null ? List.<NewLimit>of() : wanted) {
            BigDecimal percent = limit.discountPercent();
            if (percent == null || percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw ProblemException.badRequest("orderdesk.limit-wrong", "discountPercent");
            }
            if (!limits.set(
                    limit.user(), percent, limit.seesMargin(), clerks.present().name(), clock.instant())) {
                throw ProblemException.notFound("orderdesk.user-unknown", String.valueOf(limit.user()));
            }
        }
        return Response.noContent().build();
    }

    @POST
    @Path("drafts")
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Operation(summary = "Begins a draft, which a clerk goes on with on the order form")
    @APIResponse(responseCode = "201", description = "The draft and where its form is")
    public Response draft(NewDraft wanted) {
        if (wanted == null || wanted.customer() == null) {
            throw ProblemException.badRequest("orderdesk.customer-unknown", "customer", "");
        }
        DeskSearch.Customer customer = search.customer(wanted.customer())
                .orElseThrow(
                        () -> ProblemException.badRequest("orderdesk.customer-unknown", "customer", wanted.customer()));
        Clerk clerk = clerks.present();
        Draft draft = desk.blank(customer.id(), clerk)
                .with(new Draft.Content(
                        lines(wanted.lines(), customer.id()),
                        wanted.shipTo(),
                        wanted.requestedOn(),
                        null,
                        wanted.noteToCustomer(),
                        wanted.noteToWarehouse(),
                        null,
                        null));
        Draft kept = ((KeepDraft.Kept) keeping.keep(desk.reckon(draft, clerk), clerk)).draft();
        return Response.status(201)
                .entity(new Begun(kept.id(), kept.number(), "/order-form/" + kept.id()))
                .build();
    }

    private List<Draft.Line> lines(List<NewLine> wanted, long customer) {
        if (wanted == null) return List.of();
        if (wanted.size() > PastedRows.MOST) {
            throw ProblemException.badRequest("desk.too-many-lines", "lines", String.valueOf(PastedRows.MOST));
        }
        Map<String, List<Known>> known = search.exactly(
                wanted.stream().map(NewLine::product).filter(Objects::nonNull).toList(), customer);
        List<Draft.Line> lines = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            NewLine line = wanted.get(i);
            List<Known> meant = known.getOrDefault(line.product(), List.of());
            boolean fine = meant.size() == 1
                    && line.quantity() != null
                    && line.quantity().signum() > 0;
            if (!fine) {
                problems.add(Problem.error(
                        meant.size() == 1 ? "orderdesk.row-quantity" : "orderdesk.unknown",
                        "lines[" + (i + 1) + "]",
                        String.valueOf(line.product())));
                continue;
            }
            lines.add(new Draft.Line(
                    meant.get(0).productId(),
                    line.quantity(),
                    line.unit() == null ? meant.get(0).unit() : line.unit(),
                    new Concession(Concession.Kind.PERCENT, line.discountPercent()),
                    null));
        }
        if (!problems.isEmpty()) throw new ProblemException(400, problems);
        return lines;
    }
}
