package org.wuzetka.connector.print;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.documents.CorrectionDocument;
import org.wuzetka.domain.shared.AmountInWords;

/** A correction of an invoice as texts ready to print. {@code null} and empty lists leave their place out. */
record CorrectionPage(
        String title,
        String number,
        String author,
        String contact,
        List<PartyBlock> parties,
        List<List<Fact>> facts,
        List<Line> lines,
        List<Rate> rates,
        String inPln,
        String currency,
        String amountLabel,
        String amount,
        String inWords,
        String after)
        implements Page {

    /** Three rows of one line: was, should be, difference. */
    record Line(int lineNumber, String description, String code, String unit, String vatRate, List<Row> rows) {}

    record Row(String label, String quantity, String price, String net) {}

    record Rate(String rate, List<Sums> rows) {}

    record Sums(String label, String net, String vat, String gross) {}

    static CorrectionPage of(CorrectionDocument document, Language language) {
        List<PartyBlock> parties = new ArrayList<>();
        boolean abroad = !"PL".equals(document.buyer().country());
        parties.add(PartyBlock.of("seller", document.seller(), abroad, language));
        if (document.buyerBefore() != null) parties.add(PartyBlock.of("buyer-was", document.buyerBefore(), language));
        parties.add(PartyBlock.of(
                document.buyerBefore() == null ? "buyer" : "buyer-should-be", document.buyer(), language));
        boolean more = document.gross().signum() > 0;
        Fact.Collector facts = new Fact.Collector(language)
                .add("issue-date", language.date(document.issueDate()))
                .add("corrected-invoice", document.invoiceNumber())
                .add("invoice-date", language.date(document.invoiceDate()))
                .add("supply-date", language.date(document.supplyDate()))
                .add("reason", document.reason())
                .add("goods-returns", document.returnNumbers())
                .add("due-date", more ? language.date(document.dueDate()) : null);
        return new CorrectionPage(
                language.text("correction"),
                document.number(),
                document.seller().name(),
                Contact.of(document.seller()),
                parties,
                facts.inRows(),
                document.lines().stream()
                        .map(line -> line(line, document.ofAdvance(), language))
                        .toList(),
                document.lines().isEmpty()
                        ? List.of()
                        : document.rates().stream()
                                .map(rate -> rate(rate, language))
                                .toList(),
                document.inPln() == null
                        ? null
                        : language.text("vat-total-in-pln") + ": "
                                + language.money(document.inPln().vatTotal()) + " PLN · "
                                + InvoicePage.reckoned(document.inPln().rate(), document.currency(), language),
                document.currency(),
                language.text(more ? "to-pay" : "to-give-back"),
                language.money(document.gross().abs()),
                AmountInWords.of(document.gross().abs(), document.currency(), language.locale()),
                language.text(
                        "invoice-after",
                        document.invoiceNumber(),
                        language.money(document.grossAfter()),
                        document.currency()));
    }

    private static Line line(CorrectionDocument.Line line, boolean ofAdvance, Language language) {
        return new Line(
                line.lineNumber(),
                ofAdvance ? language.text("advance-line", line.description()) : line.description(),
                line.code(),
                language.unit(line.unit()),
                language.rate(line.vatRate()),
                List.of(
                        row("was", line.quantityBefore(), line.priceBefore(), line.netBefore(), language),
                        row("should-be", line.quantity(), line.price(), line.net(), language),
                        row(
                                "difference",
                                line.quantity().subtract(line.quantityBefore()),
                                line.price().subtract(line.priceBefore()),
                                line.net().subtract(line.netBefore()),
                                language)));
    }

    private static Row row(String label, BigDecimal quantity, BigDecimal price, BigDecimal net, Language language) {
        return new Row(language.text(label), language.quantity(quantity), language.price(price), language.money(net));
    }

    private static Rate rate(CorrectionDocument.Rate rate, Language language) {
        return new Rate(
                language.rate(rate.rate()),
                List.of(
                        sums("was", rate.netBefore(), rate.vatBefore(), rate.grossBefore(), language),
                        sums("should-be", rate.net(), rate.vat(), rate.gross(), language),
                        sums(
                                "difference",
                                rate.net().subtract(rate.netBefore()),
                                rate.vat().subtract(rate.vatBefore()),
                                rate.gross().subtract(rate.grossBefore()),
                                language)));
    }

    private static Sums sums(String label, BigDecimal net, BigDecimal vat, BigDecimal gross, Language language) {
        return new Sums(language.text(label), language.money(net), language.money(vat), language.money(gross));
    }
}
