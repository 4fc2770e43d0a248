package org.wuzetka.app.purchasing;

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
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.FormText;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.Purchasing;
import org.wuzetka.connector.persistence.read.PurchasingReads;
import org.wuzetka.domain.procurement.EditProposal;
import org.wuzetka.domain.procurement.Offer;
import org.wuzetka.domain.procurement.PlaceProposal;
import org.wuzetka.domain.procurement.PurchaseDecisions;
import org.wuzetka.domain.procurement.PurchaseDecisions.Kind;
import org.wuzetka.domain.procurement.PurchaseProposal;
import org.wuzetka.domain.procurement.Shortages;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;

/** What a buyer does on the page of a proposal. */
@Path("/purchasing/{supplier: \\d{1,18}}/{warehouse: \\d{1,18}}")
@Blocking
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.ADMIN, Roles.PURCHASING})
public class ProposalActions {
    private static final int LONGEST_NOTE = 500;

    private final PurchasingPages pages;
    private final PurchasingDesk desk;
    private final PurchasingReads reads;
    private final EditProposal editing;
    private final PlaceProposal placing;
    private final PurchaseDecisions decisions;
    private final Transactions transactions;
    private final Visitor visitor;
    private final Clock clock;

    ProposalActions(
            PurchasingPages pages,
            PurchasingDesk desk,
            PurchasingReads reads,
            EditProposal editing,
            PlaceProposal placing,
            PurchaseDecisions decisions,
            Transactions transactions,
            Visitor visitor,
            Clock clock) {
        this.pages = pages;
        this.desk = desk;
        this.reads = reads;
        this.editing = editing;
        this.placing = placing;
        this.decisions = decisions;
        this.transactions = transactions;
        this.visitor = visitor;
        this.clock = clock;
    }

    /**
     * Takes the typed quantities, and with the button of a line also drops it, puts it back or moves it. A line that somebody
     * else has changed since is told and left alone.
     */
    @POST
    @Path("lines")
    @Operation(hidden = true)
    public Response lines(
            @PathParam("supplier") long supplier,
            @PathParam("warehouse") long warehouse,
            MultivaluedMap<String, String> sent) {
        return transactions.inNew(() -> {
            Map<Long, PurchaseProposal.Line> lines = desk.lines(supplier, warehouse);
            Map<Long, String> typed = new HashMap<>();
            Map<Long, Problem> wrong = new HashMap<>();
            lines.forEach((product, line) -> {
                String quantity = sent.getFirst("q." + product);
                if (quantity == null) return;
                Optional<Problem> problem = quantity(line, warehouse, quantity, sent.getFirst("was." + product));
                problem.ifPresent(why -> {
                    typed.put(product, quantity);
                    wrong.put(product, why);
                });
            });
            if (wrong.isEmpty()) button(lines, warehouse, sent);
            int page = number(sent.getFirst("page"));
            if (wrong.isEmpty()) return back(supplier, warehouse, page);
            return refused(
                    supplier,
                    warehouse,
                    page,
                    List.of(Problem.error("purchasing.lines-refused", null, String.valueOf(wrong.size()))),
                    new PurchasingDesk.Typed(typed, wrong),
                    PurchasingPages.Added.NOTHING);
        });
    }

    private Optional<Problem> quantity(PurchaseProposal.Line line, long warehouse, String typed, String was) {
        BigDecimal quantity = FormText.decimal(typed);
        boolean asSuggested = FormText.said(typed) == null;
        if (quantity == null && !asSuggested) {
            return Optional.of(Problem.error("procurement.quantity-wrong", null, typed));
        }
        BigDecimal seen = FormText.decimal(was);
        // As it stood on the page: nothing was said to this line.
        if (quantity != null && seen != null && quantity.compareTo(seen) == 0) return Optional.empty();
        if (seen != null && seen.compareTo(line.quantity()) != 0) {
            return Optional.of(Problem.error(
                    "purchasing.line-moved",
                    null,
                    PurchaseDecisions.plain(seen),
                    PurchaseDecisions.plain(line.quantity())));
        }
        return editing.quantity(seen(line, warehouse), asSuggested ? null : quantity, visitor.name());
    }

    private void button(Map<Long, PurchaseProposal.Line> lines, long warehouse, MultivaluedMap<String, String> sent) {
        PurchaseProposal.Line dropped = lines.get(id(sent.getFirst("drop")));
        if (dropped != null) editing.drop(seen(dropped, warehouse), visitor.name());
        PurchaseProposal.Line back = lines.get(id(sent.getFirst("back")));
        if (back != null) editing.putBack(seen(back, warehouse), visitor.name());
        PurchaseProposal.Line moved = lines.get(id(sent.getFirst("move")));
        if (moved == null) return;
        long to = id(sent.getFirst("to." + moved.productId()));
        Purchasing.Supplier seller = reads.suppliers(List.of(to)).get(to);
        decisions.offers(moved.productId()).stream()
                .filter(offer -> seller != null && offer.supplierId() == to)
                .findFirst()
                .ifPresent(offer -> editing.move(seen(moved, warehouse), offer, seller.name(), visitor.name()));
    }

    private static EditProposal.Seen seen(PurchaseProposal.Line line, long warehouse) {
        return new EditProposal.Seen(line.productId(), warehouse, line.offer().supplierId(), line.suggested());
    }

    @POST
    @Path("add")
    @Operation(hidden = true)
    public Response add(
            @PathParam("supplier") long supplier,
            @PathParam("warehouse") long warehouse,
            @RestForm String product,
            @RestForm String quantity) {
        String code = product == null ? "" : product.strip();
        Optional<Problem> wrong = transactions.inNew(() -> {
            Optional<Long> found = reads.product(code, supplier);
            if (found.isEmpty()) return Optional.of(Problem.error("purchasing.product-unknown", "product", code));
            Optional<Offer> offer = decisions.offers(found.get()).stream()
                    .filter(one -> one.supplierId() == supplier)
                    .findFirst();
            if (offer.isEmpty()) return Optional.of(Problem.error("purchasing.not-sold", "product", code));
            return editing.add(found.get(), warehouse, offer.get(), FormText.decimal(quantity), visitor.name());
        });
        if (wrong.isEmpty()) return back(supplier, warehouse, 0);
        return refused(
                supplier,
                warehouse,
                0,
                List.of(wrong.get()),
                PurchasingDesk.Typed.NOTHING,
                new PurchasingPages.Added(code, quantity == null ? "" : quantity));
    }

    @POST
    @Path("send")
    @Operation(hidden = true)
    public Response send(
            @PathParam("supplier") long supplier, @PathParam("warehouse") long warehouse, @RestForm String print) {
        PlaceProposal.Result result =
                transactions.inNew(() -> placing.place(supplier, warehouse, String.valueOf(print), visitor.name()));
        if (result instanceof PlaceProposal.Ordered ordered) {
            return Response.seeOther(
                            URI.create("/supplier-orders/" + ordered.order().supplierOrderId()))
                    .build();
        }
        return refused(
                supplier,
                warehouse,
                0,
                List.of(((PlaceProposal.Refused) result).reason()),
                PurchasingDesk.Typed.NOTHING,
                PurchasingPages.Added.NOTHING);
    }

    /** @param how {@code minimum} until the minimum order value is reached, {@code day} until a day, else until released */
    @POST
    @Path("hold")
    @Operation(hidden = true)
    public Response hold(
            @PathParam("supplier") long supplier,
            @PathParam("warehouse") long warehouse,
            @RestForm String how,
            @RestForm String until,
            @RestForm String note) {
        LocalDate day = "day".equals(how) ? FormText.day(until) : null;
        if ("day".equals(how) && day == null) {
            return refused(
                    supplier,
                    warehouse,
                    0,
                    List.of(Problem.error("purchasing.day-wrong", "until", String.valueOf(until))),
                    PurchasingDesk.Typed.NOTHING,
                    PurchasingPages.Added.NOTHING);
        }
        String words = FormText.said(note, LONGEST_NOTE);
        transactions.runInNew(() -> {
            decisions.hold(
                    supplier, new Shortages.Hold("minimum".equals(how), day), words, visitor.name(), clock.instant());
            decisions.record(Kind.HELD, supplier, null, words, visitor.name(), clock.instant());
        });
        return back(supplier, warehouse, 0);
    }

    @POST
    @Path("release")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response release(@PathParam("supplier") long supplier, @PathParam("warehouse") long warehouse) {
        transactions.runInNew(() -> {
            if (decisions.release(supplier)) {
                decisions.record(Kind.RELEASED, supplier, null, null, visitor.name(), clock.instant());
            }
        });
        return back(supplier, warehouse, 0);
    }

    /** Whether the hub orders from the supplier by itself. */
    @POST
    @Path("mode")
    @Operation(hidden = true)
    public Response mode(
            @PathParam("supplier") long supplier, @PathParam("warehouse") long warehouse, @RestForm String mode) {
        boolean automatic = "AUTOMATIC".equals(mode);
        transactions.runInNew(() -> {
            if (decisions.orderAutomatically(supplier, automatic)) {
                decisions.record(
                        Kind.MODE,
                        supplier,
                        null,
                        automatic ? "AUTOMATIC" : "PROPOSAL",
                        visitor.name(),
                        clock.instant());
            }
        });
        return back(supplier, warehouse, 0);
    }

    private Response refused(
            long supplier,
            long warehouse,
            int page,
            List<Problem> troubles,
            PurchasingDesk.Typed typed,
            PurchasingPages.Added added) {
        return Response.status(409)
                .entity(pages.page(supplier, warehouse, null, page, troubles, typed, added)
                        .render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    private static Response back(long supplier, long warehouse, int page) {
        return Response.seeOther(
                        URI.create("/purchasing/" + supplier + "/" + warehouse + (page > 0 ? "?page=" + page : "")))
                .build();
    }

    private static long id(String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    private static int number(String text) {
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }
}
