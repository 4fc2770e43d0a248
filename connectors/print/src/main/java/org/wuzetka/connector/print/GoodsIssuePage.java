package org.wuzetka.connector.print;

import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.documents.GoodsIssueDocument;

/** A goods issue note (WZ) as texts ready to print. {@code null} and empty lists leave their place out. */
record GoodsIssuePage(
        String title,
        String number,
        String author,
        String contact,
        String barcode,
        List<PartyBlock> parties,
        List<List<Fact>> facts,
        boolean hasOrdered,
        boolean hasLots,
        List<Line> lines,
        String lineCount,
        String remarks)
        implements Page {

    record Line(
            int lineNumber,
            String description,
            String codes,
            String lot,
            String expires,
            String ordered,
            String quantity,
            String unit) {}

    static GoodsIssuePage of(GoodsIssueDocument document, Language language) {
        List<PartyBlock> parties = new ArrayList<>();
        parties.add(PartyBlock.of("issuer", document.issuer(), false, language));
        parties.add(PartyBlock.of("buyer", document.buyer(), language));
        if (document.shipTo() != null) parties.add(PartyBlock.of("ship-to", document.shipTo(), language));

        Fact.Collector facts = new Fact.Collector(language)
                .add("issue-date", language.date(document.issueDate()))
                .add("warehouse", warehouse(document))
                .add("buyer-order", document.buyerOrderNumber())
                .add("our-order", document.orderNumber())
                .add("carrier", language.carrier(document.carrier()))
                .add("tracking-number", document.trackingNumber());

        return new GoodsIssuePage(
                language.text("goods-issue-note"),
                document.number(),
                document.issuer().name(),
                Contact.of(document.issuer()),
                // Code 128 knows ASCII alone.
                document.number().matches("[\\x20-\\x7E]{1,40}") ? document.number() : null,
                parties,
                facts.inRows(),
                document.lines().stream().anyMatch(line -> line.orderedQuantity() != null),
                document.lines().stream().anyMatch(line -> line.lotNumber() != null || line.expiresOn() != null),
                document.lines().stream().map(line -> line(line, language)).toList(),
                language.text("line-count", document.lines().size()),
                document.remarks());
    }

    private static Line line(GoodsIssueDocument.Line line, Language language) {
        return new Line(
                line.lineNumber(),
                line.description(),
                Codes.of(line.code(), line.gtin()),
                line.lotNumber(),
                line.expiresOn() == null ? null : language.text("best-before", language.date(line.expiresOn())),
                language.quantity(line.orderedQuantity()),
                language.quantity(line.quantity()),
                language.unit(line.unit()));
    }

    private static String warehouse(GoodsIssueDocument document) {
        if (document.warehouseName() == null) return document.warehouseCode();
        return document.warehouseCode() == null
                ? document.warehouseName()
                : document.warehouseCode() + " " + document.warehouseName();
    }
}
