package org.wuzetka.connector.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wuzetka.connector.email.letter.LetterHtml;
import org.wuzetka.connector.email.letter.LetterText;
import org.wuzetka.domain.intake.RawMessage;

/** The text of one mail, gathered until all its parts were seen, for it may stand behind an attachment. */
final class OwnText {
    private static final int BODY_CHARACTERS = 4_000;
    private static final int CHARACTERS = 1024 * 1024;
    private static final int FEW_LETTERS = 60;
    private static final Pattern LINK = Pattern.compile("(?i)(?:https?://|www\\.)\\S+");

    private final String subject;
    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private boolean hasOrder;

    OwnText(String subject) {
        this.subject = subject == null ? "" : subject;
    }

    void addPlain(String text) {
        plain.append(text);
    }

    void addHtml(String text) {
        html.append(text);
    }

    /** An interchange or a table was pasted into it and is a part already. */
    void hasOrder() {
        hasOrder = true;
    }

    boolean isEmpty() {
        return plain.toString().isBlank() && html.toString().isBlank();
    }

    boolean hasHtml() {
        return !html.toString().isBlank();
    }

    boolean isTooLong() {
        return plain.length() > CHARACTERS || html.length() > CHARACTERS;
    }

    /** Its beginning, for people. */
    String shown() {
        String text = plain.toString().isBlank()
                ? LetterHtml.of(cut(html), false).plain()
                : plain.toString().strip();
        return text.substring(0, Math.min(text.length(), BODY_CHARACTERS));
    }

    /**
     * What a translator is to read.
     *
     * @param text without the mails that it quotes
     * @param forwardedFrom or {@code null}
     * @param onlyLinks whether it says hardly more than where to click
     */
    record Said(String contentType, String text, String forwardedFrom, boolean onlyLinks) {
        RawMessage part(String channel, Map<String, String> facts) {
            Map<String, String> meta = new HashMap<>(facts);
            meta.put(RawMessage.LETTER, "yes");
            // The channel's format is that of the files in its mails.
            meta.remove(RawMessage.FORMAT);
            return new RawMessage(channel, contentType + "; charset=utf-8", null, text.getBytes(UTF_8), meta);
        }
    }

    /** Empty when the mail says nothing of its own, or an order was already found in its text. */
    Optional<Said> said() {
        LetterHtml page = LetterHtml.of(cut(html), !LetterText.forwards(subject));
        String words = plain.toString().isBlank() ? page.plain() : cut(plain);
        LetterText text = LetterText.of(words, subject);
        if (hasOrder || text.text().isBlank() && !page.hasTable()) {
            return Optional.empty();
        }
        String rest = LINK.matcher(text.text()).replaceAll(" ");
        boolean links = page.links() > 0 || rest.length() < text.text().length();
        boolean onlyLinks = links
                && !page.hasTable()
                && rest.chars().filter(Character::isLetterOrDigit).count() < FEW_LETTERS;
        return Optional.of(
                page.hasTable()
                        ? new Said("text/html", page.html(), text.forwardedFrom(), false)
                        : new Said("text/plain", text.text(), text.forwardedFrom(), onlyLinks));
    }

    private static String cut(StringBuilder text) {
        return text.substring(0, Math.min(text.length(), CHARACTERS));
    }
}
