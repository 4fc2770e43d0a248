package org.wuzetka.connector.edi.edifact;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.wuzetka.connector.edi.Repertoire;
import org.wuzetka.connector.edi.SegmentReader;
import org.wuzetka.connector.edi.TranslationResult;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.shared.Problem;

/**
 * Reads UN/EDIFACT orders (ORDERS and ORDCHG, directories D.93A and later, EANCOM) in any number of interchanges, groups
 * and messages. Other message types are named, not read. Faults of the envelope that leave the content whole are
 * warnings; what may have lost content is a hold; a message that cannot be read never takes others with it.
 *
 * <p>Answers with a CONTRL where UNB 0031 asks for it or the channel says {@value #CONTRL}{@code =always}.
 */
@ApplicationScoped
public class EdifactTranslator implements Translator {
    /** Key of {@link RawMessage#meta()}: {@code always} makes a CONTRL even where the sender does not ask for one. */
    public static final String CONTRL = "contrl";

    static final String FORMAT = "edifact";
    private static final int PREFIX = 4096;
    private static final int MAX_INTERCHANGES = 10_000;

    /** Apostrophes that a word processor put for terminators: one before a line break or before a segment of an order. */
    private static final Pattern TYPOGRAPHIC = Pattern.compile(
            "[\u2018\u2019](?:\r|\n|(?:UNH|BGM|DTM|NAD|LIN|QTY|UNS|UNT|UNZ|PRI|RFF|CUX|IMD|PIA|MOA)\\+)");

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
                && (start.charAt(at) <= ' ' || "\u00EF\u00BB\u00BF\uFEFF\u00A0".indexOf(start.charAt(at)) >= 0)) at++;
        if (start.startsWith("UNA", at) && start.indexOf("UN", at + 3) > 0) return 100;
        if (start.startsWith("UNB", at) && at + 3 < start.length() && !Character.isLetterOrDigit(start.charAt(at + 3)))
            return 100;
        return start.startsWith("UNH+", at) || start.startsWith("BGM+", at) ? 90 : 0;
    }

    @Override
    public Translation translate(RawMessage message) {
        byte[] raw = message.content() == null ? new byte[0] : message.content();
        Repertoire repertoire = Repertoire.of(raw);
        byte[] content = repertoire.content();
        Interchanges found = new Interchanges(content);
        if (!found.next(0)) {
            boolean body = found.hasMessageWithoutEnvelope();
            return Translation.unreadable(
                    FORMAT, Problem.error(body ? "edifact.no-interchange-header" : "edifact.not-edifact", null));
        }
        if (hasTypographicTerminators(repertoire)) {
            return Translation.unreadable(FORMAT, Problem.error("edifact.typographic-terminator", null));
        }
        boolean always =
                message.meta() != null && "always".equals(message.meta().get(CONTRL));
        TranslationResult result = new TranslationResult(FORMAT);
        if (repertoire.guessed()) {
            String declared = repertoire.declared() == null ? "-" : repertoire.declared();
            result.problem(Problem.warning("edifact.charset-guessed", "UNB", declared, repertoire.charsetName()));
        }
        int ordinal = 0;
        do {
            if (++ordinal > MAX_INTERCHANGES) {
                result.problem(Problem.error("edifact.too-many-interchanges", null, String.valueOf(MAX_INTERCHANGES)));
                break;
            }
            if (found.delimiters() == null) {
                result.problem(
                        found.serviceString()
                                ? Problem.error("edifact.service-string", "UNA")
                                : Problem.error("edifact.separators-unknown", "UNB"));
                continue;
            }
            if (found.separatorsShown()) result.problem(Problem.warning("edifact.separators-guessed", "UNB"));
            SegmentReader reader =
                    new SegmentReader(content, repertoire.charset().name());
            InterchangeTranslator interchange = new InterchangeTranslator(reader, ordinal, result);
            int end = interchange.translate(found.header(), found.delimiters(), found.serviceString(), always);
            found.readUpTo(end);
        } while (found.next(found.end()));
        if (found.hasRemainder()) result.problem(Problem.warning("edifact.trailing-garbage", null));
        return result.translation();
    }

    private static boolean hasTypographicTerminators(Repertoire repertoire) {
        byte[] content = repertoire.content();
        boolean possible = false;
        for (byte b : content) {
            int c = b & 0xFF;
            // 91 and 92 in the Windows code pages, E2 80 98 and E2 80 99 in UTF-8.
            if (c == 0x91 || c == 0x92 || c == 0x98 || c == 0x99) {
                possible = true;
                break;
            }
        }
        return possible
                && TYPOGRAPHIC
                        .matcher(new String(content, repertoire.charset()))
                        .find();
    }
}
