package org.wuzetka.connector.document;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.intake.table.Table;
import org.wuzetka.domain.intake.table.TableOrders;
import org.wuzetka.domain.intake.table.TextDecoder;
import org.wuzetka.domain.shared.Problem;

/** Orders in HTML: tables by their header words, and the text like any letter's. Nothing is loaded, run or shown. */
@Singleton
public class HtmlOrderTranslator implements Translator {
    static final String FORMAT = "html";
    static final int MAX_BYTES = 5 * 1024 * 1024;

    private static final int PREFIX = 4 * 1024;
    private static final Pattern MARKUP = Pattern.compile(
            "(?is)(?:<\\?xml[^>]*>\\s*)?(?:<!--.*?-->\\s*)*<(?:!doctype\\s+html|html|head|body|table|div|p|span|meta|style|center|font|ul|ol|h[1-4])\\b.*");

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
        return MARKUP.matcher(text).matches() ? 50 : 0;
    }

    @Override
    public Translation translate(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length == 0) return held("text.no-items");
        if (content.length > MAX_BYTES) return held("text.too-large");
        Document page = Jsoup.parse(TextDecoder.decode(content, content.length));
        Optional<HtmlContent> read = HtmlContent.of(page);
        if (read.isEmpty()) return held("html.too-deep");
        return read(read.get(), message.meta());
    }

    private static Translation read(HtmlContent content, Map<String, String> meta) {
        if (content.tables() == 0) return TextOrderTranslator.read(FORMAT, content.text(), meta);
        List<WrittenLine> lines = new ArrayList<>();
        content.text().lines().forEach(line -> lines.add(WrittenLine.of(lines.size() + 1, line)));
        Optional<OtherDocument.Title> title = lines.stream()
                .filter(line -> !line.text().isBlank())
                .limit(3)
                .map(line -> OtherDocument.of(line.text()))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(found -> found.text() != null);
        if (title.isPresent()) return PageOrders.another(FORMAT, title.get());
        List<Problem> problems = new ArrayList<>();
        List<TranslatedOrder> orders = TableOrders.read(new Table(null, content.rows(), true), null, problems);
        if (orders.isEmpty()) {
            boolean another =
                    problems.stream().anyMatch(problem -> problem.code().equals("table.not-an-order"));
            return another
                    ? Translation.of(FORMAT, List.of(), problems)
                    : TextOrderTranslator.read(FORMAT, content.text(), meta);
        }
        if (content.tables() > 1) {
            Problem several = Problem.hold("document.several-tables", null);
            orders = orders.stream()
                    .map(order -> {
                        List<Problem> all = new ArrayList<>(order.problems());
                        all.add(several);
                        return new TranslatedOrder(order.order(), order.place(), all, order.evidence());
                    })
                    .toList();
        }
        return TextTables.checked(Translation.of(FORMAT, orders, problems), lines);
    }

    private static Translation held(String code) {
        return Translation.unreadable(FORMAT, Problem.hold(code, null));
    }
}
