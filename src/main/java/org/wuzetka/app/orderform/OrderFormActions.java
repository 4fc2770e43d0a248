package org.wuzetka.app.orderform;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.desk.DeskSearch;
import org.wuzetka.domain.desk.Clerk;
import org.wuzetka.domain.desk.ConfirmDraft;
import org.wuzetka.domain.desk.Draft;
import org.wuzetka.domain.desk.KeepDraft;
import org.wuzetka.domain.desk.PastedRows;
import org.wuzetka.domain.desk.QuoteDraft;
import org.wuzetka.domain.desk.Reckoned;
import org.wuzetka.domain.shared.Problem;

/**
 * Every change on the order form is kept at once, and answered with the form as it then is: the whole page, or for its script
 * the sheet alone.
 */
@Path("/order-form/{id: \\d{1,18}}")
@Blocking
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.ADMIN, Roles.SALES})
public class OrderFormActions {
    private static final int LONGEST_PASTE = 100_000;
    private static final int LONGEST_WORD = 200;

    private final FormDesk desk;
    private final KeepDraft keeping;
    private final ConfirmDraft confirming;
    private final QuoteDraft quoting;
    private final Clerks clerks;
    private final Visitor visitor;

    OrderFormActions(
            FormDesk desk,
            KeepDraft keeping,
            ConfirmDraft confirming,
            QuoteDraft quoting,
            Clerks clerks,
            Visitor visitor) {
        this.desk = desk;
        this.keeping = keeping;
        this.confirming = confirming;
        this.quoting = quoting;
        this.clerks = clerks;
        this.visitor = visitor;
    }

    /** What is gathered for the answer while the action is done. */
    private static final class Step {
        Draft.Content content;
        final List<Problem> troubles = new ArrayList<>();
        List<Problem> rows = List.of();
        String leftOver = "";
        List<DeskSearch.Product> found = List.of();
        Long product;
        String focus;
    }

    @POST
    @Operation(hidden = true)
    public Response change(
            @PathParam("id") long id, @HeaderParam("X-Sheet") String sheetAlone, MultivaluedMap<String, String> sent) {
        SheetForm form = new SheetForm(sent);
        Clerk clerk = clerks.present();
        Draft stored = id == 0
                ? desk.blank(form.number("customer"), clerk)
                : desk.find(id)
                        .orElseThrow(() -> ProblemException.notFound("orderdesk.draft-gone", String.valueOf(id)));
        if (!stored.isOpen())
            return Response.seeOther(OrderFormPages.done(stored)).build();
        Step step = done(form, typed(stored, form, form.content(stored.content())));
        Draft typed = typed(stored, form, step.content);
        Reckoned sheet = desk.reckon(typed, clerk);
        boolean nothingYet = id == 0 && sheet.lines().isEmpty() && step.content.equals(Draft.Content.EMPTY);
        if (nothingYet) return answer(form, sheet, clerk, step, null, sheetAlone);
        KeepDraft.Result result = keeping.keep(sheet, clerk);
        if (result instanceof KeepDraft.Gone) {
            throw ProblemException.notFound("orderdesk.draft-gone", String.valueOf(id));
        }
        if (result instanceof KeepDraft.Conflict conflict) {
            return answer(form, sheet, clerk, step, conflict.theirs(), sheetAlone);
        }
        Draft kept = ((KeepDraft.Kept) result).draft();
        if (form.action().equals("confirm")) return confirm(form, kept, clerk, step, sheetAlone);
        if (form.action().equals("quote")) return quote(form, kept, clerk, step, sheetAlone);
        Reckoned again = kept.version() == sheet.draft().version()
                        && kept.id() == sheet.draft().id()
                ? sheet
                : new Reckoned(
                        kept,
                        sheet.customer(),
                        sheet.lines(),
                        sheet.vat(),
                        sheet.net(),
                        sheet.gross(),
                        sheet.discount(),
                        sheet.credit(),
                        sheet.warnings());
        return answer(form, again, clerk, step, null, sheetAlone);
    }

    /** The draft as it is on the clerk's screen: at the version he read. */
    private static Draft typed(Draft stored, SheetForm form, Draft.Content content) {
        return new Draft(
                stored.id(),
                form.version(),
                stored.owner(),
                stored.customerId(),
                stored.state(),
                content,
                stored.discount(),
                stored.wanted(),
                stored.changedAt(),
                stored.changedBy(),
                stored.intakeId(),
                stored.quote());
    }

    private Step done(SheetForm form, Draft draft) {
        Step step = new Step();
        step.content = draft.content();
        step.product = form.number("lastProduct") == 0 ? null : form.number("lastProduct");
        String action = form.action();
        if (action.equals("add") || action.startsWith("pick:")) {
            boolean chosen = action.startsWith("pick:");
            long picked = chosen ? number(action.substring(5)) : form.number("addProduct");
            FormDesk.Added added = desk.add(
                    draft,
                    form.text("addText", LONGEST_WORD),
                    picked,
                    PastedRows.number(form.text("addQuantity", 20)),
                    form.text("addUnit", 10));
            step.content = added.content();
            step.troubles.addAll(added.troubles());
            step.found = added.found();
            if (added.product() != null) step.product = added.product();
        } else if (action.startsWith("remove:")) {
            List<Draft.Line> lines = new ArrayList<>(draft.content().lines());
            int position = (int) Math.min(number(action.substring(7)), Integer.MAX_VALUE);
            if (position < lines.size()) lines.remove(position);
            step.content = draft.content().with(lines);
            step.focus = "entry";
        } else if (action.matches("swap:\\d{1,4}:\\d{1,18}")) {
            String[] parts = action.split(":");
            step.content = desk.swap(draft, Integer.parseInt(parts[1]), number(parts[2]));
            step.product = number(parts[2]);
        } else if (action.equals("paste")) {
            FormDesk.Pasted pasted = desk.paste(draft, form.text("pasted", LONGEST_PASTE));
            step.content = pasted.content();
            step.rows = pasted.troubles();
            step.leftOver = pasted.leftOver();
        } else if (action.startsWith("repeat:")) {
            step.content = desk.repeat(draft, number(action.substring(7)));
        }
        return step;
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private Response confirm(SheetForm form, Draft kept, Clerk clerk, Step step, String sheetAlone) {
        ConfirmDraft.Result result = confirming.confirm(kept.id(), kept.version(), clerk);
        if (result instanceof ConfirmDraft.Confirmed) {
            return Response.seeOther(URI.create("/order-form/" + kept.id() + "/done"))
                    .build();
        }
        if (result instanceof ConfirmDraft.Conflict conflict) {
            return answer(form, desk.reckon(kept, clerk), clerk, step, conflict.theirs(), sheetAlone);
        }
        if (result instanceof ConfirmDraft.Refused refused) step.troubles.addAll(refused.reasons());
        return asItIs(form, kept.id(), clerk, step, sheetAlone);
    }

    private Response quote(SheetForm form, Draft kept, Clerk clerk, Step step, String sheetAlone) {
        QuoteDraft.Result result =
                quoting.quote(kept.id(), kept.version(), clerk, desk.today().plusDays(FormView.DAYS_VALID));
        if (result instanceof QuoteDraft.Quoted quoted) {
            return Response.seeOther(OrderFormPages.quote(quoted.number())).build();
        }
        if (result instanceof QuoteDraft.Conflict conflict) {
            return answer(form, desk.reckon(kept, clerk), clerk, step, conflict.theirs(), sheetAlone);
        }
        if (result instanceof QuoteDraft.Refused refused) step.troubles.addAll(refused.reasons());
        return asItIs(form, kept.id(), clerk, step, sheetAlone);
    }

    private Response asItIs(SheetForm form, long id, Clerk clerk, Step step, String sheetAlone) {
        Draft now =
                desk.find(id).orElseThrow(() -> ProblemException.notFound("orderdesk.draft-gone", String.valueOf(id)));
        return answer(form, desk.reckon(now, clerk), clerk, step, null, sheetAlone);
    }

    private Response answer(SheetForm form, Reckoned sheet, Clerk clerk, Step step, Draft theirs, String sheetAlone) {
        Ui ui = visitor.ui("order-form");
        FormView view = new FormView(
                sheet,
                clerk,
                desk.today(),
                desk.offers(sheet, step.product),
                step.product,
                sheet.lines().stream()
                        .filter(line -> Long.valueOf(line.article().id()).equals(step.product))
                        .map(line -> line.article().name())
                        .findFirst()
                        .orElse(null),
                step.troubles,
                step.rows,
                step.leftOver,
                step.found,
                theirs == null ? null : desk.reckon(theirs, clerk),
                step.focus,
                sheetAlone == null ? desk.earlier(sheet.customer().id()) : List.of(),
                desk.substitutes(sheet));
        int status = theirs != null ? 409 : 200;
        TemplateInstance page =
                sheetAlone == null ? OrderFormPages.Templates.form(ui, view) : OrderFormPages.Templates.sheet(ui, view);
        return Response.status(status).entity(page).build();
    }
}
