package org.wuzetka.connector.document;

import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.intake.table.TextDecoder;
import org.wuzetka.domain.shared.Problem;

/**
 * Orders that people write in their own words, in Polish, English, German or Czech: a mail's text, a note. Read by rules; what
 * is not plainly said waits for a person.
 */
@Singleton
public class TextOrderTranslator implements Translator {
    static final String FORMAT = "text";
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final int PREFIX = 16 * 1024;
    /** Below any format that is told by its content. */
    private static final int WRITTEN = 15;

    private static final int ORDERING_WORDS = 12;
    private static final Pattern OTHER_FORMAT = Pattern.compile(
            "(?s)(UNA|UNB\\+|UNH\\+|ISA.|STX=|%PDF|PK|GIF8|\\{\\\\rtf|From |Return-Path:|Received:|MIME-Version:|webhook_id=|EDI_DC40|[<{\\[]).*");

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int recognises(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length == 0) return 0;
        String text =
                TextDecoder.decode(content, Math.min(content.length, PREFIX)).strip();
        if (text.isEmpty() || OTHER_FORMAT.matcher(text).matches() || isBinary(text)) return 0;
        String type = message.contentType() == null ? "" : message.contentType().toLowerCase(java.util.Locale.ROOT);
        String name = message.fileName() == null ? "" : message.fileName().toLowerCase(java.util.Locale.ROOT);
        if (type.startsWith("text/plain") || name.endsWith(".txt")) return WRITTEN;
        return type.isEmpty() && Intent.orders(text) ? ORDERING_WORDS : 0;
    }

    @Override
    public Translation translate(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length == 0) return unreadable("text.no-items");
        if (content.length > MAX_BYTES) return unreadable("text.too-large");
        String text = TextDecoder.decode(content, content.length);
        if (isBinary(text)) return unreadable("text.no-items");
        return read(FORMAT, text, message.meta());
    }

    static Translation read(String format, String text, Map<String, String> meta) {
        List<WrittenLine> lines = new ArrayList<>();
        text.lines()
                .limit(20_000)
                .forEach(line -> lines.add(WrittenLine.of(lines.size() + 1, line.replace('\u00a0', ' '))));
        String subject = meta == null ? null : meta.get(RawMessage.SUBJECT);
        LocalDate sentOn = sentOn(meta);
        return TextTables.read(format, lines)
                .map(table -> TextTables.checked(table, lines))
                .orElseGet(() -> WrittenOrders.read(format, lines, subject, sentOn));
    }

    private static LocalDate sentOn(Map<String, String> meta) {
        String day = meta == null ? null : meta.get(RawMessage.SENT_ON);
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    private static boolean isBinary(String text) {
        int probed = Math.min(text.length(), 4_000);
        long controls = text.substring(0, probed)
                .chars()
                .filter(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f')
                .count();
        return controls > probed / 200;
    }

    private static Translation unreadable(String code) {
        return Translation.unreadable(FORMAT, Problem.hold(code, null));
    }
}
