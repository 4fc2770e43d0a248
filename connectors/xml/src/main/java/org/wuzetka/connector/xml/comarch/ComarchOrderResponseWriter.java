package org.wuzetka.connector.xml.comarch;

import jakarta.inject.Singleton;
import org.wuzetka.connector.xml.AnswerDocument;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.intake.UnitCodes;
import org.wuzetka.domain.parties.ResponseFormat;
import org.wuzetka.domain.responses.OrderResponse;
import org.wuzetka.domain.responses.OrderResponse.Decision;
import org.wuzetka.domain.responses.OrderResponse.Line;
import org.wuzetka.domain.responses.OrderResponseWriter;

/** Writes an order response as Document-OrderResponse of Comarch EDI (formerly ECOD). */
@Singleton
public class ComarchOrderResponseWriter implements OrderResponseWriter {

    @Override
    public ResponseFormat format() {
        return ResponseFormat.COMARCH;
    }

    @Override
    public Acknowledgement write(OrderResponse response) {
        AnswerDocument out = new AnswerDocument("Document-OrderResponse");
        out.start("OrderResponse-Header")
                .text("OrderResponseNumber", response.number())
                .day("OrderResponseDate", response.issued())
                .day("ExpectedDeliveryDate", response.decision() == Decision.REJECTED ? null : response.delivery())
                .text("OrderResponseCurrency", response.currency())
                .text("DocumentFunctionCode", "O")
                .text("OrderNumber", response.buyerOrderNumber())
                .day("OrderDate", response.buyerOrderDate())
                .text("SalesOrderNumber", response.orderNumber())
                .text("ResponseType", type(response.decision()))
                .end();
        out.start("OrderResponse-Parties");
        party(out, "Buyer", response.buyer());
        party(out, "Seller", response.supplier());
        party(out, "DeliveryPoint", response.shipTo());
        out.end().start("OrderResponse-Lines");
        response.lines().forEach(line -> line(out, line));
        out.end().start("OrderResponse-Summary");
        out.text("TotalLines", String.valueOf(response.lines().size())).end();
        String name = "Document-OrderResponse-" + response.number().replaceAll("[^A-Za-z0-9-]", "-") + ".xml";
        return new Acknowledgement("Document-OrderResponse", name, "application/xml", out.bytes());
    }

    /** As EDIFACT 1225 has it. */
    private static String type(Decision decision) {
        return switch (decision) {
            case ACCEPTED -> "29";
            case CHANGED -> "4";
            case REJECTED -> "27";
        };
    }

    /** As EDIFACT 1229 has it. */
    private static String status(Decision decision) {
        return switch (decision) {
            case ACCEPTED -> "5";
            case CHANGED -> "3";
            case REJECTED -> "7";
        };
    }

    private static void party(AnswerDocument out, String role, IncomingParty party) {
        if (party == null) return;
        out.start(role)
                .text("ILN", party.gln())
                .text("TaxID", party.vatId())
                .text("CodeBySeller", role.equals("Seller") ? null : party.code())
                .text("Name", party.name())
                .end();
    }

    private static void line(AnswerDocument out, Line line) {
        boolean rejected = line.decision() == Decision.REJECTED;
        out.start("Line").start("Line-Item");
        out.text("LineNumber", line.lineNumber())
                .text("EAN", line.gtin())
                .text("LineItemStatus", status(line.decision()))
                .text("BuyerItemCode", line.buyerCode())
                .text("SupplierItemCode", line.supplierCode())
                .text("ItemDescription", line.description())
                .number("OrderedQuantity", line.asked())
                .text(
                        "QuantityToBeDelivered",
                        rejected ? "0" : line.agreed().stripTrailingZeros().toPlainString())
                .text("UnitOfMeasure", UnitCodes.PIECE.equals(line.unit()) ? "PCE" : line.unit());
        if (!rejected) out.number("OrderedUnitNetPrice", line.netPrice());
        out.end().end();
    }
}
