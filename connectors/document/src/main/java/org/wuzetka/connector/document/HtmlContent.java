package org.wuzetka.connector.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.wuzetka.domain.intake.table.Table;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;
import org.wuzetka.domain.intake.table.TableOrders;

/**
 * What a reader of a page sees: its text line by line, and the rows of its tables in their columns.
 *
 * @param rows lines outside tables as rows of one cell, rows of tables with all their cells
 * @param text the same as plain text
 * @param tables how many different tables of items there are
 */
record HtmlContent(List<Row> rows, String text, int tables) {
    private static final int DEEPEST = 200;
    private static final int MOST_ROWS = 22_000;
    private static final int MOST_CELLS = 256;
    private static final Set<String> UNSEEN = Set.of(
            "script",
            "style",
            "head",
            "template",
            "noscript",
            "iframe",
            "object",
            "svg",
            "select",
            "textarea",
            "title",
            "meta",
            "link");
    private static final Set<String> BREAKS = Set.of(
            "p",
            "div",
            "li",
            "tr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "ul",
            "ol",
            "section",
            "article",
            "header",
            "footer",
            "table",
            "pre",
            "dt",
            "dd",
            "hr");

    /** @return empty when the page is nested deeper or has more rows than any made by people */
    static Optional<HtmlContent> of(Document page) {
        Collector collector = new Collector();
        try {
            collector.walk(page.body() == null ? page : page.body(), 0);
        } catch (IllegalStateException beyondLimits) {
            return Optional.empty();
        }
        collector.endLine();
        return Optional.of(new HtmlContent(collector.rows, collector.text.toString(), collector.headers.size()));
    }

    private static final class Collector {
        private final List<Row> rows = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final List<String> headers = new ArrayList<>();
        private final StringBuilder line = new StringBuilder();

        private void walk(Node node, int depth) {
            if (depth > DEEPEST || rows.size() > MOST_ROWS) throw new IllegalStateException("page beyond limits");
            if (node instanceof TextNode words) {
                line.append(words.text());
                return;
            }
            if (!(node instanceof Element element) || isHidden(element)) return;
            String name = element.normalName();
            if (name.equals("br")) {
                endLine();
                return;
            }
            if (name.equals("tr") && isDataRow(element)) {
                endLine();
                tableRow(element);
                return;
            }
            boolean breaks = BREAKS.contains(name);
            if (breaks) endLine();
            for (Node child : element.childNodes()) walk(child, depth + 1);
            if (breaks) endLine();
            else if (name.equals("td") || name.equals("th")) line.append(' ');
        }

        /** A row that only lays out the page holds tables or one cell. */
        private static boolean isDataRow(Element row) {
            return row.children().size() > 1 && row.selectFirst("table") == null;
        }

        private void tableRow(Element row) {
            List<Cell> cells = new ArrayList<>();
            StringBuilder plain = new StringBuilder();
            for (Element cell : row.children()) {
                if (isHidden(cell) || cells.size() >= MOST_CELLS) continue;
                String said = seen(cell);
                cells.add(Cell.of(said));
                plain.append(plain.length() == 0 ? "" : "\t").append(said.replace('\n', ' '));
                for (int span = span(cell); span > 1 && cells.size() < MOST_CELLS; span--) {
                    cells.add(Cell.EMPTY);
                    plain.append('\t');
                }
            }
            Row read = new Row(rows.size() + 1, "row " + (rows.size() + 1), cells);
            boolean header = TableOrders.namedColumns(read) >= 2
                    && TableOrders.likelihood(new Table(null, List.of(read))) == TableOrders.WITH_HEADER;
            if (header && !headers.contains(plain.toString())) headers.add(plain.toString());
            rows.add(read);
            text.append(plain).append('\n');
        }

        private static int span(Element cell) {
            String span = cell.attr("colspan");
            return span.matches("\\d{1,2}") ? Integer.parseInt(span) : 1;
        }

        private static String seen(Element cell) {
            StringBuilder said = new StringBuilder();
            cell.traverse((node, depth) -> {
                if (depth > DEEPEST) throw new IllegalStateException("page beyond limits");
                if (node instanceof TextNode words && isSeen(words, cell)) said.append(words.text());
                if (node instanceof Element inner
                        && (inner.normalName().equals("br") || inner != cell && BREAKS.contains(inner.normalName())))
                    said.append(' ');
            });
            return said.toString().strip();
        }

        private static boolean isSeen(Node node, Element within) {
            for (Node up = node.parent(); up != null && up != within; up = up.parent()) {
                if (up instanceof Element element && isHidden(element)) return false;
            }
            return true;
        }

        private static boolean isHidden(Element element) {
            if (UNSEEN.contains(element.normalName()) || element.hasAttr("hidden")) return true;
            String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
            return style.contains("display:none")
                    || style.contains("visibility:hidden")
                    || style.matches(".*font-size:0(px|pt|em|%)?(;.*|$)")
                    || style.contains("mso-hide:all");
        }

        private void endLine() {
            String said = line.toString().replace('\u00a0', ' ').strip();
            line.setLength(0);
            text.append(said).append('\n');
            if (said.isEmpty()) return;
            rows.add(new Row(rows.size() + 1, "row " + (rows.size() + 1), List.of(Cell.of(said))));
        }
    }
}
