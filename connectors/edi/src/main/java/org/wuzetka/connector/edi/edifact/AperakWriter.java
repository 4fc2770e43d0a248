package org.wuzetka.connector.edi.edifact;

import io.xlate.edi.stream.EDIStreamException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.responses.ApplicationError;
import org.wuzetka.domain.responses.ApplicationError.Fault;
import org.wuzetka.domain.responses.ApplicationErrorWriter;

/**
 * Writes application errors as EDIFACT APERAK D.96A, EANCOM EAN005: the order's number in RFF+ON, and an ERC for each fault with
 * its text in FTX+AAO and the order's line in RFF+LI.
 */
@Singleton
public class AperakWriter implements ApplicationErrorWriter {
    /** Code list 1001: application error message. */
    private static final String ERROR_MESSAGE = "313";

    @Override
    public String format() {
        return EdifactTranslator.FORMAT;
    }

    @Override
    public Acknowledgement write(ApplicationError error) {
        return EdifactAnswer.interchange(
                "APERAK",
                error.number(),
                error.issued(),
                error.toString(),
                error.envelope(),
                error.supplier(),
                error.buyer(),
                out -> message(out, error));
    }

    private static void message(InterchangeWriter out, ApplicationError error) throws EDIStreamException {
        out.start("BGM")
                .element(ERROR_MESSAGE)
                .element(EdifactAnswer.shortened(error.number(), EdifactAnswer.CODE))
                // Code list 1225: not accepted; not processed, for now.
                .element(error.rejected() ? "27" : "12")
                .end();
        EdifactAnswer.date(out, "137", error.issued());
        if (error.envelope() != null)
            EdifactAnswer.reference(out, "ACW", error.envelope().controlReference());
        if (error.buyerOrderNumber() != null) {
            EdifactAnswer.reference(out, "ON", error.buyerOrderNumber());
            EdifactAnswer.date(out, "171", error.buyerOrderDate());
        }
        EdifactAnswer.party(out, "BY", error.buyer());
        EdifactAnswer.party(out, "SU", error.supplier());
        for (Fault fault : error.faults()) fault(out, fault, error.rejected());
    }

    private static void fault(InterchangeWriter out, Fault fault, boolean rejected) throws EDIStreamException {
        // Codes of our own, which is what agency 91 says.
        out.start("ERC").composite(rejected ? "REJECTED" : "HELD", "", "91").end();
        String text = fault.where() == null ? fault.text() : fault.text() + " (" + fault.where() + ")";
        out.start("FTX").element("AAO").skip(2).composite(pieces(text)).end();
        EdifactAnswer.reference(out, "LI", fault.line());
    }

    private static List<String> pieces(String text) {
        String plain = text.replaceAll("\\s+", " ").strip();
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < plain.length() && pieces.size() < FreeText.PIECES; at += FreeText.PIECE) {
            pieces.add(plain.substring(at, Math.min(plain.length(), at + FreeText.PIECE)));
        }
        return pieces;
    }
}
