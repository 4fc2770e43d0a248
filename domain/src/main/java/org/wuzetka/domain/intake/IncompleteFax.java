package org.wuzetka.domain.intake;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the transport tells of a fax that did not come whole: its gateway outright, or a fax-to-mail service in its mail. */
public final class IncompleteFax {
    private static final String COUNT = "(\\d{1,3})\\s{0,3}(?:/|of|out of|z|ze|von|from)\\s{0,3}(\\d{1,3})";
    private static final String PAGES = "(?:pages?|pgs?|stron\\p{L}{0,3}|str|seiten?|s)";
    private static final Pattern SOME_OF_ALL = Pattern.compile(
            "(?iu)\\b(?:" + PAGES + "\\b\\.?[^\\d\\n]{0,20}" + COUNT + "|" + COUNT + "\\s{0,3}" + PAGES + ")\\b");
    private static final Pattern SAID = Pattern.compile(
            "(?iu)\\b(incomplete|partial(?:ly)? (?:fax|received|transmission)|transmission"
                    + " (?:error|interrupted)|niekompletn\\p{L}+|niepełn\\p{L}+|przerwan\\p{L}+|unvollständig\\p{L}*|abgebrochen\\p{L}*)");

    private IncompleteFax() {}

    /**
     * @param meta what the transport and the containers told of a message
     * @return why pages may be missing, in the words of whoever told it; empty when it is no fax or nobody says such a thing
     */
    public static Optional<String> why(Map<String, String> meta) {
        String told = meta.get(RawMessage.FAX_INCOMPLETE);
        if (told != null) return Optional.of(told);
        if (FaxSender.of(meta).isEmpty()) return Optional.empty();
        Optional<String> inSubject = said(meta.getOrDefault(RawMessage.SUBJECT, ""));
        return inSubject.isPresent() ? inSubject : said(meta.getOrDefault(RawMessage.BODY_TEXT, ""));
    }

    private static Optional<String> said(String text) {
        Matcher count = SOME_OF_ALL.matcher(text);
        while (count.find()) {
            int group = count.group(1) == null ? 3 : 1;
            if (Integer.parseInt(count.group(group)) < Integer.parseInt(count.group(group + 1))) {
                return Optional.of(count.group(group) + "/" + count.group(group + 1));
            }
        }
        Matcher word = SAID.matcher(text);
        return word.find() ? Optional.of(word.group(1)) : Optional.empty();
    }
}
