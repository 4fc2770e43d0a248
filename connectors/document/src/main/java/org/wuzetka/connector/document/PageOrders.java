package org.wuzetka.connector.document;

import java.util.List;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.shared.Problem;

/** Orders on pages, read by the geometry of their words: the same for a text layer and for recognised pictures. */
public final class PageOrders {
    private PageOrders() {}

    /**
     * @param format name of the format the translation is told under: {@code pdf}, {@code fax}
     * @param pages of one document, in order; a table may go on from one to the next
     */
    public static Translation read(String format, List<Page> pages) {
        if (pages.stream().allMatch(page -> page.words().isEmpty())) {
            return Translation.unreadable(format, Problem.hold("document.no-text", null));
        }
        return Translation.unreadable(format, Problem.hold("document.no-order", null));
    }
}
