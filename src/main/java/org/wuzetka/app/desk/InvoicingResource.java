package org.wuzetka.app.desk;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wuzetka.app.security.Roles;
import org.wuzetka.domain.documents.Invoice;

/** Invoices for goods issue notes that a person has chosen. */
@Path("/api")
@Blocking
@RolesAllowed({Roles.ADMIN, Roles.ACCOUNTS})
@Tag(name = "Documents")
public class InvoicingResource {
    private final OrderDesk desk;
    private final SecurityIdentity who;

    InvoicingResource(OrderDesk desk, SecurityIdentity who) {
        this.desk = desk;
        this.who = who;
    }

    /** @param goodsIssueNotes numbers of the notes (WZ) */
    public record Chosen(List<String> goodsIssueNotes) {}

    /** @param grossTotal in {@code currency} */
    public record Made(String number, BigDecimal grossTotal, String currency) {
        static Made of(Invoice invoice) {
            return new Made(invoice.number(), invoice.grossTotal(), invoice.currency());
        }
    }

    public record Invoices(List<Made> invoices) {}

    @POST
    @Path("invoices")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Bills chosen goods issue notes",
            description = "Notes that may stand on one invoice (same customer, currency and way of payment) do.")
    @APIResponse(responseCode = "201", description = "The invoices made")
    @APIResponse(responseCode = "409", description = "A note is on an invoice already")
    public Response invoice(Chosen chosen) {
        List<String> notes = chosen == null || chosen.goodsIssueNotes() == null
                ? List.of()
                : chosen.goodsIssueNotes().stream()
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        List<Made> made = desk.invoice(notes, who.getPrincipal().getName()).stream()
                .map(Made::of)
                .toList();
        return Response.status(201).entity(new Invoices(made)).build();
    }
}
