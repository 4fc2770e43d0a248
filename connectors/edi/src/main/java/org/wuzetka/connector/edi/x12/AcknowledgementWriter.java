package org.wuzetka.connector.edi.x12;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.wuzetka.domain.intake.Translation.Acknowledgement;

/**
 * Functional acknowledgement (997) of one interchange, with a TA1 where it was asked for. It is made of the interchange
 * alone, its time and control number too, and in its own separators, so that the same input always gives the same answer.
 */
final class AcknowledgementWriter {
    private static final long NUMBERS = 1_000_000_000L;

    private final IsaHeader header;
    private final StringBuilder out = new StringBuilder(512);
    private int segments;

    private AcknowledgementWriter(IsaHeader header) {
        this.header = header;
    }

    /** @param envelopeError TA105, {@code null} where the envelope was right */
    static Acknowledgement write(
            IsaHeader header, List<GroupReport> groups, boolean ta1, String envelopeError, Charset charset) {
        return new AcknowledgementWriter(header).write(groups, ta1, envelopeError, charset);
    }

    private Acknowledgement write(List<GroupReport> groups, boolean ta1, String envelopeError, Charset charset) {
        String control = controlNumber();
        boolean sane = header.value(12).matches("\\d{5}");
        String date = header.value(9).matches("\\d{6}") ? header.value(9) : "000101";
        String time = header.value(10).matches("\\d{4}") ? header.value(10) : "0000";
        String repetition = header.value(11).length() == 1 ? header.value(11) : "U";
        segment(
                "ISA",
                "00",
                fixed("", 10),
                "00",
                fixed("", 10),
                fixed(header.value(7), 2),
                fixed(header.value(8), 15),
                fixed(header.value(5), 2),
                fixed(header.value(6), 15),
                date,
                time,
                repetition,
                sane ? header.value(12) : "00401",
                control,
                "0",
                header.value(15).equals("T") ? "T" : "P",
                String.valueOf(header.component() == IsaHeader.NONE ? '>' : header.component()));
        if (ta1) {
            String code = envelopeError == null ? "000" : envelopeError;
            segment("TA1", header.value(13), date, time, envelopeError == null ? "A" : "E", code);
        }
        int number = 0;
        for (GroupReport group : groups) group(group, String.valueOf(++number), date, time);
        segment("IEA", String.valueOf(number), control);
        return new Acknowledgement("997", "997-" + control + ".edi", "application/EDI-X12", bytes(charset));
    }

    private void group(GroupReport group, String number, String date, String time) {
        boolean known = group.version != null && group.version.matches("\\d{6}.*");
        String version = known ? group.version.substring(0, 6) : "004010";
        boolean shortDate = version.compareTo("004010") < 0;
        segment(
                "GS",
                "FA",
                group.receiver,
                group.sender,
                shortDate ? date : (date.charAt(0) < '7' ? "20" : "19") + date,
                time,
                number,
                "X",
                version);
        segments = 0;
        segment("ST", "997", "0001");
        segment("AK1", group.kind, group.control);
        for (GroupReport.SetReport set : group.sets) {
            segment("AK2", set.kind, set.control);
            for (GroupReport.SegmentError error : set.segments) {
                segment("AK3", error.tag(), String.valueOf(error.position()), "", "8");
            }
            segment("AK5", set.rejected ? "R" : set.error == null ? "A" : "E", set.error);
        }
        String said =
                group.said != null && group.said.matches("\\d{1,6}") ? group.said : String.valueOf(group.received);
        segment(
                "AK9",
                group.verdict(),
                said,
                String.valueOf(group.received),
                String.valueOf(group.accepted),
                group.error);
        segment("SE", String.valueOf(segments + 1), "0001");
        segment("GE", "1", number);
    }

    private void segment(String... elements) {
        int last = elements.length;
        while (elements[last - 1] == null || elements[last - 1].isEmpty()) last--;
        for (int i = 0; i < last; i++) {
            if (i > 0) out.append(header.element());
            out.append(elements[i] == null ? "" : elements[i]);
        }
        out.append(header.terminator());
        segments++;
    }

    /** The same one for the same interchange, hardly ever that of another. */
    private String controlNumber() {
        CRC32 sum = new CRC32();
        String answered = header.value(5) + ' ' + header.value(6) + ' ' + header.value(13);
        sum.update(answered.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%09d", sum.getValue() % NUMBERS);
    }

    private static String fixed(String value, int length) {
        return value.length() >= length ? value.substring(0, length) : value + " ".repeat(length - value.length());
    }

    private byte[] bytes(Charset charset) {
        return out.toString().getBytes(charset);
    }
}
