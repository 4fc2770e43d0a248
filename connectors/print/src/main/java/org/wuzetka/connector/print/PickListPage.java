package org.wuzetka.connector.print;

import java.util.List;
import java.util.stream.IntStream;
import org.wuzetka.domain.documents.PickListDocument;

/** A pick list as texts ready to print. {@code null} and empty lists leave their place out. */
record PickListPage(
        String title,
        String number,
        String author,
        String contact,
        String barcode,
        List<PartyBlock> parties,
        List<List<Fact>> facts,
        List<Line> lines,
        String lineCount,
        String remarks)
        implements Page {

    record Line(
            int place,
            String bin,
            String description,
            String codes,
            String lot,
            String expires,
            String quantity,
            String unit) {}

    static PickListPage of(PickListDocument document, Language language) {
        Fact.Collector facts = new Fact.Collector(language)
                .add("warehouse", document.warehouse())
                .add("requested-delivery", language.date(document.wanted()))
                .add("printed-on", language.date(document.printedOn()));
        List<PickListDocument.Line> lines = document.lines();
        return new PickListPage(
                language.text("pick-list"),
                document.number(),
                document.company().name(),
                Contact.of(document.company()),
                // Code 128 knows ASCII alone.
                document.number().matches("[\\x20-\\x7E]{1,40}") ? document.number() : null,
                List.of(PartyBlock.of("buyer", document.customer(), language)),
                facts.inRows(),
                IntStream.range(0, lines.size())
                        .mapToObj(i -> line(i + 1, lines.get(i), language))
                        .toList(),
                language.text("line-count", lines.size()),
                document.comment());
    }

    private static Line line(int place, PickListDocument.Line line, Language language) {
        return new Line(
                place,
                line.bin(),
                line.description(),
                Codes.of(line.code(), line.gtin()),
                line.lotNumber(),
                line.expiresOn() == null ? null : language.text("best-before", language.date(line.expiresOn())),
                language.quantity(line.quantity()),
                language.unit(line.unit()));
    }
}
