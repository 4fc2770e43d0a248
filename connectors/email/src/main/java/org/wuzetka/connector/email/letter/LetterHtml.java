package org.wuzetka.connector.email.letter;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The HTML text of a mail. Nothing in it is loaded or run. */
public final class LetterHtml {
    private static final int CHARACTERS = 2 * 1024 * 1024;
    private static final int ELEMENTS = 50_000;
    private static final Pattern QUANTITY = Pattern.compile("(?iu)\\d{1,9}(?:[.,]\\d{1,6})?\\s*\\p{L}{0,8}\\.?");

    private final Document document;

    private LetterHtml(Document document) {
        this.document = document;
    }

    /** @param answer whether what it quotes is cut off; what is forwarded stays */
    public static LetterHtml of(String html, boolean answer) {
        Document document = Jsoup.parse(html.substring(0, Math.min(html.length(), CHARACTERS)));
        document.select("script,style,head,title,link,meta,object,embed,iframe").remove();
        if (answer) {
            document.select("blockquote,.gmail_quote,.yahoo_quoted,.moz-cite-prefix,.protonmail_quote")
                    .remove();
            for (Element header : document.select(
                    "#divRplyFwdMsg,#appendonsend,#mail-editor-reference-message-container,hr#stopSpelling")) {
                cutFrom(header);
            }
            document.select("div[style*=border-top:solid],div[style*=BORDER-TOP]").stream()
                    .filter(line -> line.text().matches("(?iu)^(?:from|od|von|nadawca)\\s?:.*"))
                    .findFirst()
                    .ifPresent(LetterHtml::cutFrom);
        }
        return new LetterHtml(document);
    }

    /** Removes an element and all that stands behind it in the page. */
    private static void cutFrom(Element element) {
        for (Element at = element; at != null && at.parent() != null; at = at.parent()) {
            while (at.nextSibling() != null) {
                at.nextSibling().remove();
            }
        }
        element.remove();
    }

    /** Whether there is a table of data: two rows of two filled cells and a number that can be a quantity. */
    public boolean hasTable() {
        if (document.getAllElements().size() > ELEMENTS) {
            return false;
        }
        return document.select("table").stream()
                .filter(table -> table.select("table").size() == 1)
                .anyMatch(LetterHtml::isData);
    }

    private static boolean isData(Element table) {
        int rows = 0;
        boolean quantity = false;
        for (Element row : table.select("tr")) {
            List<String> cells = row.select("td,th").stream()
                    .map(cell -> cell.text().replace('\u00A0', ' ').strip())
                    .filter(text -> !text.isEmpty())
                    .toList();
            if (cells.size() >= 2) {
                rows++;
                quantity |=
                        cells.stream().anyMatch(text -> QUANTITY.matcher(text).matches());
            }
        }
        return rows >= 2 && quantity;
    }

    public String html() {
        return document.outerHtml();
    }

    /** The words, rows on lines of their own and cells apart by tabs. */
    public String plain() {
        Document copy = document.clone();
        copy.select("br").before("\\n");
        copy.select("p,div,tr,li,h1,h2,h3,hr").before("\\n");
        copy.select("td,th").after("\\t");
        return copy.text()
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replaceAll("[ \t]*\n[ \t]*", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    /** Addresses of the links. */
    public int links() {
        return document.select("a[href]").size();
    }
}
