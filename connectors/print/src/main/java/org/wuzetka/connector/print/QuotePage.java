package org.wuzetka.connector.print;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.documents.QuoteDocument;

/** A quote as texts ready to print. {@code null} and empty lists leave their place out. */
record QuotePage(
        String title,
        String number,
        String author,
        String contact,
        String revision,
        List<PartyBlock> parties,
        List<List<Fact>> facts,
        List<Line> lines,
        List<Sum> vat,
        Sum total,
        String currency,
        String gross,
        String note,
        String link,
        String validUntil)
        implements Page {

    record Line(
            int lineNumber,
            String description,
            String codes,
            String quantity,
            String unit,
            String netPrice,
            String vatRate,
            String net) {}

    record Sum(String rate, String net, String vat, String gross) {}

    static QuotePage of(QuoteDocument quote, Language language) {
        List<PartyBlock> parties = new ArrayList<>();
        boolean abroad = !"PL".equals(quote.buyer().country());
        parties.add(PartyBlock.of("seller", quote.seller(), abroad, language));
        parties.add(PartyBlock.of("buyer", quote.buyer(), language));
        if (quote.shipTo() != null) parties.add(PartyBlock.of("ship-to", quote.shipTo(), language));
        Fact.Collector facts = new Fact.Collector(language)
                .add("issue-date", language.date(quote.issueDate()))
                .add("valid-until", language.date(quote.validUntil()))
                .add("made-by", quote.author());
        BigDecimal gross = quote.net().add(quote.tax());
        return new QuotePage(
                language.text("quote"),
                quote.number(),
                quote.seller().name(),
                Contact.of(quote.seller()),
                quote.revision() == 1 ? null : language.text("revision", quote.revision()),
                parties,
                facts.inRows(),
                quote.lines().stream().map(line -> line(line, language)).toList(),
                quote.vat().stream()
                        .map(sum -> sum(language.rate(sum.rate()), sum.net(), sum.vat(), sum.gross(), language))
                        .toList(),
                sum(language.text("total"), quote.net(), quote.tax(), gross, language),
                quote.currency(),
                language.money(gross),
                quote.note(),
                quote.link(),
                language.text("quote-valid", language.date(quote.validUntil())));
    }

    private static Line line(QuoteDocument.Line line, Language language) {
        return new Line(
                line.lineNumber(),
                line.description(),
                Codes.of(line.code(), line.gtin()),
                language.quantity(line.quantity()),
                language.unit(line.unit()),
                language.price(line.netPrice()),
                language.rate(line.vatRate()),
                language.money(line.netAmount()));
    }

    private static Sum sum(String rate, BigDecimal net, BigDecimal vat, BigDecimal gross, Language language) {
        return new Sum(rate, language.money(net), language.money(vat), language.money(gross));
    }
}
