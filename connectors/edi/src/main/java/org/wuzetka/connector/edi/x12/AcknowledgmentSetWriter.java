package org.wuzetka.connector.edi.x12;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.zip.CRC32;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.parties.ResponseFormat;
import org.wuzetka.domain.responses.OrderResponse;
import org.wuzetka.domain.responses.OrderResponse.Decision;
import org.wuzetka.domain.responses.OrderResponse.Line;
import org.wuzetka.domain.responses.OrderResponseWriter;

/**
 * Writes an order response as X12 purchase order acknowledgment (855, release 004010). It goes back to the sender of the order's
 * interchange, whose ids it repeats; the same response always gives the same bytes.
 */
@Singleton
public class AcknowledgmentSetWriter implements OrderResponseWriter {
    private static final DateTimeFormatter LONG_DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("yyMMdd");

    @Override
    public ResponseFormat format() {
        return ResponseFormat.X12;
    }

    /** @throws IllegalArgumentException when buyer or we have neither GLN nor VAT number to be addressed by */
    @Override
    public Acknowledgement write(OrderResponse response) {
        Interchange envelope = response.envelope();
        boolean answered = envelope != null
                && !envelope.sender().isBlank()
                && !envelope.receiver().isBlank();
        String us = answered ? envelope.receiver() : address(response.supplier());
        String them = answered ? envelope.sender() : address(response.buyer());
        String control = controlNumber(response.number());
        String day = response.issued().format(LONG_DATE);
        Segments out = new Segments();
        out.add(
                "ISA",
                "00",
                fixed("", 10),
                "00",
                fixed("", 10),
                "ZZ",
                fixed(us, 15),
                "ZZ",
                fixed(them, 15),
                response.issued().format(SHORT_DATE),
                "0000",
                "U",
                "00401",
                control,
                "0",
                "P",
                ">");
        out.add("GS", "PR", us, them, day, "0000", "1", "X", "004010");
        int before = out.count;
        out.add("ST", "855", "0001");
        set(out, response, day);
        out.add("SE", String.valueOf(out.count - before + 1), "0001");
        out.add("GE", "1", "1");
        out.add("IEA", "1", control);
        String name = "855-" + response.number().replaceAll("[^A-Za-z0-9-]", "-") + ".edi";
        return new Acknowledgement(
                "855", name, "application/EDI-X12", out.text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static void set(Segments out, OrderResponse response, String day) {
        String type =
                switch (response.decision()) {
                    case ACCEPTED -> "AD";
                    case CHANGED -> "AC";
                    case REJECTED -> "RD";
                };
        out.add(
                "BAK",
                "00",
                type,
                response.buyerOrderNumber(),
                (response.buyerOrderDate() == null ? response.issued() : response.buyerOrderDate()).format(LONG_DATE),
                "",
                "",
                "",
                response.number(),
                day);
        if (response.currency() != null) out.add("CUR", "SE", response.currency());
        out.add("REF", "VN", response.orderNumber());
        party(out, "BY", response.buyer());
        party(out, "SE", response.supplier());
        party(out, "ST", response.shipTo());
        for (Line line : response.lines()) line(out, line, response);
        out.add("CTT", String.valueOf(response.lines().size()));
    }

    private static void line(Segments out, Line line, OrderResponse response) {
        String unit = X12Codes.x12Unit(line.unit());
        out.add(
                "PO1",
                line.lineNumber(),
                plain(line.asked()),
                unit,
                plain(line.netPrice()),
                "",
                line.gtin() == null ? "" : "UK",
                line.gtin() == null
                        ? ""
                        : "0".repeat(Math.max(0, 14 - line.gtin().length())) + line.gtin(),
                line.buyerCode() == null ? "" : "BP",
                line.buyerCode(),
                line.supplierCode() == null ? "" : "VN",
                line.supplierCode());
        boolean dated = response.delivery() != null && line.decision() != Decision.REJECTED;
        // 668: IA accepted, IC accepted with changes, IR rejected.
        String status =
                switch (line.decision()) {
                    case ACCEPTED -> "IA";
                    case CHANGED -> "IC";
                    case REJECTED -> "IR";
                };
        out.add(
                "ACK",
                status,
                plain(line.agreed()),
                unit,
                dated ? "067" : "",
                dated ? response.delivery().format(LONG_DATE) : "");
    }

    private static void party(Segments out, String role, IncomingParty party) {
        if (party == null) return;
        if (party.gln() != null) out.add("N1", role, party.name(), "UL", party.gln());
        else if (party.code() != null) out.add("N1", role, party.name(), "92", party.code());
        else if (party.name() != null) out.add("N1", role, party.name());
    }

    private static String address(IncomingParty party) {
        if (party != null && party.gln() != null) return party.gln();
        if (party != null && party.vatId() != null) return party.vatId();
        throw new IllegalArgumentException("a partner without GLN and VAT number cannot be addressed");
    }

    private static String controlNumber(String number) {
        CRC32 sum = new CRC32();
        sum.update(number.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%09d", sum.getValue() % 1_000_000_000L);
    }

    private static String fixed(String value, int length) {
        return value.length() >= length ? value.substring(0, length) : value + " ".repeat(length - value.length());
    }

    private static String plain(BigDecimal amount) {
        return amount == null ? "" : amount.stripTrailingZeros().toPlainString();
    }

    /** Segments as X12's basic and extended character set takes them: letters without accents, no separator within a value. */
    private static final class Segments {
        private final StringBuilder text = new StringBuilder(1024);
        private int count;

        void add(String... elements) {
            int last = elements.length;
            while (elements[last - 1] == null || elements[last - 1].isEmpty()) last--;
            for (int i = 0; i < last; i++) {
                if (i > 0) text.append('*');
                if (elements[i] != null) text.append(elements[0].equals("ISA") ? elements[i] : printable(elements[i]));
            }
            text.append("~\n");
            count++;
        }

        private static String printable(String value) {
            return Normalizer.normalize(value.replace('ł', 'l').replace('Ł', 'L'), Normalizer.Form.NFD)
                    .replaceAll("\\p{M}", "")
                    .replaceAll("[^\\x20-\\x7D]|[*>]", " ")
                    .strip();
        }
    }
}
