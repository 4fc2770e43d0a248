package org.wuzetka.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Downloads;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.read.DocumentFilter;
import org.wuzetka.connector.persistence.read.DocumentReads;
import org.wuzetka.connector.persistence.read.Documents;
import org.wuzetka.connector.persistence.read.Invoicing;
import org.wuzetka.connector.persistence.read.InvoicingReads;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.SupplyReads;

/** Documents as JSON, and as PDF when {@code .pdf} stands behind the number. Slashes in numbers may be sent as %2F. */
@Path("/api")
@Produces({MediaType.APPLICATION_JSON, "application/pdf"})
@Tag(name = "Documents")
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING, Roles.CUSTOMER})
public class DocumentsApi {
    private static final String PDF = ".pdf";

    private final DocumentReads documents;
    private final SupplyReads supply;
    private final InvoicingReads corrections;
    private final PrintedDocuments printed;
    private final Visitor visitor;

    DocumentsApi(
            DocumentReads documents,
            SupplyReads supply,
            InvoicingReads corrections,
            PrintedDocuments printed,
            Visitor visitor) {
        this.corrections = corrections;
        this.documents = documents;
        this.supply = supply;
        this.printed = printed;
        this.visitor = visitor;
    }

    /** What lists of documents may be narrowed by. */
    public static class Search {
        @QueryParam("q")
        @Parameter(description = "Part of the document's number or of its order's number")
        String q;

        @QueryParam("status")
        String status;

        @QueryParam("from")
        @Parameter(description = "First day of issue")
        LocalDate from;

        @QueryParam("to")
        @Parameter(description = "Last day of issue")
        LocalDate to;

        @QueryParam("page")
        @DefaultValue("0")
        @Parameter(description = "The first page is 0")
        int page;

        @QueryParam("size")
        @DefaultValue("50")
        @Parameter(description = "1 to 500")
        int size;

        DocumentFilter of(String party) {
            return new DocumentFilter(party, q, status, from, to);
        }

        Paging paging() {
            return new Paging(page, size);
        }
    }

    @GET
    @Path("goods-issue-notes")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Searches goods issue notes (WZ), newest first")
    public Listed<Documents.GoodsIssueSummary> goodsIssueNotes(
            @QueryParam("customer") String customer, @BeanParam Search search) {
        return Listed.of(documents.goodsIssueNotes(search.of(customer), search.paging(), visitor.scope()));
    }

    @GET
    @Path("goods-issue-notes/{number: .+}")
    @Operation(summary = "One goods issue note (WZ)")
    public Response goodsIssueNote(@PathParam("number") String number) {
        Documents.GoodsIssue note =
                documents.goodsIssueNote(withoutPdf(number), visitor.scope()).orElseThrow(NotFoundException::new);
        return isPdf(number) ? Downloads.pdf(note.number(), printed.of(note)) : json(note);
    }

    @GET
    @Path("invoices")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Searches invoices, newest first")
    public Listed<Documents.InvoiceSummary> invoices(
            @QueryParam("customer") String customer, @BeanParam Search search) {
        return Listed.of(documents.invoices(search.of(customer), search.paging(), visitor.scope()));
    }

    @GET
    @Path("invoices/{number: .+}")
    @Operation(summary = "One invoice")
    public Response invoice(@PathParam("number") String number) {
        Documents.Invoice invoice =
                documents.invoice(withoutPdf(number), visitor.scope()).orElseThrow(NotFoundException::new);
        return isPdf(number) ? Downloads.pdf(invoice.number(), printed.of(invoice)) : json(invoice);
    }

    @GET
    @Path("invoice-corrections/{number: .+}")
    @Operation(summary = "One correction of an invoice: was, should be, difference")
    public Response correction(@PathParam("number") String number) {
        Invoicing.Correction correction =
                corrections.correction(withoutPdf(number), visitor.scope()).orElseThrow(NotFoundException::new);
        return isPdf(number) ? Downloads.pdf(correction.number(), printed.of(correction)) : json(correction);
    }

    @GET
    @Path("supplier-orders")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
    @Operation(summary = "Searches orders to suppliers, newest first")
    public Listed<Documents.SupplierOrderSummary> supplierOrders(
            @QueryParam("supplier") String supplier, @BeanParam Search search) {
        return Listed.of(supply.supplierOrders(search.of(supplier), search.paging()));
    }

    @GET
    @Path("supplier-orders/{number: .+}")
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
    @Operation(summary = "One order to a supplier, with the customers' orders it is bought for")
    public Response supplierOrder(@PathParam("number") String number) {
        Documents.SupplierOrder order = supply.supplierOrder(withoutPdf(number)).orElseThrow(NotFoundException::new);
        return isPdf(number) ? Downloads.pdf(order.number(), printed.of(order)) : json(order);
    }

    @GET
    @Path("shipments")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Searches shipments, newest first")
    public Listed<Documents.Shipment> shipments(@QueryParam("customer") String customer, @BeanParam Search search) {
        return Listed.of(supply.shipments(search.of(customer), search.paging(), visitor.scope()));
    }

    @GET
    @Path("shipments/{number: .+}")
    @Operation(summary = "One shipment; with .pdf behind the number its label, as the courier gave it")
    public Response shipment(@PathParam("number") String number) {
        if (isPdf(number)) {
            return supply.label(withoutPdf(number), visitor.scope())
                    .map(label -> Downloads.label(withoutPdf(number), label))
                    .orElseThrow(NotFoundException::new);
        }
        return json(supply.shipment(number, visitor.scope()).orElseThrow(NotFoundException::new));
    }

    private static Response json(Object document) {
        return Response.ok(document, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static boolean isPdf(String number) {
        return number.endsWith(PDF);
    }

    private static String withoutPdf(String number) {
        return isPdf(number) ? number.substring(0, number.length() - PDF.length()) : number;
    }
}
