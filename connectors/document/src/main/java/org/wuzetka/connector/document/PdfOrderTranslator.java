package org.wuzetka.connector.document;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.shared.Problem;

/** Orders in PDF: by the text layer, or by recognising the pictures of scanned pages where that is to be had. */
@Singleton
public class PdfOrderTranslator implements Translator {
    static final String FORMAT = "pdf";

    private static final int HEADER_WITHIN = 1_024;

    private final Supplier<ScannedPages> scanned;

    @Inject
    public PdfOrderTranslator(Instance<ScannedPages> scanned) {
        this(() -> scanned.isResolvable() ? scanned.get() : null);
    }

    PdfOrderTranslator(Supplier<ScannedPages> scanned) {
        this.scanned = scanned;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int recognises(RawMessage message) {
        byte[] content = message.content();
        if (content == null) return 0;
        for (int i = 0; i + 5 <= Math.min(content.length, HEADER_WITHIN); i++) {
            boolean header = content[i] == '%'
                    && content[i + 1] == 'P'
                    && content[i + 2] == 'D'
                    && content[i + 3] == 'F'
                    && content[i + 4] == '-';
            if (header) return i == 0 ? 95 : 60;
        }
        return 0;
    }

    @Override
    public Translation translate(RawMessage message) {
        return translate(message, recognition -> Optional.of(recognition.translate(FORMAT, message)))
                .orElseThrow();
    }

    @Override
    public Optional<Translation> translateAtOnce(RawMessage message) {
        return translate(message, recognition -> recognition.translateAtOnce(FORMAT, message));
    }

    private Optional<Translation> translate(
            RawMessage message, Function<ScannedPages, Optional<Translation>> ofPictures) {
        byte[] content = message.content();
        if (content == null || content.length == 0) return Optional.of(held("pdf.broken"));
        List<Page> pages;
        try {
            pages = PdfPages.read(content);
        } catch (PdfPages.Refused refused) {
            return Optional.of(held(refused.getMessage(), String.valueOf(PdfPages.MAX_PAGES)));
        }
        if (pages.stream().anyMatch(page -> !page.words().isEmpty())) {
            return Optional.of(PageOrders.read(FORMAT, pages));
        }
        ScannedPages recognition = scanned.get();
        return recognition == null ? Optional.of(held("document.no-text")) : ofPictures.apply(recognition);
    }

    private static Translation held(String code, String... arguments) {
        return Translation.unreadable(FORMAT, Problem.hold(code, null, arguments));
    }
}
