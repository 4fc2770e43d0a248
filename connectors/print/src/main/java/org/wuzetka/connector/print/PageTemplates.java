package org.wuzetka.connector.print;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateNode.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The Qute templates in {@code print/}; every value is escaped as XML text. */
final class PageTemplates {
    private final Engine engine = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new Escaper())
            .build();
    private final String style = read("style.css");

    PageTemplates() {
        for (String part : new String[] {"head", "parties", "facts"}) engine.putTemplate(part, parse(part));
        for (String page : new String[] {
            "invoice",
            "goods-issue-note",
            "supplier-order",
            "order-form",
            "quote",
            "pick-list",
            "goods-return",
            "correction",
            "handover",
            "own-label"
        }) {
            engine.putTemplate(page, parse(page));
        }
    }

    String render(String template, Page page, Language language) {
        return engine.getTemplate(template)
                .data("page", page)
                .data("t", new Texts(language))
                .data("lang", language.code())
                .data("style", new RawString(style))
                .render();
    }

    /** Texts by their key: {@code {t:…}} has no place for a language, so each page brings its own. */
    record Texts(Language language) {
        public String of(String key) {
            return language.text(key);
        }
    }

    private Template parse(String name) {
        return engine.parse(read(name + ".html"), null, name);
    }

    private static String read(String name) {
        try (InputStream in = PageTemplates.class.getResourceAsStream("/print/" + name)) {
            if (in == null) throw new IllegalStateException("missing on the class path: print/" + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Escapes what XML gives a meaning to, and drops what XML cannot carry at all: one control character in a product's
     * name would stop the whole invoice.
     */
    static final class Escaper implements ResultMapper {
        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return !(result instanceof RawString);
        }

        @Override
        public String map(Object result, Expression expression) {
            String text = String.valueOf(result);
            StringBuilder escaped = new StringBuilder(text.length() + 16);
            text.codePoints().forEach(c -> {
                switch (c) {
                    case '&' -> escaped.append("&amp;");
                    case '<' -> escaped.append("&lt;");
                    case '>' -> escaped.append("&gt;");
                    case '"' -> escaped.append("&quot;");
                    case '\'' -> escaped.append("&#39;");
                    default -> {
                        if (isXml(c)) escaped.appendCodePoint(c);
                    }
                }
            });
            return escaped.toString();
        }

        private static boolean isXml(int c) {
            return c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || c >= 0x20 && c <= 0xD7FF
                    || c >= 0xE000 && c <= 0xFFFD
                    || c >= 0x10000;
        }
    }
}
