package org.wuzetka.connector.edi.edifact;

import io.xlate.edi.stream.EDIStreamException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.zip.CRC32;
import org.wuzetka.connector.edi.Repertoire;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.shared.CheckDigits;

/** What the messages share that go back to the sender of an order: their interchange, parties and dates. */
final class EdifactAnswer {
    private static final DateTimeFormatter LONG_DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("yyMMdd");
    static final int CODE = 35;

    private EdifactAnswer() {}

    /** The message between UNH and UNT. */
    interface Body {
        void write(InterchangeWriter out) throws EDIStreamException;
    }

    /**
     * An interchange of one message; the same arguments give the same bytes.
     *
     * @param number of the message, from which the control reference is made
     * @param said all that is written, for the choice of the character set
     * @param envelope of the order, or {@code null}: then the parties are addressed by their GLN or VAT number
     * @throws IllegalArgumentException when a party has neither
     */
    static Acknowledgement interchange(
            String type,
            String number,
            LocalDate issued,
            String said,
            Interchange envelope,
            IncomingParty from,
            IncomingParty to,
            Body body) {
        String repertoire = Repertoire.smallestFor(said);
        String version = repertoire.equals("UNOW") ? "4" : "3";
        try (InterchangeWriter out = new InterchangeWriter(Repertoire.charsetOf(repertoire), version)) {
            String reference = controlReference(number);
            out.start("UNB").composite(repertoire, version);
            // What the partner called us and himself is what his converter knows.
            boolean known = envelope != null
                    && !envelope.receiver().isEmpty()
                    && !envelope.sender().isEmpty();
            if (known) {
                address(out, envelope.receiver());
                address(out, envelope.sender());
            } else {
                address(out, from);
                address(out, to);
            }
            out.composite(issued.format(version.equals("4") ? LONG_DATE : SHORT_DATE), "0000")
                    .element(reference)
                    .end();
            out.start("UNH")
                    .element("1")
                    .composite(type, "D", "96A", "UN", "EAN005")
                    .end();
            body.write(out);
            out.start("UNT");
            out.element(String.valueOf(out.segmentsSinceHeader())).element("1").end();
            out.start("UNZ").element("1").element(reference).end();
            String name = type + "-" + number.replaceAll("[^A-Za-z0-9-]", "-") + ".edi";
            return new Acknowledgement(type, name, "application/EDIFACT", out.bytes());
        } catch (EDIStreamException cannotHappenInMemory) {
            throw new IllegalStateException(cannotHappenInMemory);
        }
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

    static void party(InterchangeWriter out, String role, IncomingParty party) throws EDIStreamException {
        if (party == null || party.gln() == null && party.code() == null && party.name() == null) return;
        out.start("NAD").element(role);
        if (party.gln() != null) out.composite(party.gln(), "", "9");
        else if (party.code() != null) out.composite(shortened(party.code(), 17), "", "92");
        else out.skip(1);
        if (party.name() != null) out.skip(1).composite(shortened(party.name(), CODE));
        out.end();
    }

    static void date(InterchangeWriter out, String qualifier, LocalDate day) throws EDIStreamException {
        if (day != null)
            out.start("DTM").composite(qualifier, day.format(LONG_DATE), "102").end();
    }

    static void reference(InterchangeWriter out, String qualifier, String value) throws EDIStreamException {
        if (value != null)
            out.start("RFF").composite(qualifier, shortened(value, CODE)).end();
    }

    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** At most 14 characters, the same for the same number and no other. */
    private static String controlReference(String number) {
        CRC32 sum = new CRC32();
        sum.update(number.getBytes(StandardCharsets.UTF_8));
        String plain = number.replaceAll("[^A-Za-z0-9]", "");
        return String.format("%08X", sum.getValue()) + plain.substring(Math.max(0, plain.length() - 6));
    }
}
