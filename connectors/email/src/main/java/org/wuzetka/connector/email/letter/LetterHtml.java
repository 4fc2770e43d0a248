package org.wuzetka.connector.email.letter;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The HTML text of a mail. Nothing in it is loaded or run. */
public final class LetterHtml {
    private static final int CHARACTERS = 2 * 1024 * 1024;
    private static final int DEEP = 500;
    private static final int ELEMENTS = 50_000;
    private static final Pattern QUANTITY = Pattern.compile("(?iu)\\d{1,9}(?:[.,]\\d{1,6})?\\s*\\p{L}{0,8}\\.?");

    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})[^<>]{0,2000}+>?");
    /** Elements that need no end, and so say nothing about the depth. */
    private static final Pattern ENDLESS =
            Pattern.compile("(?i)p|li|td|th|tr|dt|dd|option|tbody|thead|tfoot|html|body|head"
                    + "|br|hr|img|meta|link|input|col|area|base|wbr|source|param");

    private final Document document;
    private final boolean table;
    private final int links;

    private LetterHtml(Document document) {
        this.document = document;
        this.table = hasTable(document);
        this.links = document.select("a[href]").size();
    }

    /** @param answer whether what it quotes is cut off; what is forwarded stays */
    public static LetterHtml of(String html, boolean answer) {
        String page = html.substring(0, Math.min(html.length(), CHARACTERS));
        Document document = Jsoup.parse(isTooDeep(page) ? TAG.matcher(page).replaceAll(" ") : page);
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

    /** The parser looks through all open elements at each tag: a page of nothing but beginnings would take hours. */
    private static boolean isTooDeep(String page) {
        int depth = 0;
        for (Matcher tag = TAG.matcher(page); tag.find(); ) {
            if (!ENDLESS.matcher(tag.group(2)).matches()) {
                depth += tag.group(1).isEmpty() ? 1 : depth > 0 ? -1 : 0;
            }
            if (depth > DEEP) {
                return true;
            }
        }
        return false;
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
        return table;
    }

    private static boolean hasTable(Document document) {
        return document.getAllElements().size() <= ELEMENTS
                && document.select("table").stream()
                        .filter(table -> table.selectFirst("td table,th table") == null)
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
        StringBuilder words = new StringBuilder();
        NodeTraversor.traverse(new Words(words), document);
        return words.toString()
                .replace('\u00A0', ' ')
                .replaceAll(" {2,}", " ")
                .replaceAll("[ \t]*\n[ \t]*", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    /** How many links there are. */
    public int links() {
        return links;
    }

    private record Words(StringBuilder words) implements NodeVisitor {
        private static final Pattern BLANKS = Pattern.compile("[\\s\u200B]+");
        private static final Set<String> LINES = Set.of("br", "p", "div", "tr", "li", "h1", "h2", "h3");

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                words.append(BLANKS.matcher(text.getWholeText()).replaceAll(" "));
            } else if (LINES.contains(node.nodeName())) {
                words.append('\n');
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node.nodeName().equals("td") || node.nodeName().equals("th")) {
                words.append('\t');
            }
        }
    }
}
