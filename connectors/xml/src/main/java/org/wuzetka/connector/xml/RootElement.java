package org.wuzetka.connector.xml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The root element of a document, told from a bounded prefix without parsing it.
 *
 * @param name local name; empty when the content is no XML
 * @param namespace of the root, empty when it has none
 * @param prefix the beginning of the document, to look for what tells dialects apart
 */
public record RootElement(String name, String namespace, String prefix) {
    private static final RootElement NONE = new RootElement("", "", "");
    /** Long comments and licences stand before some roots. */
    private static final int PREFIX = 16 * 1024;

    private static final Pattern START = Pattern.compile("<(?:([\\p{L}_][\\w.-]*):)?([\\p{L}_][\\w.-]*)(?=[\\s/>]|$)");
    private static final Pattern NAMESPACE =
            Pattern.compile("\\sxmlns(?::([\\w.-]+))?\\s*=\\s*(?:\"([^\"<]*)\"|'([^'<]*)')");

    public static RootElement of(byte[] content) {
        if (content == null || content.length < 4) return NONE;
        int markup = 0;
        while (markup < Math.min(content.length, 256) && content[markup] != '<') markup++;
        if (markup == Math.min(content.length, 256)) return NONE;
        byte[] start = content.length <= PREFIX ? content : java.util.Arrays.copyOf(content, PREFIX);
        return of(Characters.ofXml(start).prefix(PREFIX));
    }

    private static RootElement of(String text) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c <= ' ' || c == '\uFEFF') at++;
            else if (text.startsWith("<?", at)) at = behind(text, "?>", at);
            else if (text.startsWith("<!--", at)) at = behind(text, "-->", at);
            else if (text.startsWith("<!DOCTYPE", at)) at = behindDoctype(text, at);
            else break;
        }
        Matcher start = START.matcher(text);
        if (at >= text.length() || !start.find(at) || start.start() != at) return NONE;
        int end = text.indexOf('>', at);
        String tag = text.substring(at, end < 0 ? text.length() : end);
        String prefix = start.group(1);
        String namespace = "";
        Matcher declared = NAMESPACE.matcher(tag);
        while (declared.find()) {
            String own = declared.group(1);
            if (prefix == null ? own == null : prefix.equals(own)) {
                namespace = declared.group(2) != null ? declared.group(2) : declared.group(3);
            }
        }
        return new RootElement(start.group(2), namespace.strip(), text);
    }

    private static int behind(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private static int behindDoctype(String text, int from) {
        int close = text.indexOf('>', from);
        int subset = text.indexOf('[', from);
        if (subset >= 0 && subset < close) {
            int end = behind(text, "]", subset);
            return behind(text, ">", end);
        }
        return close < 0 ? text.length() : close + 1;
    }

    public boolean exists() {
        return !name.isEmpty();
    }

    public boolean mentions(String text) {
        return prefix.contains(text);
    }
}
