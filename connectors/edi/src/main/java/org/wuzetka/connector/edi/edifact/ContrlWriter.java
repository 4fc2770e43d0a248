package org.wuzetka.connector.edi.edifact;

import io.xlate.edi.stream.EDIStreamException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.wuzetka.connector.edi.Repertoire;
import org.wuzetka.domain.intake.Translation.Acknowledgement;

/**
 * Syntax acknowledgement (CONTRL, ISO 9735-4) of one interchange. It is made of the interchange alone: its time of
 * preparation and its own reference come from there, so that the same input always gives the same answer.
 */
final class ContrlWriter {
    private static final int MAX_REFERENCE = 14;

    private ContrlWriter() {}

    static Acknowledgement write(InterchangeReport report) {
        String reference = reference(report.reference);
        // What names no syntax cannot be answered in it: syntax 3 in UNOC is understood everywhere.
        String repertoire = syntaxPart(report, 0, "[A-Z]{4}", "UNOC");
        String version = syntaxPart(report, 1, "[1-4]", "3");
        boolean syntax4 = version.equals("4");
        try (InterchangeWriter out = new InterchangeWriter(Repertoire.charsetOf(repertoire), version)) {
            out.start("UNB")
                    .composite(repertoire, version)
                    .composite(report.receiver)
                    .composite(report.sender)
                    .composite(report.date == null ? "000101" : report.date, report.time == null ? "0000" : report.time)
                    .element(reference);
            if (report.test) out.skip(5).element("1");
            out.end();
            out.start("UNH").element("1");
            if (syntax4) out.composite("CONTRL", "4", "1", "UN");
            else out.composite("CONTRL", "D", "3", "UN");
            out.end();
            out.start("UCI")
                    .element(report.reference)
                    .composite(report.sender)
                    .composite(report.receiver)
                    .element(report.action())
                    .element(report.errorCode())
                    .element(report.errorCode() == null ? null : report.errorTag())
                    .end();
            for (InterchangeReport.Message message : report.faultyMessages()) message(out, message);
            out.start("UNT")
                    .element(String.valueOf(out.segmentsSinceHeader()))
                    .element("1")
                    .end();
            out.start("UNZ").element("1").element(reference).end();
            return new Acknowledgement("CONTRL", "CONTRL-" + reference + ".edi", "application/EDIFACT", out.bytes());
        } catch (EDIStreamException cannotHappenInMemory) {
            throw new IllegalStateException(cannotHappenInMemory);
        }
    }

    private static String syntaxPart(InterchangeReport report, int part, String pattern, String otherwise) {
        if (report.syntax.size() <= part) return otherwise;
        String said = report.syntax.get(part).strip();
        return said.matches(pattern) ? said : otherwise;
    }

    private static void message(InterchangeWriter out, InterchangeReport.Message message) throws EDIStreamException {
        out.start("UCM")
                .element(message.reference == null ? "0" : message.reference)
                .composite(message.identifier)
                .element(message.rejected ? "4" : "7")
                .element(message.code)
                .element(message.code == null ? null : message.tag)
                .end();
        for (InterchangeReport.SegmentError error : message.segments) {
            out.start("UCS")
                    .element(String.valueOf(error.position()))
                    .element(error.code())
                    .end();
        }
    }

    /** Own reference, at most 14 characters: the same one for the same interchange, never that of the interchange itself. */
    private static String reference(String answered) {
        String own = "C" + answered.replaceAll("[^A-Za-z0-9]", "");
        if (own.length() <= MAX_REFERENCE && own.length() == answered.length() + 1) return own;
        CRC32 sum = new CRC32();
        sum.update(answered.getBytes(StandardCharsets.UTF_8));
        return "C" + String.format("%08X", sum.getValue());
    }
}
