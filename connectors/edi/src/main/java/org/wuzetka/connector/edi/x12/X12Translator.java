package org.wuzetka.connector.edi.x12;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.wuzetka.connector.edi.Repertoire;
import org.wuzetka.connector.edi.TranslationResult;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.shared.Problem;

/**
 * Reads ANSI X12 purchase orders (850) and their changes (860), versions 003010 and later, in any number of interchanges,
 * groups and transaction sets. Other sets are named, not read. Faults of the envelope that leave the content whole are
 * warnings; what may have lost content is a hold; a set that cannot be read never takes others with it.
 *
 * <p>Answers each interchange with a 997, as is the custom, and with a TA1 where ISA14 asks for it, unless the channel says
 * {@value #ANSWER}{@code =never}.
 */
@ApplicationScoped
public class X12Translator implements Translator {
    /** Key of {@link RawMessage#meta()}: {@code never} keeps back the 997. */
    public static final String ANSWER = "997";

    static final String FORMAT = "x12";
    private static final int PREFIX = 4096;
    private static final int MAX_INTERCHANGES = 1_000;

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int recognises(RawMessage message) {
        byte[] content = message.content();
        if (content == null) return 0;
        int length = Math.min(content.length, PREFIX);
        String start = new String(content, 0, length, StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00FF\u00FE") || start.startsWith("\u00FE\u00FF")) {
            start = new String(content, 0, length & ~1, StandardCharsets.UTF_16);
        }
        int at = 0;
        while (at < start.length()
                && (start.charAt(at) <= ' ' || "\u00EF\u00BB\u00BF\uFEFF\u00C2\u00A0".indexOf(start.charAt(at)) >= 0))
            at++;
        if (!start.startsWith("ISA", at) || at + 4 > start.length()) return 0;
        char separator = start.charAt(at + 3);
        boolean usable =
                separator > ' ' && !Character.isLetterOrDigit(separator) || separator >= 0x1C && separator < ' ';
        if (!usable) return 0;
        long separators = start.substring(at)
                .chars()
                .limit(400)
                .filter(c -> c == separator)
                .count();
        return separators >= 12 ? 100 : 60;
    }

    @Override
    public Translation translate(RawMessage message) {
        byte[] raw = message.content() == null ? new byte[0] : message.content();
        Repertoire repertoire = Repertoire.undeclared(raw);
        byte[] content = withPlainBlanks(repertoire);
        IsaHeader header = IsaHeader.find(content, 0);
        if (header == null) return Translation.unreadable(FORMAT, Problem.error("x12.not-x12", null));
        boolean answer =
                message.meta() == null || !"never".equals(message.meta().get(ANSWER));
        TranslationResult result = new TranslationResult(FORMAT);
        boolean remainder = !isBlank(content, 0, header.start());
        int ordinal = 0;
        int end = 0;
        while (header != null) {
            if (++ordinal > MAX_INTERCHANGES) {
                result.problem(Problem.error("x12.too-many-interchanges", null, String.valueOf(MAX_INTERCHANGES)));
                break;
            }
            end = header.end();
            if (header.elements() == null) {
                result.problem(Problem.error("x12.header-unreadable", ordinal == 1 ? "ISA" : "ISA " + ordinal));
            } else {
                end = Math.max(end, new X12Interchange(content, repertoire, header, ordinal, result).translate(answer));
            }
            header = IsaHeader.find(content, end);
            remainder |= header != null && !isBlank(content, end, header.start());
        }
        if (remainder || header == null && !isBlank(content, end, content.length)) {
            result.problem(Problem.warning("x12.trailing-garbage", null));
        }
        return result.translation();
    }

    /** No-break spaces, with which web pages pad the header, are blanks. */
    private static byte[] withPlainBlanks(Repertoire repertoire) {
        byte[] content = repertoire.content();
        boolean any = false;
        for (byte b : content) any |= (b & 0xFF) == 0xA0;
        if (!any) return content;
        return new String(content, repertoire.charset()).replace('\u00A0', ' ').getBytes(repertoire.charset());
    }

    private static boolean isBlank(byte[] content, int from, int to) {
        for (int i = from; i < to; i++) if ((content[i] & 0xFF) > ' ' && content[i] != 0x7F) return false;
        return true;
    }
}
