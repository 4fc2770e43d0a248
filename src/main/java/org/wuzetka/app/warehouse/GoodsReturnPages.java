package org.wuzetka.app.warehouse;

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
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Downloads;
import org.wuzetka.app.web.FormText;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.DocumentFilter;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.Picking;
import org.wuzetka.connector.persistence.read.ReturnReads;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.warehouse.ReturnReason;
import org.wuzetka.domain.warehouse.TakeBackGoods;

/** Corrections of goods issue notes (WZ-K): the list, and the form for one. */
@Path("/goods-returns")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.SALES})
public class GoodsReturnPages {
    private static final int PAGE_SIZE = 50;
    private static final int LONGEST_REMARK = 500;

    private final ReturnReads reads;
    private final WarehouseDesk desk;
    private final WarehousePrints prints;
    private final Visitor visitor;

    GoodsReturnPages(ReturnReads reads, WarehouseDesk desk, WarehousePrints prints, Visitor visitor) {
        this.reads = reads;
        this.desk = desk;
        this.prints = prints;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(Ui ui, Page<Picking.ReturnSummary> returns, ListUrl url);

        static native TemplateInstance form(
                Ui ui, Picking.Note note, List<ReturnReason> reasons, String key, List<Problem> wrong, Typed typed);
    }

    /** What was typed and could not be taken, so that nobody types it twice. */
    record Typed(Map<String, String> fields) {
        public String back(long line) {
            return fields.getOrDefault("back-" + line, "");
        }

        public boolean blocked(long line) {
            return "blocked".equals(fields.get("to-" + line));
        }

        public String getReason() {
            return fields.getOrDefault("reason", "");
        }

        public String getRemark() {
            return fields.getOrDefault("remark", "");
        }
    }

    @GET
    public TemplateInstance list(
            @QueryParam("q") String q,
            @QueryParam("party") String party,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("correct") boolean toCorrect,
            @QueryParam("page") int page) {
        return Templates.list(
                visitor.ui("returns"),
                reads.list(
                        new DocumentFilter(party, q, null, FormText.day(from), FormText.day(to)),
                        toCorrect,
                        new Paging(page, PAGE_SIZE)),
                new ListUrl("/goods-returns")
                        .and("q", q)
                        .and("party", party)
                        .and("from", from)
                        .and("to", to)
                        .and("correct", toCorrect ? "true" : null));
    }

    @GET
    @Path("of/{note: \\d{1,18}}")
    @RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE})
    public TemplateInstance form(@PathParam("note") long note, @QueryParam("all") String all) {
        return page(
                note, UUID.randomUUID().toString(), List.of(), "refused".equals(all) ? allSetApart(note) : Map.of());
    }

    /** A parcel came back: all of it, refused by its receiver and set apart until somebody has looked at it. */
    private Map<String, String> allSetApart(long note) {
        Map<String, String> typed = new HashMap<>();
        typed.put("reason", ReturnReason.REFUSED.name());
        reads.note(note).stream().flatMap(found -> found.lines().stream()).forEach(line -> {
            if (line.kept().signum() <= 0) return;
            typed.put("back-" + line.id(), line.kept().stripTrailingZeros().toPlainString());
            typed.put("to-" + line.id(), "blocked");
        });
        return typed;
    }

    @POST
    @Path("of/{note: \\d{1,18}}")
    @RolesAllowed({Roles.ADMIN, Roles.WAREHOUSE})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response take(@PathParam("note") long note, MultivaluedMap<String, String> fields) {
        Map<String, String> typed = new HashMap<>();
        fields.forEach((name, values) -> typed.put(name, values.get(0)));
        List<Problem> wrong = new ArrayList<>();
        List<TakeBackGoods.Line> lines = lines(typed, wrong);
        ReturnReason reason = Arrays.stream(ReturnReason.values())
                .filter(one -> one.name().equals(typed.get("reason")))
                .findFirst()
                .orElse(ReturnReason.RETURNED);
        String remark = PickingPages.said(typed.get("remark"));
        if (remark != null && remark.length() > LONGEST_REMARK) remark = remark.substring(0, LONGEST_REMARK);
        String key = typed.getOrDefault("key", "");
        if (!key.matches("[0-9a-f-]{36}")) key = UUID.randomUUID().toString();
        if (wrong.isEmpty()) {
            TakeBackGoods.Result result = desk.takeBack(
                    new TakeBackGoods.Wanted(UUID.fromString(key), note, reason, remark, lines), visitor.name());
            if (result instanceof TakeBackGoods.Refused refused) wrong.addAll(refused.reasons());
            else if (result instanceof TakeBackGoods.TakenBack back
                    && back.invoiceId() != null
                    && visitor.is(Roles.ACCOUNTS)) {
                return Response.seeOther(URI.create("/invoicing/invoice/" + back.invoiceId()))
                        .build();
            } else return Response.seeOther(URI.create("/goods-returns")).build();
        }
        return Response.status(409)
                .entity(page(note, key, wrong, typed).render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    private static List<TakeBackGoods.Line> lines(Map<String, String> typed, List<Problem> wrong) {
        List<TakeBackGoods.Line> lines = new ArrayList<>();
        typed.forEach((name, value) -> {
            if (!name.matches("back-\\d{1,18}") || value.isBlank()) return;
            BigDecimal quantity = PickingPages.decimal(value);
            if (quantity == null) wrong.add(Problem.error("picking.quantity-unread", null, value));
            else if (quantity.signum() > 0) {
                String line = name.substring("back-".length());
                boolean blocked = "blocked".equals(typed.get("to-" + line));
                lines.add(new TakeBackGoods.Line(Long.parseLong(line), quantity, blocked));
            }
        });
        return lines;
    }

    @GET
    @Path("{number: .+}.pdf")
    @Produces("application/pdf")
    public Response print(@PathParam("number") String number) {
        Picking.Return found = Optional.of(number)
                .flatMap(reads::byNumber)
                .orElseThrow(() -> ProblemException.notFound("picking.note-unknown", number));
        return Downloads.pdf(found.number(), prints.of(found));
    }

    private TemplateInstance page(long note, String key, List<Problem> wrong, Map<String, String> typed) {
        Picking.Note found = reads.note(note)
                .orElseThrow(() -> ProblemException.notFound("picking.note-unknown", String.valueOf(note)));
        return Templates.form(
                visitor.ui("returns"), found, List.of(ReturnReason.values()), key, wrong, new Typed(typed));
    }
}
