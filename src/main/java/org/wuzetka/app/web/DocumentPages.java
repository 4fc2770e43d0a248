package org.wuzetka.app.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.read.DocumentFilter;
import org.wuzetka.connector.persistence.read.DocumentReads;
import org.wuzetka.connector.persistence.read.Documents;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.SupplyReads;

/** Lists of the documents: goods issue notes (Polish: WZ), invoices, shipments. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING, Roles.CUSTOMER})
public class DocumentPages {
    static final List<String> SHIPMENT_STATUSES = List.of(
            "PLANNED",
            "CREATED",
            "LABEL_READY",
            "HANDED_OVER",
            "IN_TRANSIT",
            "OUT_FOR_DELIVERY",
            "READY_TO_PICKUP",
            "DELIVERED",
            "RETURNED",
            "CANCELLED",
            "UNKNOWN",
            "FAILED");
    static final List<String> INVOICE_KINDS = List.of("VAT", "ADVANCE", "FINAL");
    private static final int PAGE_SIZE = 50;

    private final DocumentReads documents;
    private final SupplyReads supply;
    private final Visitor visitor;

    DocumentPages(DocumentReads documents, SupplyReads supply, Visitor visitor) {
        this.documents = documents;
        this.supply = supply;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance issues(Ui ui, Page<Documents.GoodsIssueSummary> documents, ListUrl url);

        static native TemplateInstance invoices(
                Ui ui, Page<Documents.InvoiceSummary> documents, ListUrl url, List<String> kinds);

        static native TemplateInstance shipments(
                Ui ui, Page<Documents.Shipment> documents, ListUrl url, List<String> statuses);
    }

    /** What the filter form of a list sends. */
    public static class Form {
        @QueryParam("q")
        String q;

        @QueryParam("party")
        String party;

        @QueryParam("status")
        String status;

        @QueryParam("from")
        String from;

        @QueryParam("to")
        String to;

        @QueryParam("page")
        int page;

        DocumentFilter filter() {
            return new DocumentFilter(party, q, status, FormText.day(from), FormText.day(to));
        }

        Paging paging() {
            return new Paging(page, PAGE_SIZE);
        }

        ListUrl url(String path) {
            return new ListUrl(path)
                    .and("q", q)
                    .and("party", party)
                    .and("status", status)
                    .and("from", from)
                    .and("to", to);
        }
    }

    @GET
    @Path("goods-issue-notes")
    public TemplateInstance issues(@BeanParam Form form) {
        return Templates.issues(
                visitor.ui("issues"),
                documents.goodsIssueNotes(form.filter(), form.paging(), visitor.scope()),
                form.url("/goods-issue-notes"));
    }

    @GET
    @Path("invoices")
    public TemplateInstance invoices(@BeanParam Form form) {
        return Templates.invoices(
                visitor.ui("invoices"),
                documents.invoices(form.filter(), form.paging(), visitor.scope()),
                form.url("/invoices"),
                INVOICE_KINDS);
    }

    @GET
    @Path("shipments")
    public TemplateInstance shipments(@BeanParam Form form) {
        return Templates.shipments(
                visitor.ui("shipments"),
                supply.shipments(form.filter(), form.paging(), visitor.scope()),
                form.url("/shipments"),
                SHIPMENT_STATUSES);
    }
}
