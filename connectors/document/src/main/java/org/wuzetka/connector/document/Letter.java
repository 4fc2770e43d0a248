package org.wuzetka.connector.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.table.UnitWords;
import org.wuzetka.domain.intake.table.Words;

/**
 * A letter cut into what it says and what stands around: greeting, signature, and the older mail quoted below.
 *
 * @param body what the writer says, without greeting
 * @param signature below the closing words, or empty
 */
record Letter(List<WrittenLine> body, List<WrittenLine> signature) {
    private static final Pattern GREETING = Pattern.compile(
            "(dzien dobry|witam|witajcie|czesc|szanown\\w*|dobry wieczor|hej|hello|hi|dear|good (morning|afternoon|day)|hey|guten (tag|morgen)|hallo|"
                    + "sehr geehrte\\w*|moin|servus|liebe\\w*|gruss gott|dobry den|ahoj|vazen\\w*|zdravim)( \\p{Alnum}+){0,5}");
    private static final Pattern CLOSING = Pattern.compile(
            "((z gory )?(dziekuje|dziekujemy|dzieki|diky|dekuji|dekujeme|danke|thanks|thank you)( i| a| and| und)?( \\w+){0,2} ?)?((serdecznie |lacze |z )?(pozdrawiam\\w*|pozdrowieni\\w*|pozdro|wyrazami szacunku|powazaniem)|lacze wyrazy szacunku|"
                    + "(kind|best|warm|many)? ?(regards|wishes)|thanks and regards|(yours )?(sincerely|faithfully|truly)|cheers|"
                    + "(mit )?(freundlich\\w*|besten?|viel\\w*|herzlich\\w*|schone\\w*|liebe) gruss\\w*|mfg|hochachtungsvoll|lg|vg|"
                    + "(s |se )?(pratelskym )?pozdrav\\w*|s uctou|hezky den|preji (pekny|hezky) den|milego dnia|pozdr|gruss\\w*)( .*)?|(z gory )?(dziekuje|dziekujemy|dzieki|diky|dekuji|dekujeme|vielen dank|danke|thanks|thank you|many thanks)( z gory| in advance| im voraus| predem)?");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?]\\s+(?=\\p{Lu}\\p{Ll}|I )");
    private static final Pattern QUOTED = Pattern.compile("^\\s*[>|].*");
    private static final Pattern OLDER_MAIL = Pattern.compile(
            "(?iu)\\s*(-{2,}.*(original message|oryginalna|ursprüngliche|původní|forwarded message|przekazana).*|"
                    + "(w dniu|dnia|on|am|dne)\\b.{5,120}(napisał\\(?a?\\)?|pisze|wrote|schrieb.{0,60}|napsala?|napsal\\(a\\))\\s*:?|_{10,})\\s*");

    /** @param lines all lines of the text, blank ones included */
    static Letter of(List<WrittenLine> lines) {
        List<WrittenLine> own = new ArrayList<>();
        for (WrittenLine line : sentences(lines)) {
            if (OLDER_MAIL.matcher(line.text()).matches() && said(own)) break;
            if (line.text().startsWith(">") && QUOTED.matcher(line.text()).matches()) continue;
            own.add(line);
        }
        int end = own.size();
        for (int i = 0; i < own.size(); i++) {
            String text = own.get(i).text();
            boolean closes = text.matches("--\\s*")
                    || text.length() < 60 && CLOSING.matcher(Words.normal(text)).matches();
            if (closes && said(own.subList(0, i))) {
                end = i;
                break;
            }
        }
        List<WrittenLine> body = new ArrayList<>();
        for (WrittenLine line : own.subList(0, end)) body.add(line.with(withoutGreeting(line.text())));
        return new Letter(body, List.copyOf(own.subList(Math.min(end + 1, own.size()), own.size())));
    }

    /** Several sentences in a line are read one by one; a dot behind a unit ends none. */
    private static List<WrittenLine> sentences(List<WrittenLine> lines) {
        List<WrittenLine> sentences = new ArrayList<>();
        for (WrittenLine line : lines) {
            Matcher end = SENTENCE_END.matcher(line.text());
            int start = 0;
            while (end.find()) {
                String before = line.text().substring(start, end.start());
                String word = before.substring(before.lastIndexOf(' ') + 1);
                boolean abbreviated = word.length() < 4 && !word.matches(".*\\d.*") || UnitWords.code(word) != null;
                if (abbreviated && end.group().startsWith(".")) continue;
                sentences.add(line.with(line.text().substring(start, end.end())));
                start = end.end();
            }
            sentences.add(line.with(line.text().substring(start)));
        }
        return sentences;
    }

    private static boolean said(List<WrittenLine> lines) {
        return lines.stream()
                .anyMatch(line ->
                        !line.text().isBlank() && !withoutGreeting(line.text()).isBlank());
    }

    /** "Dzień dobry, poproszę 5 szt. X" says something behind its greeting. */
    private static String withoutGreeting(String text) {
        int end = -1;
        for (int i = 0; i < Math.min(text.length(), 60) && end < 0; i++)
            if (",!;:.".indexOf(text.charAt(i)) >= 0) end = i;
        String start = end < 0 ? text : text.substring(0, end);
        if (start.length() > 60 || !GREETING.matcher(Words.normal(start)).matches()) return text;
        if (start.chars().anyMatch(Character::isDigit)) return text;
        return end < 0 ? "" : text.substring(end + 1).replaceFirst("^[\\s,!.;:]+", "");
    }
}
