package org.wuzetka.connector.email.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the writer of a mail says himself: the answered mail under it, the signature and the disclaimer are cut off. A mail
 * that was forwarded is said by who forwards it, so its text stays, without its header.
 *
 * @param text may be empty, when there is nothing but quotes
 * @param forwardedFrom address of the innermost writer whose text stays, or {@code null}; anybody can write it
 */
public record LetterText(String text, String forwardedFrom) {
    private static final int FORWARDS_DEEP = 5;
    private static final int HEADER_LINES = 12;
    private static final Pattern ADDRESS = Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\\p{L}\\p{N}.-]{1,190}");
    private static final Pattern FORWARD_SUBJECT =
            Pattern.compile("(?iu)^\\s*(?:\\[[^\\]]{0,40}]\\s*)?(?:fwd?|pd|przek|wg|tr|vb|fs|přep|předáno)\\s*:.*");
    private static final Pattern REPLY_SUBJECT = Pattern.compile(
            "(?iu)^\\s*(?:\\[[^\\]]{0,40}]\\s*)?(?:re|odp|aw|antw|antwort|sv|vs|ref)\\s*(?:\\[\\d+])?\\s*:.*");
    private static final Pattern FORWARD_MARK = Pattern.compile("(?iu)^[\\s>*_-]*(?:forwarded message"
            + "|begin forwarded message|(?:treść )?przekazan(?:a|ej) wiadomoś(?:ć|ci)|wiadomość przekazana"
            + "|początek przekazywanej wiadomości|weitergeleitete nachricht|anfang der weitergeleiteten nachricht"
            + "|přeposlaná zpráva)[\\s:*_-]*(?:from .{1,100}---)?\\s*$");
    private static final Pattern ORIGINAL_MARK = Pattern.compile("(?iu)^[\\s>*]*-{2,}\\s*(?:original message"
            + "|oryginalna wiadomość|wiadomość oryginalna|ursprüngliche nachricht|originalnachricht|původní zpráva)"
            + "\\s*-{2,}.*");
    private static final Pattern HEADER = Pattern.compile(
            "(?iu)^[\\s>*]*(from|od|von|nadawca|sent|date|data|datum"
                    + "|wysłano|wysłane|gesendet|odesláno|to|do|an|komu|adresat|adresaci|odbiorca|cc|dw|kopia|kopie"
                    + "|subject|temat|betreff|předmět|importance|ważność|reply-to|attachments|załączniki|anlagen)\\s?\\*?\\s?:.*");
    private static final Pattern FROM_HEADER = Pattern.compile("(?iu)^[\\s>*]*(?:from|od|von|nadawca)\\s?\\*?\\s?:.*");
    private static final Pattern SUBJECT_HEADER =
            Pattern.compile("(?iu)^[\\s>*]*(?:subject|temat|betreff|předmět)\\s?\\*?\\s?:\\*?(.*)");
    private static final Pattern ATTRIBUTION = Pattern.compile(
            "(?iu)^[\\s>]*(?:on|am|w dniu|dnia|dne|le|(?:pon|wt|śr|czw"
                    + "|pt|sob|niedz)\\.?,).{0,40}\\d.*(?:wrote|schrieb.*|pisze|napisał\\(?a?\\)?|napsal\\(?a?\\)?|a écrit)\\s*:\\s*$");

    /** @param plain the text as it came, with its lines */
    public static LetterText of(String plain, String subject) {
        List<String> lines =
                plain.replace("\r\n", "\n").replace('\r', '\n').lines().toList();
        return read(lines, subject == null ? "" : subject, 0);
    }

    /** Whether this mail hands on another one: its subject says so. */
    public static boolean forwards(String subject) {
        return subject != null && FORWARD_SUBJECT.matcher(subject).matches();
    }

    private static LetterText read(List<String> lines, String subject, int depth) {
        int border = border(lines);
        boolean reply = REPLY_SUBJECT.matcher(subject).matches();
        List<String> own = lines.subList(0, border);
        if (border == lines.size()) {
            return new LetterText(ending(Quotes.off(own, reply)), null);
        }
        boolean forwarded = FORWARD_SUBJECT.matcher(subject).matches()
                || FORWARD_MARK.matcher(lines.get(border)).matches()
                || !reply && own.stream().allMatch(String::isBlank);
        String note = ending(Quotes.off(own, reply));
        if (!forwarded || depth == FORWARDS_DEEP) {
            return new LetterText(note, null);
        }
        int end = headerEnd(lines, border);
        String from = null;
        String inner = "";
        for (String line : lines.subList(border, end)) {
            Matcher address = ADDRESS.matcher(line);
            if (from == null && FROM_HEADER.matcher(line).matches() && address.find()) {
                from = address.group();
            }
            Matcher title = SUBJECT_HEADER.matcher(line);
            inner = title.matches() ? title.group(1).strip() : inner;
        }
        LetterText handedOn = read(Quotes.lifted(lines.subList(end, lines.size())), inner, depth + 1);
        String text = note.isEmpty() ? handedOn.text : note + "\n\n" + handedOn.text;
        return new LetterText(text.strip(), handedOn.forwardedFrom == null ? from : handedOn.forwardedFrom);
    }

    private static String ending(List<String> lines) {
        return String.join("\n", Closings.off(lines)).strip();
    }

    /** First line of another mail under this one, or the number of lines. */
    private static int border(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (FORWARD_MARK.matcher(line).matches()
                    || ORIGINAL_MARK.matcher(line).matches()
                    || isHeader(lines, i)) {
                return i;
            }
            if (isAttribution(lines, i) && !quoteFollows(lines, i + attributionLines(lines, i))) {
                return i;
            }
        }
        return lines.size();
    }

    /** A line "From:" with two more of a header's lines close under it. */
    private static boolean isHeader(List<String> lines, int at) {
        if (!FROM_HEADER.matcher(lines.get(at)).matches()) {
            return false;
        }
        int more = 0;
        for (int i = at + 1; i < Math.min(lines.size(), at + 7); i++) {
            more += HEADER.matcher(lines.get(i)).matches() ? 1 : 0;
        }
        return more >= 2;
    }

    /** Line behind the mark and the header of the mail that begins at a border. */
    private static int headerEnd(List<String> lines, int border) {
        int at = border;
        boolean marked = FORWARD_MARK.matcher(lines.get(at)).matches()
                || ORIGINAL_MARK.matcher(lines.get(at)).matches();
        boolean attributed = !marked && isAttribution(lines, at);
        if (attributed) {
            return at + attributionLines(lines, at);
        }
        at += marked ? 1 : 0;
        while (at < lines.size() && lines.get(at).replace(">", "").isBlank()) {
            at++;
        }
        int first = at;
        while (at < lines.size()
                && at - first < HEADER_LINES
                && !lines.get(at).replace(">", "").isBlank()
                && (at > first || HEADER.matcher(lines.get(at)).matches())) {
            at++;
        }
        return at;
    }

    static boolean isAttribution(List<String> lines, int at) {
        return attributionLines(lines, at) > 0;
    }

    /** "On … wrote:" is folded over up to three lines; 0 when there is none. */
    static int attributionLines(List<String> lines, int at) {
        StringBuilder joined = new StringBuilder();
        for (int i = at; i < Math.min(lines.size(), at + 3); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.length() > 300) {
                return 0;
            }
            joined.append(line.strip()).append(' ');
            if (ATTRIBUTION.matcher(joined).matches()) {
                return i - at + 1;
            }
        }
        return 0;
    }

    private static boolean quoteFollows(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                return Quotes.isQuoted(lines.get(i));
            }
        }
        return false;
    }

    /** Lines that quote with {@code >}. */
    private static final class Quotes {
        private Quotes() {}

        static boolean isQuoted(String line) {
            return line.stripLeading().startsWith(">");
        }

        /** Without the quoted lines; a single line with the sign in a mail that answers nothing is no quote. */
        static List<String> off(List<String> lines, boolean reply) {
            long quoted = lines.stream().filter(Quotes::isQuoted).count();
            long said = lines.stream().filter(line -> !line.isBlank()).count() - quoted;
            boolean answers = reply;
            List<String> own = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                int attribution = attributionLines(lines, i);
                answers |= attribution > 0;
                if (attribution > 0) {
                    i += attribution - 1;
                } else {
                    own.add(lines.get(i));
                }
            }
            if (quoted == 0 || !answers && quoted < 2) {
                return own;
            }
            if (said == 0 && !answers) {
                return lifted(own);
            }
            return own.stream().filter(line -> !isQuoted(line)).toList();
        }

        /** A forwarded text that is quoted as a whole, without its signs. */
        static List<String> lifted(List<String> lines) {
            long text = lines.stream().filter(line -> !line.isBlank()).count();
            long quoted = lines.stream().filter(Quotes::isQuoted).count();
            return quoted * 5 < text * 4
                    ? lines
                    : lines.stream()
                            .map(line -> line.replaceFirst("^\\s*> ?", ""))
                            .toList();
        }
    }
}
