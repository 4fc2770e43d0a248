package org.wuzetka.connector.edi.edifact;

import io.xlate.edi.stream.EDIStreamException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.wuzetka.connector.edi.Repertoire;
import org.wuzetka.connector.edi.Units;
import org.wuzetka.domain.procurement.SupplierOrderDocument;
import org.wuzetka.domain.procurement.SupplierOrderDocument.Line;
import org.wuzetka.domain.procurement.SupplierOrderDocument.Party;

/**
 * Writes a supplier order as EDIFACT ORDERS D.96A, EANCOM EAN008. The character repertoire is the smallest that holds all
 * letters: UNOC (ISO-8859-1), UNOD (ISO-8859-2, Polish), else UNOW (UTF-8, syntax version 4). The same document always
 * gives the same bytes.
 */
@ApplicationScoped
public class EdifactOrdersWriter {
    private static final DateTimeFormatter LONG_DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final int CODE = 35;
    private static final int TEXT = 35;

    /**
     * The interchange with one message.
     *
     * @throws IllegalArgumentException when a number or code is longer than EDIFACT allows, or buyer and supplier have
     *     neither GLN nor VAT number to be addressed by
     */
    public byte[] write(SupplierOrderDocument order) {
        // The record's text holds every field that is written.
        String repertoire = Repertoire.smallestFor(order.toString());
        String version = repertoire.equals("UNOW") ? "4" : "3";
        try (InterchangeWriter out = new InterchangeWriter(Repertoire.charsetOf(repertoire), version)) {
            String reference = controlReference(order);
            DateTimeFormatter prepared = version.equals("4") ? LONG_DATE : SHORT_DATE;
            out.start("UNB").composite(repertoire, version);
            address(out, order.buyer());
            address(out, order.supplier());
            out.composite(order.issueDate().format(prepared), "0000")
                    .element(reference)
                    .end();
            message(out, order);
            out.start("UNZ").element("1").element(reference).end();
            return out.bytes();
        } catch (EDIStreamException cannotHappenInMemory) {
            throw new IllegalStateException(cannotHappenInMemory);
        }
    }

    private static void message(InterchangeWriter out, SupplierOrderDocument order) throws EDIStreamException {
        out.start("UNH")
                .element("1")
                .composite("ORDERS", "D", "96A", "UN", "EAN008")
                .end();
        out.start("BGM")
                .element("220")
                .element(code("number", order.number()))
                .element(order.revision() == 0 ? "9" : "5")
                .end();
        out.start("DTM")
                .composite("137", order.issueDate().format(LONG_DATE), "102")
                .end();
        if (order.requestedDelivery() != null) {
            out.start("DTM")
                    .composite("2", order.requestedDelivery().format(LONG_DATE), "102")
                    .end();
        }
        if (order.note() != null) freeText(out, order.note());
        party(out, "BY", order.buyer());
        if (order.contactEmail() != null && !order.contactEmail().isBlank()) {
            out.start("CTA").element("PD").end();
            out.start("COM").composite(order.contactEmail(), "EM").end();
        }
        party(out, "SU", order.supplier());
        if (order.deliverTo() != null) party(out, "DP", order.deliverTo());
        if (order.currency() != null)
            out.start("CUX").composite("2", order.currency(), "9").end();
        for (Line line : order.lines()) line(out, line);
        out.start("UNS").element("S").end();
        out.start("CNT").composite("2", String.valueOf(order.lines().size())).end();
        out.start("UNT");
        out.element(String.valueOf(out.segmentsSinceHeader())).element("1").end();
    }

    private static void line(InterchangeWriter out, Line line) throws EDIStreamException {
        out.start("LIN").element(String.valueOf(line.lineNumber()));
        if (line.gtin() != null) out.skip(1).composite(line.gtin(), "EN");
        out.end();
        if (line.supplierCode() != null) {
            out.start("PIA")
                    .element("1")
                    .composite(code("supplierCode", line.supplierCode()), "SA")
                    .end();
        }
        if (line.ourCode() != null)
            out.start("PIA")
                    .element("1")
                    .composite(code("ourCode", line.ourCode()), "IN")
                    .end();
        if (line.description() != null) {
            for (List<String> pieces : pieces(line.description().strip(), TEXT, 2)) {
                List<String> components = new ArrayList<>(List.of("", "", ""));
                components.addAll(pieces);
                out.start("IMD").element("F").skip(1).composite(components).end();
            }
        }
        String quantity = line.quantity().toPlainString();
        if (line.unit() == null) out.start("QTY").composite("21", quantity).end();
        else
            out.start("QTY")
                    .composite("21", quantity, Units.edifact(line.unit()))
                    .end();
        if (line.netPrice() != null)
            out.start("PRI").composite("AAA", line.netPrice().toPlainString()).end();
    }

    private static void party(InterchangeWriter out, String role, Party party) throws EDIStreamException {
        out.start("NAD").element(role);
        if (party.gln() == null) out.skip(2);
        else out.composite(party.gln(), "", "9").skip(1);
        text(out, party.name(), 5);
        text(out, party.street(), 4);
        out.element(party.city())
                .skip(1)
                .element(party.postCode())
                .element(party.country())
                .end();
        if (party.vatId() != null)
            out.start("RFF").composite("VA", party.vatId()).end();
    }

    private static void text(InterchangeWriter out, String text, int most) throws EDIStreamException {
        if (text == null || text.isBlank()) {
            out.skip(1);
            return;
        }
        List<List<String>> pieces = pieces(text.strip(), TEXT, most);
        if (pieces.size() > 1) throw new IllegalArgumentException("longer than " + most * TEXT + ": " + text);
        out.composite(pieces.get(0));
    }

    /** A line of text takes one FTX or more; two qualifiers take turns, so that a full FTX is not taken for the next line. */
    private static void freeText(InterchangeWriter out, String note) throws EDIStreamException {
        boolean other = false;
        for (String line : note.split("\\R")) {
            if (line.isBlank()) continue;
            for (List<String> pieces : pieces(line.strip(), FreeText.PIECE, FreeText.PIECES)) {
                List<String> texts = new ArrayList<>(pieces);
                out.start("FTX")
                        .element(other ? "PUR" : "AAI")
                        .skip(2)
                        .composite(texts)
                        .end();
            }
            other = !other;
        }
    }

    /** Cuts a text into pieces of full length and these into groups, one for each segment. */
    private static List<List<String>> pieces(String text, int length, int most) {
        List<List<String>> groups = new ArrayList<>();
        List<String> group = new ArrayList<>();
        for (int i = 0; i < text.length(); i += length) {
            if (group.size() == most) {
                groups.add(group);
                group = new ArrayList<>();
            }
            group.add(text.substring(i, Math.min(text.length(), i + length)));
        }
        if (!group.isEmpty()) groups.add(group);
        return groups;
    }

    private static void address(InterchangeWriter out, Party party) throws EDIStreamException {
        if (party.gln() != null) out.composite(party.gln(), "14");
        else if (party.vatId() != null) out.composite(code("vatId", party.vatId()), "ZZ");
        else throw new IllegalArgumentException("neither GLN nor VAT number: " + party.name());
    }

    private static String code(String field, String value) {
        if (value.length() > CODE) throw new IllegalArgumentException(field + " longer than " + CODE + ": " + value);
        return value;
    }

    /** Control reference of at most 14 characters, the same for the same number and revision and no other. */
    private static String controlReference(SupplierOrderDocument order) {
        String plain = order.number().replaceAll("[^A-Za-z0-9]", "") + "R" + order.revision();
        if (plain.length() <= 14 && order.number().matches("[A-Za-z0-9]+")) return plain;
        CRC32 sum = new CRC32();
        sum.update((order.number() + "\n" + order.revision()).getBytes(StandardCharsets.UTF_8));
        String hash = String.format("%08X", sum.getValue());
        String tail = plain.substring(Math.max(0, plain.length() - 6));
        return hash + tail;
    }
}
