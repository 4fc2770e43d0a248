package org.wuzetka.connector.print;

import java.util.List;
import org.wuzetka.domain.documents.GoodsReturnDocument;

/** A correction of a goods issue note (WZ-K) as texts ready to print. {@code null} leaves its place out. */
record GoodsReturnPage(
        String title,
        String number,
        String author,
        String contact,
        List<PartyBlock> parties,
        List<List<Fact>> facts,
        List<Line> lines,
        String remarks)
        implements Page {

    record Line(
            int lineNumber,
            String description,
            String codes,
            String lot,
            String expires,
            String issued,
            String quantity,
            String now,
            String unit,
            String where) {}

    static GoodsReturnPage of(GoodsReturnDocument document, Language language) {
        Fact.Collector facts = new Fact.Collector(language)
                .add("issue-date", language.date(document.issueDate()))
                .add("corrects-note", document.noteNumber() + ", " + language.date(document.noteDate()))
                .add("warehouse", document.warehouse())
                .add("our-order", document.orderNumber())
                .add("reason", document.reason())
                .add("on-invoice", document.invoiceNumber());
        return new GoodsReturnPage(
                language.text("goods-return"),
                document.number(),
                document.issuer().name(),
                Contact.of(document.issuer()),
                List.of(
                        PartyBlock.of("issuer", document.issuer(), false, language),
                        PartyBlock.of("buyer", document.buyer(), language)),
                facts.inRows(),
                document.lines().stream().map(line -> line(line, language)).toList(),
                document.remark());
    }

    private static Line line(GoodsReturnDocument.Line line, Language language) {
        return new Line(
                line.lineNumber(),
                line.description(),
                Codes.of(line.code(), line.gtin()),
                line.lotNumber(),
                line.expiresOn() == null ? null : language.text("best-before", language.date(line.expiresOn())),
                language.quantity(line.issued()),
                language.quantity(line.quantity().negate()),
                language.quantity(line.issued().subtract(line.quantity())),
                language.unit(line.unit()),
                language.text(line.blocked() ? "set-apart" : "to-stock"));
    }
}
