package org.wuzetka.connector.xml.epp;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.connector.xml.Characters;
import org.wuzetka.connector.xml.DocumentTranslator.Found;
import org.wuzetka.connector.xml.Refusal;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.shared.Problem;

/** Orders of EDI++ (.epp), the exchange format of InsERT's programs (Subiekt): sections of comma separated text. */
@Singleton
public class EppTranslator implements Translator {
    static final String FORMAT = "epp";
    private static final int MAX_BYTES = 25 * 1024 * 1024;
    private static final int PREFIX = 256;
    /** The third field of [INFO] names the code page. */
    private static final Pattern CODE_PAGE =
            Pattern.compile("\\[INFO\\]\\s*\"[^\"\\r\\n]{0,10}\",[^,\\r\\n]{0,3},\"?(\\d{3,5})");

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int recognises(RawMessage message) {
        return start(message.content()).startsWith("[INFO]") ? 95 : 0;
    }

    /** The beginning without a byte order mark and blanks. */
    private static String start(byte[] content) {
        if (content == null) return "";
        String text = new String(content, 0, Math.min(content.length, PREFIX), StandardCharsets.ISO_8859_1);
        return text.replaceFirst("^(?:\u00EF\u00BB\u00BF)?\\s*", "");
    }

    @Override
    public Translation translate(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length == 0) return unreadable(Problem.error("xml.empty", null));
        if (content.length > MAX_BYTES) {
            return unreadable(Problem.error("xml.too-large", null, String.valueOf(MAX_BYTES / (1024 * 1024))));
        }
        if (!start(content).startsWith("[INFO]")) return unreadable(Problem.error("xml.no-epp", null));
        Found found = new Found();
        try {
            Characters characters = Characters.told(content, codePage(content));
            if (characters.doubt() != null) found.problem(characters.doubt());
            new EppReader(found).read(new EppText(characters.reader()));
        } catch (Refusal refusal) {
            found.problem(refusal.problem());
        }
        if (found.isEmpty()) found.problem(Problem.error("xml.no-order", null, FORMAT));
        return found.translation(FORMAT);
    }

    private static String codePage(byte[] content) {
        Matcher named = CODE_PAGE.matcher(start(content));
        String page = named.find() ? named.group(1) : "1250";
        return switch (page) {
            case "65001" -> "UTF-8";
            case "852" -> "IBM852";
            case "28592" -> "ISO-8859-2";
            default -> "windows-" + page;
        };
    }

    private static Translation unreadable(Problem problem) {
        return Translation.unreadable(FORMAT, problem);
    }
}
