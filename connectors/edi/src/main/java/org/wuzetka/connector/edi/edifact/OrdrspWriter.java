package org.wuzetka.connector.edi.edifact;

import io.xlate.edi.stream.EDIStreamException;
import jakarta.inject.Singleton;
import org.wuzetka.connector.edi.Units;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.parties.ResponseFormat;
import org.wuzetka.domain.responses.OrderResponse;
import org.wuzetka.domain.responses.OrderResponse.Decision;
import org.wuzetka.domain.responses.OrderResponse.Line;
import org.wuzetka.domain.responses.OrderResponseWriter;

/**
 * Writes an order response as EDIFACT ORDRSP D.96A, EANCOM EAN005. It goes back to the sender of the order's interchange, whose
 * ids it repeats; the same response always gives the same bytes.
 */
@Singleton
public class OrdrspWriter implements OrderResponseWriter {
    private static final int DESCRIPTION = 70;

    @Override
    public ResponseFormat format() {
        return ResponseFormat.EDIFACT;
    }

    /** @throws IllegalArgumentException when buyer or we have neither GLN nor VAT number to be addressed by */
    @Override
    public Acknowledgement write(OrderResponse response) {
        return EdifactAnswer.interchange(
                "ORDRSP",
                response.number(),
                response.issued(),
                response.toString(),
                response.envelope(),
                response.supplier(),
                response.buyer(),
                out -> message(out, response));
    }

    private static void message(InterchangeWriter out, OrderResponse response) throws EDIStreamException {
        out.start("BGM")
                .element("231")
                .element(EdifactAnswer.shortened(response.number(), EdifactAnswer.CODE))
                .element(function(response.decision()))
                .end();
        EdifactAnswer.date(out, "137", response.issued());
        if (response.delivery() != null && response.decision() != Decision.REJECTED)
            EdifactAnswer.date(out, "2", response.delivery());
        if (response.buyerOrderNumber() != null) {
            out.start("RFF")
                    .composite("ON", EdifactAnswer.shortened(response.buyerOrderNumber(), EdifactAnswer.CODE))
                    .end();
            if (response.buyerOrderDate() != null) EdifactAnswer.date(out, "171", response.buyerOrderDate());
        }
        out.start("RFF").composite("VN", response.orderNumber()).end();
        EdifactAnswer.party(out, "BY", response.buyer());
        EdifactAnswer.party(out, "SU", response.supplier());
        EdifactAnswer.party(out, "DP", response.shipTo());
        if (response.currency() != null)
            out.start("CUX").composite("2", response.currency(), "9").end();
        for (Line line : response.lines()) line(out, line);
        out.start("UNS").element("S").end();
        out.start("CNT").composite("2", String.valueOf(response.lines().size())).end();
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
            String text = EdifactAnswer.shortened(line.description().strip(), DESCRIPTION);
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
            out.start("PIA")
                    .element("1")
                    .composite(EdifactAnswer.shortened(code, EdifactAnswer.CODE), kind)
                    .end();
    }
}
