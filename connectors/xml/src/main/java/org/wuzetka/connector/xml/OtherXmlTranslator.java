package org.wuzetka.connector.xml;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.shared.Problem;

/** XML that no other translator takes: what it is, if that can be told, else its root element for a person to judge. */
@Singleton
public class OtherXmlTranslator implements Translator {
    static final String FORMAT = "xml-other";
    private static final int LAST_RESORT = 5;
    private static final Set<String> WEB_PAGE = Set.of(
            "html", "body", "head", "div", "table", "p", "meta", "span", "br", "style", "center", "font", "ul", "ol",
            "h1", "h2", "h3", "h4");

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int recognises(RawMessage message) {
        RootElement root = RootElement.of(message.content());
        return root.exists() && !WEB_PAGE.contains(root.name().toLowerCase(Locale.ROOT)) ? LAST_RESORT : 0;
    }

    @Override
    public Translation translate(RawMessage message) {
        RootElement root = RootElement.of(message.content());
        if (!root.exists()) return Translation.unreadable(FORMAT, Problem.error("xml.no-xml", null));
        String kind = OtherDocuments.kind(root.name());
        return Translation.unreadable(
                FORMAT, kind != null ? OtherDocuments.notAnOrder(kind, root.name()) : unknown(root));
    }

    /** Somebody's own order format may be behind any root: a person looks. */
    static Problem unknown(RootElement root) {
        return Problem.hold(
                "xml.unknown-root",
                null,
                Texts.shortened(root.name()),
                root.namespace().isEmpty() ? "-" : Texts.shortened(root.namespace()));
    }
}
