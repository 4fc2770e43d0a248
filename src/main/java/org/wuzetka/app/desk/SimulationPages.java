package org.wuzetka.app.desk;

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
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.desk.Outcome.Seen;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.Workbench;
import org.wuzetka.connector.persistence.read.WorkbenchReads;
import org.wuzetka.domain.feasibility.CompareTurns.Change;
import org.wuzetka.domain.feasibility.CompareTurns.Comparison;
import org.wuzetka.domain.fulfilment.ServeInTurn;
import org.wuzetka.domain.shared.Problem;

/** Serve this order before that: who gains, who loses. Nothing is changed until somebody says so. */
@Path("/workbench/turn")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES})
public class SimulationPages {
    private final WorkbenchReads reads;
    private final AllocationDesk desk;
    private final LiveWorkbench live;
    private final Visitor visitor;

    SimulationPages(WorkbenchReads reads, AllocationDesk desk, LiveWorkbench live, Visitor visitor) {
        this.reads = reads;
        this.desk = desk;
        this.live = live;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance turn(Ui ui, Sheet sheet);
    }

    /**
     * @param chosen orders in their new turn
     * @param moved whether something moved since the visitor looked, so that this is news to him
     * @param applied whether it was done
     * @param reason what he has written
     */
    public record Sheet(
            List<Workbench.Item> chosen,
            Comparison comparison,
            boolean moved,
            boolean applied,
            String reason,
            List<Problem> troubles) {

        public List<Change> ofChosen() {
            return comparison.changes().stream().filter(Change::chosen).toList();
        }

        public List<Change> ofOthers() {
            return comparison.changes().stream()
                    .filter(change -> !change.chosen())
                    .toList();
        }

        /** Whether one of them is not confirmed: nothing can be set aside for it. */
        public boolean blocked() {
            return chosen.stream().anyMatch(order -> !order.confirmed());
        }

        public boolean nothingMoves() {
            return comparison.changes().stream()
                    .noneMatch(change ->
                            change.gains() || change.loses() || !change.moved().isEmpty());
        }

        /** Ids of the chosen orders, one moved a place up. @param index place of the one that moves, from 0 */
        public List<Long> up(int index) {
            List<Long> ids = new java.util.ArrayList<>(
                    chosen.stream().map(Workbench.Item::id).toList());
            if (index > 0) ids.add(index - 1, ids.remove(index));
            return ids;
        }
    }

    /** @param id ids of the orders, the one to be served first in front; {@code 4711} or, as lists send it, {@code 4711:3} */
    @GET
    public TemplateInstance turn(@QueryParam("id") List<String> id) {
        live.now();
        List<Long> turn = Seen.ids(
                id == null
                        ? null
                        : id.stream()
                                .map(one -> one.contains(":") ? one : one + ":0")
                                .toList());
        return Templates.turn(visitor.ui("workbench"), sheet(turn, desk.simulate(turn), false, false, "", List.of()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response serve(@RestForm List<Long> id, @RestForm String seen, @RestForm String reason) {
        if (id == null || id.isEmpty()) throw ProblemException.badRequest("workbench.choose", "id", "200");
        ServeInTurn.Result result = desk.serve(id, seen, reason, visitor.name());
        live.now();
        if (result instanceof ServeInTurn.Applied applied) {
            return page(200, sheet(id, applied.seen(), false, true, reason, List.of()));
        }
        if (result instanceof ServeInTurn.MovedOn moved) {
            return page(409, sheet(id, moved.now(), true, false, reason, List.of()));
        }
        List<Problem> why = ((ServeInTurn.Refused) result).reasons().list();
        return page(409, sheet(id, desk.simulate(id), false, false, reason, why));
    }

    private Sheet sheet(
            List<Long> turn,
            Comparison comparison,
            boolean moved,
            boolean applied,
            String reason,
            List<Problem> troubles) {
        return new Sheet(reads.of(turn), comparison, moved, applied, reason == null ? "" : reason, troubles);
    }

    private Response page(int status, Sheet sheet) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Templates.turn(visitor.ui("workbench"), sheet))
                .build();
    }
}
