package org.wuzetka.domain.intake;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a document is that no translator takes, told by its first bytes, so that people learn more than "unknown". Only a
 * person can say whether one that is made for people is an order.
 */
enum DocumentKind {
    PDF("pdf", true),
    PICTURE("picture", true),
    /** Excel and Word before 2007, Outlook messages. */
    OLD_OFFICE("old-office", true),
    ARCHIVE("archive", true),
    TNEF("winmail", true),
    RTF("rtf", true),
    X12("x12", false),
    TRADACOMS("tradacoms", false),
    XML("xml", false),
    HTML("html", false),
    JSON("json", false),
    OTHER("other", false);

    private static final int PREFIX = 1024;
    private static final Pattern MARKUP = Pattern.compile("(?is)<(?:!doctype html|html|table|body|div|p)\\b.*");

    private final String code;
    private final boolean forPeople;

    DocumentKind(String code, boolean forPeople) {
        this.code = code;
        this.forPeople = forPeople;
    }

    /** The value under which the texts speak of it. */
    String code() {
        return code;
    }

    boolean isForPeople() {
        return forPeople;
    }

    static DocumentKind of(byte[] content) {
        if (content == null) return OTHER;
        String raw = new String(content, 0, Math.min(content.length, PREFIX), StandardCharsets.ISO_8859_1);
        if (raw.startsWith("%PDF")) return PDF;
        if (isPicture(raw)) return PICTURE;
        if (raw.startsWith("\u00D0\u00CF\u0011\u00E0")) return OLD_OFFICE;
        if (raw.startsWith("PK")
                || raw.startsWith("\u001F\u008B")
                || raw.startsWith("Rar!")
                || raw.startsWith("7z\u00BC\u00AF")) return ARCHIVE;
        if (raw.startsWith("x\u009F>\"")) return TNEF;
        if (raw.startsWith("{\\rtf")) return RTF;
        String text = raw.replace("\u0000", "")
                .replaceFirst("^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)?[\\s\u00A0]*", "");
        if (text.startsWith("ISA") && text.length() > 4 && !Character.isLetterOrDigit(text.charAt(3))) return X12;
        if (text.startsWith("STX=")) return TRADACOMS;
        if (MARKUP.matcher(text).matches()) return HTML;
        if (text.startsWith("<")) return XML;
        return text.startsWith("{") || text.startsWith("[") ? JSON : OTHER;
    }

    private static boolean isPicture(String raw) {
        return raw.startsWith("II*\u0000")
                || raw.startsWith("MM\u0000*")
                || raw.startsWith("\u0089PNG")
                || raw.startsWith("\u00FF\u00D8\u00FF")
                || raw.startsWith("GIF8")
                || raw.startsWith("BM") && raw.length() > 30 && raw.charAt(6) == 0;
    }
}
