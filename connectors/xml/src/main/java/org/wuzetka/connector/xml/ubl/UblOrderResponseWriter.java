package org.wuzetka.connector.xml.ubl;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.wuzetka.connector.xml.Texts;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.parties.ResponseFormat;
import org.wuzetka.domain.responses.OrderResponse;
import org.wuzetka.domain.responses.OrderResponse.Decision;
import org.wuzetka.domain.responses.OrderResponse.Line;
import org.wuzetka.domain.responses.OrderResponseWriter;

/** Writes an order response as UBL 2.1 OrderResponse by Peppol BIS Ordering 3. The same response gives the same bytes. */
@Singleton
public class UblOrderResponseWriter implements OrderResponseWriter {
    private static final String ROOT = "urn:oasis:names:specification:ubl:schema:xsd:OrderResponse-2";
    private static final String CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static final String CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    /** Electronic address schemes (EAS): GLN, Polish VAT number. */
    private static final String GLN = "0088";

    private static final String POLISH_VAT = "9945";

    @Override
    public ResponseFormat format() {
        return ResponseFormat.UBL;
    }

    @Override
    public Acknowledgement write(OrderResponse response) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("OrderResponse");
            out.writeDefaultNamespace(ROOT);
            out.writeNamespace("cac", CAC);
            out.writeNamespace("cbc", CBC);
            head(out, response);
            for (Line line : response.lines()) line(out, line, response.currency());
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException cannotHappenInMemory) {
            throw new IllegalStateException(cannotHappenInMemory);
        }
        String name = "OrderResponse-" + response.number().replaceAll("[^A-Za-z0-9-]", "-") + ".xml";
        return new Acknowledgement("OrderResponse", name, "application/xml", bytes.toByteArray());
    }

    private static void head(XMLStreamWriter out, OrderResponse response) throws XMLStreamException {
        text(out, "CustomizationID", "urn:fdc:peppol.eu:poacc:trns:order_response:3");
        text(out, "ProfileID", "urn:fdc:peppol.eu:poacc:bis:ordering:3");
        text(out, "ID", response.number());
        text(out, "SalesOrderID", response.orderNumber());
        text(out, "IssueDate", response.issued().toString());
        text(out, "OrderResponseCode", code(response.decision()));
        text(out, "DocumentCurrencyCode", response.currency());
        start(out, "OrderReference");
        text(out, "ID", response.buyerOrderNumber());
        if (response.buyerOrderDate() != null)
            text(out, "IssueDate", response.buyerOrderDate().toString());
        out.writeEndElement();
        party(out, "SellerSupplierParty", response.supplier());
        party(out, "BuyerCustomerParty", response.buyer());
        if (response.delivery() != null && response.decision() != Decision.REJECTED) {
            start(out, "Delivery");
            start(out, "PromisedDeliveryPeriod");
            text(out, "EndDate", response.delivery().toString());
            out.writeEndElement();
            out.writeEndElement();
        }
    }

    /** Peppol code list for order responses. */
    private static String code(Decision decision) {
        return switch (decision) {
            case ACCEPTED -> "AP";
            case CHANGED -> "CA";
            case REJECTED -> "RE";
        };
    }

    private static void party(XMLStreamWriter out, String role, IncomingParty party) throws XMLStreamException {
        start(out, role);
        start(out, "Party");
        if (party != null && party.gln() != null) {
            element(out, "EndpointID", party.gln(), "schemeID", GLN);
            start(out, "PartyIdentification");
            element(out, "ID", party.gln(), "schemeID", GLN);
            out.writeEndElement();
        } else if (party != null && party.vatId() != null && party.vatId().startsWith("PL")) {
            element(out, "EndpointID", party.vatId(), "schemeID", POLISH_VAT);
        } else if (party != null && party.code() != null) {
            start(out, "PartyIdentification");
            text(out, "ID", party.code());
            out.writeEndElement();
        }
        if (party != null && party.name() != null) {
            start(out, "PartyLegalEntity");
            text(out, "RegistrationName", party.name());
            out.writeEndElement();
        }
        out.writeEndElement();
        out.writeEndElement();
    }

    private static void line(XMLStreamWriter out, Line line, String currency) throws XMLStreamException {
        start(out, "OrderLine");
        start(out, "LineItem");
        text(out, "ID", line.lineNumber());
        // UN/ECE 1229: 5 accepted, 3 changed, 7 not accepted.
        text(
                out,
                "LineStatusCode",
                switch (line.decision()) {
                    case ACCEPTED -> "5";
                    case CHANGED -> "3";
                    case REJECTED -> "7";
                });
        element(out, "Quantity", plain(line.agreed()), "unitCode", line.unit());
        if (line.netPrice() != null && line.decision() != Decision.REJECTED) {
            start(out, "Price");
            element(out, "PriceAmount", plain(line.netPrice()), "currencyID", currency);
            out.writeEndElement();
        }
        start(out, "Item");
        text(out, "Name", line.description());
        item(out, "BuyersItemIdentification", line.buyerCode(), null);
        item(out, "SellersItemIdentification", line.supplierCode(), null);
        item(out, "StandardItemIdentification", line.gtin(), "0160");
        out.writeEndElement();
        out.writeEndElement();
        start(out, "OrderLineReference");
        text(out, "LineID", line.lineNumber());
        out.writeEndElement();
        out.writeEndElement();
    }

    private static void item(XMLStreamWriter out, String role, String code, String scheme) throws XMLStreamException {
        if (code == null) return;
        start(out, role);
        element(out, "ID", code, "schemeID", scheme);
        out.writeEndElement();
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private static void start(XMLStreamWriter out, String name) throws XMLStreamException {
        out.writeStartElement("cac", name, CAC);
    }

    private static void text(XMLStreamWriter out, String name, String value) throws XMLStreamException {
        element(out, name, value, null, null);
    }

    private static void element(XMLStreamWriter out, String name, String value, String attribute, String said)
            throws XMLStreamException {
        if (value == null || value.isBlank()) return;
        out.writeStartElement("cbc", name, CBC);
        if (attribute != null && said != null) out.writeAttribute(attribute, said);
        out.writeCharacters(Texts.printable(value));
        out.writeEndElement();
    }
}
