package org.wuzetka.connector.edi.edifact;

import io.xlate.edi.stream.EDIStreamException;
import jakarta.inject.Singleton;
import java.time.format.DateTimeFormatter;
import java.util.zip.CRC32;
import org.wuzetka.connector.edi.Repertoire;
import org.wuzetka.connector.edi.Units;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.parties.ResponseFormat;
import org.wuzetka.domain.responses.OrderResponse;
import org.wuzetka.domain.responses.OrderResponse.Decision;
import org.wuzetka.domain.responses.OrderResponse.Line;
import org.wuzetka.domain.responses.OrderResponseWriter;
import org.wuzetka.domain.shared.CheckDigits;

/**
 * Writes an order response as EDIFACT ORDRSP D.96A, EANCOM EAN005. It goes back to the sender of the order's interchange, whose
 * ids it repeats; the same response always gives the same bytes.
 */
@Singleton
public class OrdrspWriter implements OrderResponseWriter {
    private static final DateTimeFormatter LONG_DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final int CODE = 35;
    private static final int DESCRIPTION = 70;

    @Override
    public ResponseFormat format() {
        return ResponseFormat.EDIFACT;
    }

    /** @throws IllegalArgumentException when buyer or we have neither GLN nor VAT number to be addressed by */
    @Override
    public Acknowledgement write(OrderResponse response) {
        String repertoire = Repertoire.smallestFor(response.toString());
        String version = repertoire.equals("UNOW") ? "4" : "3";
        try (InterchangeWriter out = new InterchangeWriter(Repertoire.charsetOf(repertoire), version)) {
            String reference = controlReference(response.number());
            out.start("UNB").composite(repertoire, version);
            addresses(out, response);
            out.composite(response.issued().format(version.equals("4") ? LONG_DATE : SHORT_DATE), "0000")
                    .element(reference)
                    .end();
            message(out, response);
            out.start("UNZ").element("1").element(reference).end();
            String name = "ORDRSP-" + response.number().replaceAll("[^A-Za-z0-9-]", "-") + ".edi";
            return new Acknowledgement("ORDRSP", name, "application/EDIFACT", out.bytes());
        } catch (EDIStreamException cannotHappenInMemory) {
            throw new IllegalStateException(cannotHappenInMemory);
        }
    }

    private static void addresses(InterchangeWriter out, OrderResponse response) throws EDIStreamException {
        Interchange envelope = response.envelope();
        // What the partner called us and himself is what his converter knows.
        if (envelope != null
                && !envelope.receiver().isEmpty()
                && !envelope.sender().isEmpty()) {
            address(out, envelope.receiver());
            address(out, envelope.sender());
            return;
        }
        address(out, response.supplier());
        address(out, response.buyer());
    }

    private static void address(InterchangeWriter out, String id) throws EDIStreamException {
        if (CheckDigits.isGln(id)) out.composite(id, "14");
        else out.composite(id);
    }

    private static void address(InterchangeWriter out, IncomingParty party) throws EDIStreamException {
        if (party != null && party.gln() != null) out.composite(party.gln(), "14");
        else if (party != null && party.vatId() != null) out.composite(party.vatId(), "ZZ");
        else throw new IllegalArgumentException("a partner without GLN and VAT number cannot be addressed");
    }

    private static void message(InterchangeWriter out, OrderResponse response) throws EDIStreamException {
        out.start("UNH")
                .element("1")
                .composite("ORDRSP", "D", "96A", "UN", "EAN005")
                .end();
        out.start("BGM")
                .element("231")
                .element(shortened(response.number(), CODE))
                .element(function(response.decision()))
                .end();
        date(out, "137", response.issued());
        if (response.delivery() != null && response.decision() != Decision.REJECTED)
            date(out, "2", response.delivery());
        if (response.buyerOrderNumber() != null) {
            out.start("RFF")
                    .composite("ON", shortened(response.buyerOrderNumber(), CODE))
                    .end();
            if (response.buyerOrderDate() != null) date(out, "171", response.buyerOrderDate());
        }
        out.start("RFF").composite("VN", response.orderNumber()).end();
        party(out, "BY", response.buyer());
        party(out, "SU", response.supplier());
        party(out, "DP", response.shipTo());
        if (response.currency() != null)
            out.start("CUX").composite("2", response.currency(), "9").end();
        for (Line line : response.lines()) line(out, line);
        out.start("UNS").element("S").end();
        out.start("CNT").composite("2", String.valueOf(response.lines().size())).end();
        out.start("UNT");
        out.element(String.valueOf(out.segmentsSinceHeader())).element("1").end();
    }

    /** Code list 1225. */
    private static String function(Decision decision) {
        return switch (decision) {
            case ACCEPTED -> "29";
            case CHANGED -> "4";
            case REJECTED -> "27";
        };
    }

    /** Code list 1229. */
    private static String action(Decision decision) {
        return switch (decision) {
            case ACCEPTED -> "5";
            case CHANGED -> "3";
            case REJECTED -> "7";
        };
    }

    private static void line(InterchangeWriter out, Line line) throws EDIStreamException {
        out.start("LIN").element(line.lineNumber()).element(action(line.decision()));
        if (line.gtin() != null) out.composite(line.gtin(), "EN");
        out.end();
        code(out, line.supplierCode(), "SA");
        code(out, line.buyerCode(), "IN");
        if (line.description() != null && !line.description().isBlank()) {
            String text = shortened(line.description().strip(), DESCRIPTION);
            int half = DESCRIPTION / 2;
            out.start("IMD").element("F").skip(1);
            if (text.length() <= half) out.composite("", "", "", text);
            else out.composite("", "", "", text.substring(0, half), text.substring(half));
            out.end();
        }
        quantity(out, "21", line.asked(), line.unit());
        // EANCOM: 113 is what will be delivered.
        if (line.decision() != Decision.REJECTED) quantity(out, "113", line.agreed(), line.unit());
        if (line.netPrice() != null && line.decision() != Decision.REJECTED)
            out.start("PRI").composite("AAA", line.netPrice().toPlainString()).end();
    }

    private static void quantity(InterchangeWriter out, String qualifier, java.math.BigDecimal amount, String unit)
            throws EDIStreamException {
        if (amount == null) return;
        String plain = amount.stripTrailingZeros().toPlainString();
        if (unit == null) out.start("QTY").composite(qualifier, plain).end();
        else out.start("QTY").composite(qualifier, plain, Units.edifact(unit)).end();
    }

    private static void code(InterchangeWriter out, String code, String kind) throws EDIStreamException {
        if (code != null)
            out.start("PIA").element("1").composite(shortened(code, CODE), kind).end();
    }

    private static void party(InterchangeWriter out, String role, IncomingParty party) throws EDIStreamException {
        if (party == null || party.gln() == null && party.code() == null && party.name() == null) return;
        out.start("NAD").element(role);
        if (party.gln() != null) out.composite(party.gln(), "", "9");
        else if (party.code() != null) out.composite(shortened(party.code(), 17), "", "92");
        else out.skip(1);
        if (party.name() != null) out.skip(1).composite(shortened(party.name(), CODE));
        out.end();
    }

    private static void date(InterchangeWriter out, String qualifier, java.time.LocalDate day)
            throws EDIStreamException {
        out.start("DTM").composite(qualifier, day.format(LONG_DATE), "102").end();
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** At most 14 characters, the same for the same response and no other. */
    private static String controlReference(String number) {
        CRC32 sum = new CRC32();
        sum.update(number.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String plain = number.replaceAll("[^A-Za-z0-9]", "");
        return String.format("%08X", sum.getValue()) + plain.substring(Math.max(0, plain.length() - 6));
    }
}
