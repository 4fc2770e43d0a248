package org.wuzetka.connector.edi.tradacoms;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.wuzetka.connector.edi.Repertoire;
import org.wuzetka.connector.edi.SegmentReader;
import org.wuzetka.connector.edi.Syntax;
import org.wuzetka.connector.edi.TranslationResult;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.shared.Problem;

/**
 * Reads TRADACOMS order files (ORDHDR, ORDERS, ORDTLR), of which one transmission may hold several orders and one document
 * several transmissions. Other files are named, not read. TRADACOMS has no acknowledgement that partners expect.
 */
@ApplicationScoped
public class TradacomsTranslator implements Translator {
    static final String FORMAT = "tradacoms";
    private static final int PREFIX = 1024;
    private static final int MAX_TRANSMISSIONS = 1_000;
    private static final byte[] SETUP = "STX=ANA:1+A:B+C:D+000101:000000+1'".getBytes(StandardCharsets.ISO_8859_1);
    static final Syntax SYNTAX = new Syntax(SETUP, 1, '\'', '?', "STX=", Pattern.compile("[A-Z]{3}"));

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int recognises(RawMessage message) {
        byte[] content = message.content();
        if (content == null) return 0;
        String start = new String(content, 0, Math.min(content.length, PREFIX), StandardCharsets.ISO_8859_1);
        int at = 0;
        while (at < start.length()
                && (start.charAt(at) <= ' ' || "\u00EF\u00BB\u00BF\u00A0".indexOf(start.charAt(at)) >= 0)) at++;
        if (start.startsWith("STX=", at)) return 100;
        return start.startsWith("MHD=", at) ? 90 : 0;
    }

    @Override
    public Translation translate(RawMessage message) {
        byte[] raw = message.content() == null ? new byte[0] : message.content();
        Repertoire repertoire = Repertoire.undeclared(raw);
        byte[] content = repertoire.content();
        int start = header(content, 0);
        if (start < 0) {
            String head = new String(content, 0, Math.min(content.length, PREFIX), StandardCharsets.ISO_8859_1);
            String code = head.contains("MHD=") ? "tradacoms.no-transmission-header" : "tradacoms.not-tradacoms";
            return Translation.unreadable(FORMAT, Problem.error(code, null));
        }
        TranslationResult result = new TranslationResult(FORMAT);
        boolean remainder = !isBlank(content, 0, start);
        int ordinal = 0;
        while (start >= 0) {
            if (++ordinal > MAX_TRANSMISSIONS) {
                result.problem(
                        Problem.error("tradacoms.too-many-transmissions", null, String.valueOf(MAX_TRANSMISSIONS)));
                break;
            }
            SegmentReader reader =
                    new SegmentReader(content, repertoire.charset().name());
            int end = Math.max(start + 4, new Transmission(reader, ordinal, result).translate(start));
            start = header(content, end);
            remainder |= !isBlank(content, end, start < 0 ? content.length : start);
        }
        if (remainder) result.problem(Problem.warning("tradacoms.trailing-garbage", null));
        return result.translation();
    }

    /** Where the next transmission begins, or -1. */
    private static int header(byte[] content, int from) {
        for (int i = from; i + 3 < content.length; i++) {
            boolean tag = content[i] == 'S' && content[i + 1] == 'T' && content[i + 2] == 'X' && content[i + 3] == '=';
            if (tag && (i == 0 || content[i - 1] < 0 || !Character.isLetterOrDigit(content[i - 1]))) return i;
        }
        return -1;
    }

    private static boolean isBlank(byte[] content, int from, int to) {
        for (int i = from; i < to; i++) if ((content[i] & 0xFF) > ' ' && content[i] != 0x7F) return false;
        return true;
    }
}
