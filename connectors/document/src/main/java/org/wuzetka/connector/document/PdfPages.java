package org.wuzetka.connector.document;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.wuzetka.connector.document.Page.Word;

/** Words of a PDF's text layer. Bounded: pages, glyphs, drawing operators, and what its streams unpack to. */
final class PdfPages {
    static final int MAX_BYTES = 25 * 1024 * 1024;
    static final int MAX_PAGES = 60;
    static final int MAX_GLYPHS = 400_000;
    static final int MAX_OPERATORS = 3_000_000;
    /** Text laid invisibly over a scan is what some machine recognised. */
    private static final int INVISIBLE = 75;
    /** Above this share of letters without meaning the fonts hide their text. */
    private static final double UNREADABLE = 0.2;

    private PdfPages() {}

    /** Why the PDF is not read; the code's text tells it. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String code) {
            super(code);
        }
    }

    /** A limit met inside the library's own loops. */
    private static final class Limit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Limit() {
            super("document beyond limits", null, false, false);
        }
    }

    /**
     * @return pages without words where there is no text layer, or one whose letters have no meaning
     * @throws Refused when it is encrypted, broken or beyond the limits
     */
    static List<Page> read(byte[] pdf) throws Refused {
        if (pdf.length > MAX_BYTES) throw new Refused("pdf.too-large");
        if (PdfStreams.unpackTooFar(pdf)) throw new Refused("pdf.unpacks-too-large");
        try (PDDocument document = Loader.loadPDF(pdf, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            if (document.getNumberOfPages() > MAX_PAGES) throw new Refused("pdf.too-many-pages");
            Collector collector = new Collector();
            List<Page> pages = new ArrayList<>();
            for (int number = 1; number <= document.getNumberOfPages(); number++) {
                pages.add(collector.page(document, number));
            }
            return collector.isUnreadable() ? withoutWords(pages) : pages;
        } catch (InvalidPasswordException locked) {
            throw new Refused("pdf.encrypted");
        } catch (Refused refused) {
            throw refused;
        } catch (Limit limit) {
            throw new Refused("pdf.too-much-text");
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            // PDFBox meets damage with exceptions of many kinds; whichever it is, the file cannot be read.
            throw new Refused("pdf.broken");
        }
    }

    private static List<Page> withoutWords(List<Page> pages) {
        return pages.stream()
                .map(page -> new Page(page.number(), page.width(), page.height(), List.of()))
                .toList();
    }

    private static final class Collector extends PDFTextStripper {
        private final Map<Float, List<Word>> byDirection = new HashMap<>();
        private final java.util.Set<TextPosition> invisible =
                java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        private int glyphs;
        private int operators;
        private int letters;
        private int unreadable;

        private Collector() {
            setSortByPosition(true);
            setShouldSeparateByBeads(false);
            setAddMoreFormatting(false);
        }

        private Page page(PDDocument document, int number) throws IOException {
            byDirection.clear();
            invisible.clear();
            setStartPage(number);
            setEndPage(number);
            writeText(document, Writer.nullWriter());
            var page = document.getPage(number - 1);
            boolean turned = page.getRotation() % 180 != 0;
            double width = page.getCropBox().getWidth();
            double height = page.getCropBox().getHeight();
            List<Word> words = byDirection.values().stream()
                    .max(java.util.Comparator.comparingInt(List::size))
                    .orElse(List.of());
            return new Page(number, turned ? height : width, turned ? width : height, words);
        }

        private boolean isUnreadable() {
            return letters > 0 && unreadable > letters * UNREADABLE;
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            if (++operators > MAX_OPERATORS) throw new Limit();
            super.processOperator(operator, operands);
        }

        @Override
        protected void processTextPosition(TextPosition text) {
            if (++glyphs > MAX_GLYPHS) throw new Limit();
            if (getGraphicsState().getTextState().getRenderingMode() == RenderingMode.NEITHER) invisible.add(text);
            super.processTextPosition(text);
        }

        @Override
        protected void writeString(String text, List<TextPosition> positions) {
            List<TextPosition> word = new ArrayList<>();
            for (TextPosition position : positions) {
                String unicode = position.getUnicode();
                boolean blank = unicode == null || unicode.isBlank();
                boolean apart = !word.isEmpty() && isApart(word.get(word.size() - 1), position);
                if (blank || apart) flush(word);
                if (!blank) word.add(position);
            }
            flush(word);
        }

        private static boolean isApart(TextPosition before, TextPosition next) {
            float gap = next.getXDirAdj() - before.getXDirAdj() - before.getWidthDirAdj();
            return gap > 0.3f * Math.max(1, size(next)) || before.getDir() != next.getDir();
        }

        private static float size(TextPosition position) {
            float size = Math.abs(position.getFontSizeInPt());
            return size > 0 && size < 500 ? size : Math.max(1, position.getHeightDir());
        }

        private void flush(List<TextPosition> word) {
            if (word.isEmpty()) return;
            StringBuilder text = new StringBuilder();
            for (TextPosition position : word) text.append(position.getUnicode());
            text.codePoints().forEach(c -> {
                letters++;
                if (c == 0xFFFD || c < ' ' || c >= 0xE000 && c <= 0xF8FF) unreadable++;
            });
            TextPosition first = word.get(0);
            TextPosition last = word.get(word.size() - 1);
            double size = size(first);
            int confidence = invisible.contains(first) ? INVISIBLE : 100;
            double right = last.getXDirAdj() + last.getWidthDirAdj();
            byDirection
                    .computeIfAbsent(first.getDir(), dir -> new ArrayList<>())
                    .add(new Word(
                            java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC),
                            first.getXDirAdj(),
                            first.getYDirAdj() - size * 0.8,
                            Math.max(0.1, right - first.getXDirAdj()),
                            size,
                            confidence));
            word.clear();
        }
    }
}
