package org.wuzetka.app.desk;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wuzetka.app.api.Listed;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.Workbench;
import org.wuzetka.connector.persistence.read.WorkbenchReads;
import org.wuzetka.domain.feasibility.CompareTurns.Change;
import org.wuzetka.domain.feasibility.CompareTurns.Comparison;
import org.wuzetka.domain.feasibility.Verdict;
import org.wuzetka.domain.fulfilment.HandOverGoods;
import org.wuzetka.domain.fulfilment.ServeInTurn;
import org.wuzetka.domain.fulfilment.ShareOutStock;
import org.wuzetka.domain.fulfilment.TakeFromLot;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;

/** Open orders by how far they can be served, and what a person decides about goods and turns. */
@Path("/api/workbench")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Feasibility")
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
public class WorkbenchResource {
    private final WorkbenchReads reads;
    private final AllocationDesk desk;
    private final LiveWorkbench live;
    private final Visitor visitor;

    WorkbenchResource(WorkbenchReads reads, AllocationDesk desk, LiveWorkbench live, Visitor visitor) {
        this.reads = reads;
        this.desk = desk;
        this.live = live;
        this.visitor = visitor;
    }

    /** @param orders numbers, the one to be served first in front */
    public record Turn(List<String> orders, String seen, String reason) {}

    /** @param seen to be sent back to apply exactly this */
    public record Simulated(String seen, List<Outlook> orders) {}

    /** @param value net value that can be served now, more or less than before */
    public record Outlook(
            String order,
            boolean chosen,
            String before,
            LocalDate beforeOn,
            String after,
            LocalDate afterOn,
            boolean late,
            BigDecimal value,
            List<Moved> lines) {
        static Outlook of(Change change) {
            Verdict after = change.after();
            return new Outlook(
                    after.order().number(),
                    change.chosen(),
                    change.before().feasibility().name(),
                    change.before().coveredOn(),
                    after.feasibility().name(),
                    after.coveredOn(),
                    after.late(),
                    change.value(),
                    change.moved().stream()
                            .map(moved -> new Moved(moved.line().number(), moved.quantity()))
                            .toList());
        }
    }

    public record Moved(int line, BigDecimal quantity) {}

    /** @param rule {@code PRIORITY} or {@code FAIR_SHARE} */
    public record Sharing(List<String> orders, ShareOutStock.Rule rule) {}

    public record Shared(String order, BigDecimal got, BigDecimal missing) {}

    @GET
    @Operation(
            summary = "Open orders, those that can be served furthest first",
            description = "class narrows to one class; own=true to the caller's customers and orders. Sort by degree,"
                    + " requested, value, customer, registered or priority.")
    public Listed<Workbench.Item> list(@BeanParam WorkbenchForm form) {
        live.now();
        return Listed.of(reads.list(form.filter(visitor.name()), new Paging(form.page, 50)));
    }

    @GET
    @Path("counts")
    @Operation(summary = "How many open orders are in each class, and what they are worth in zloty")
    public List<Workbench.Count> counts(@BeanParam WorkbenchForm form) {
        live.now();
        return reads.counts(form.filter(visitor.name()));
    }

    @POST
    @Path("turn/simulate")
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Who gains and who loses when orders are served in this turn before all others; changes nothing")
    public Simulated simulate(Turn turn) {
        return simulated(desk.simulate(ids(turn == null ? null : turn.orders())));
    }

    @POST
    @Path("turn")
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Serves orders in this turn, exactly as it was simulated")
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "409", description = "Something moved since; simulate again")
    public Simulated serve(Turn turn) {
        List<Long> ids = ids(turn == null ? null : turn.orders());
        ServeInTurn.Result result = desk.serve(ids, turn.seen(), turn.reason(), visitor.name());
        if (result instanceof ServeInTurn.Refused refused) {
            throw new ProblemException(409, refused.reasons().list());
        }
        if (result instanceof ServeInTurn.MovedOn) {
            throw new ProblemException(409, Problem.error("workbench.turn.moved", "seen"));
        }
        return simulated(((ServeInTurn.Applied) result).seen());
    }

    @POST
    @Path("share")
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Shares free stock out among orders, by priority or in the proportion of their needs")
    public List<Shared> share(Sharing sharing) {
        List<Long> ids = ids(sharing == null ? null : sharing.orders());
        ShareOutStock.Rule rule = sharing.rule() == null ? ShareOutStock.Rule.PRIORITY : sharing.rule();
        return desk.share(ids, rule, visitor.name()).stream()
                .map(share -> new Shared(share.order().number(), share.got(), share.missing()))
                .toList();
    }

    @POST
    @Path("take")
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sets a quantity of one lot aside for an order line")
    @APIResponse(responseCode = "204", description = "Set aside")
    @APIResponse(responseCode = "409", description = "Not free, not needed, or too short-dated without a reason")
    public Response take(TakeFromLot.Wish wish) {
        if (wish == null) throw ProblemException.badRequest("allocation.line-unknown", null);
        return done(desk.take(wish, visitor.name()));
    }

    @POST
    @Path("give-back")
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Gives a quantity back to its lot")
    @APIResponse(responseCode = "204", description = "Given back")
    public Response giveBack(TakeFromLot.Wish wish) {
        if (wish == null) throw ProblemException.badRequest("allocation.line-unknown", null);
        return done(desk.giveBack(wish, visitor.name()));
    }

    @POST
    @Path("hand-over")
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Hands goods that lie aside for one order's line over to another's, with a reason")
    @APIResponse(responseCode = "204", description = "Handed over")
    @APIResponse(responseCode = "409", description = "Not there, not needed, or too short-dated")
    public Response handOver(HandOverGoods.Wish wish) {
        if (wish == null) throw ProblemException.badRequest("allocation.line-unknown", null);
        return done(desk.handOver(wish, visitor.name()));
    }

    private static Response done(Reasons refused) {
        if (!refused.isEmpty()) throw new ProblemException(409, refused.list());
        return Response.noContent().build();
    }

    private static Simulated simulated(Comparison comparison) {
        return new Simulated(
                comparison.print(),
                comparison.changes().stream().map(Outlook::of).toList());
    }

    private List<Long> ids(List<String> numbers) {
        List<String> wanted = numbers == null ? List.of() : numbers;
        Map<String, Long> known = reads.ids(wanted);
        List<Long> ids = new ArrayList<>();
        for (String number : wanted) {
            if (!known.containsKey(String.valueOf(number))) {
                throw ProblemException.badRequest("desk.order-unknown", "orders", String.valueOf(number));
            }
            ids.add(known.get(number));
        }
        return ids;
    }
}
