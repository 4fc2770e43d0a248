package org.wuzetka.connector.xml.opentrans;

import jakarta.inject.Singleton;
import org.wuzetka.connector.xml.AnswerDocument;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.parties.ResponseFormat;
import org.wuzetka.domain.responses.OrderResponse;
import org.wuzetka.domain.responses.OrderResponse.Decision;
import org.wuzetka.domain.responses.OrderResponse.Line;
import org.wuzetka.domain.responses.OrderResponseWriter;

/** Writes an order response as openTRANS 2.1 ORDERRESPONSE; a line that is not accepted has the quantity 0. */
@Singleton
public class OpenTransOrderResponseWriter implements OrderResponseWriter {
    private static final String NAMESPACE = "http://www.opentrans.org/XMLSchema/2.1";
    private static final String BMECAT = "http://www.bmecat.org/bmecat/2005";

    @Override
    public ResponseFormat format() {
        return ResponseFormat.OPENTRANS;
    }

    @Override
    public Acknowledgement write(OrderResponse response) {
        AnswerDocument out = new AnswerDocument("ORDERRESPONSE", "", NAMESPACE, "bmecat", BMECAT);
        out.attribute("version", "2.1").start("ORDERRESPONSE_HEADER").start("ORDERRESPONSE_INFO");
        out.text("ORDER_ID", response.buyerOrderNumber())
                .day("ORDERRESPONSE_DATE", response.issued())
                .day("ORDER_DATE", response.buyerOrderDate())
                .text("SUPPLIER_ORDER_ID", response.orderNumber());
        if (response.delivery() != null && response.decision() != Decision.REJECTED) {
            out.start("DELIVERY_DATE").attribute("type", "fixed");
            out.day("DELIVERY_START_DATE", response.delivery())
                    .day("DELIVERY_END_DATE", response.delivery())
                    .end();
        }
        out.start("PARTIES");
        party(out, "buyer", response.buyer());
        party(out, "supplier", response.supplier());
        if (response.shipTo() != null) party(out, "delivery", response.shipTo());
        out.end();
        if (id(response.buyer()) != null && id(response.supplier()) != null) {
            out.start("ORDER_PARTIES_REFERENCE")
                    .text("bmecat:BUYER_IDREF", id(response.buyer()), "type", type(response.buyer()))
                    .text("bmecat:SUPPLIER_IDREF", id(response.supplier()), "type", type(response.supplier()))
                    .end();
        }
        out.text("bmecat:CURRENCY", response.currency());
        out.text("REMARKS", response.number(), "type", "general").end().end();
        out.start("ORDERRESPONSE_ITEM_LIST");
        response.lines().forEach(line -> line(out, line));
        out.end().start("ORDERRESPONSE_SUMMARY");
        out.text("TOTAL_ITEM_NUM", String.valueOf(response.lines().size())).end();
        String name = "ORDERRESPONSE-" + response.number().replaceAll("[^A-Za-z0-9-]", "-") + ".xml";
        return new Acknowledgement("ORDERRESPONSE", name, "application/xml", out.bytes());
    }

    private static void party(AnswerDocument out, String role, IncomingParty party) {
        out.start("PARTY");
        if (id(party) != null) out.text("bmecat:PARTY_ID", id(party), "type", type(party));
        out.text("PARTY_ROLE", role);
        if (party != null && party.name() != null) {
            out.start("ADDRESS")
                    .text("bmecat:NAME", party.name())
                    .text("bmecat:STREET", party.street())
                    .text("bmecat:ZIP", party.postCode())
                    .text("bmecat:CITY", party.city())
                    .text("bmecat:COUNTRY_CODED", party.country())
                    .text("bmecat:VAT_ID", party.vatId())
                    .end();
        }
        out.end();
    }

    private static String id(IncomingParty party) {
        if (party == null) return null;
        if (party.gln() != null) return party.gln();
        return party.code() != null ? party.code() : party.vatId();
    }

    private static String type(IncomingParty party) {
        if (party.gln() != null) return "gln";
        return party.code() != null ? "buyer_specific" : "party_specific";
    }

    private static void line(AnswerDocument out, Line line) {
        boolean rejected = line.decision() == Decision.REJECTED;
        out.start("ORDERRESPONSE_ITEM").text("LINE_ITEM_ID", line.lineNumber()).start("PRODUCT_ID");
        out.text("bmecat:SUPPLIER_PID", line.supplierCode(), "type", "supplier_specific")
                .text("bmecat:INTERNATIONAL_PID", line.gtin(), "type", "gtin")
                .text("bmecat:BUYER_PID", line.buyerCode(), "type", "buyer_specific")
                .text("bmecat:DESCRIPTION_SHORT", line.description())
                .end();
        out.text("QUANTITY", rejected ? "0" : line.agreed().stripTrailingZeros().toPlainString())
                .text("bmecat:ORDER_UNIT", line.unit());
        if (line.netPrice() != null && !rejected) {
            out.start("PRODUCT_PRICE_FIX")
                    .number("bmecat:PRICE_AMOUNT", line.netPrice())
                    .end();
        }
        out.end();
    }
}
