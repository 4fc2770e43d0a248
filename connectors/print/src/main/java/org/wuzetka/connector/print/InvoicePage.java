package org.wuzetka.connector.print;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.InvoiceDocument;
import org.wuzetka.domain.shared.AmountInWords;
import org.wuzetka.domain.shared.VatRate;

/** An invoice as texts ready to print. {@code null} and empty lists leave their place out. */
record InvoicePage(
        String title,
        String number,
        String author,
        String contact,
        List<PartyBlock> parties,
        List<List<Fact>> facts,
        boolean hasDiscount,
        boolean hasGross,
        List<Line> lines,
        List<VatLine> vat,
        VatLine total,
        InPln inPln,
        String currency,
        String due,
        String inWords,
        String hundredths,
        String account,
        String bank,
        String transferCode,
        List<String> notes)
        implements Page {

    record Line(
            int lineNumber,
            String description,
            String codes,
            String quantity,
            String unit,
            String netPrice,
            String discount,
            String vatRate,
            String net,
            String gross) {}

    record VatLine(String rate, String net, String vat, String gross) {}

    /** The tax in zloty by rate, and how it was reckoned. */
    record InPln(List<PlnLine> lines, String total, String reckoned) {}

    record PlnLine(String rate, String vat) {}

    static InvoicePage of(InvoiceDocument invoice, Language language) {
        List<PartyBlock> parties = new ArrayList<>();
        boolean abroad = !"PL".equals(invoice.buyer().country());
        parties.add(PartyBlock.of("seller", invoice.seller(), abroad, language));
        parties.add(PartyBlock.of("buyer", invoice.buyer(), language));
        if (invoice.shipTo() != null) parties.add(PartyBlock.of("ship-to", invoice.shipTo(), language));

        Fact.Collector facts = new Fact.Collector(language)
                .add("issue-date", language.date(invoice.issueDate()))
                .add("supply-date", language.date(invoice.supplyDate()))
                .add("due-date", language.date(invoice.dueDate()))
                .add("payment-method", language.paymentMethod(invoice.paymentMethod()))
                .add("buyer-order", invoice.buyerOrderNumbers())
                .add("our-order", invoice.orderNumbers())
                .add("goods-issue-notes", invoice.goodsIssueNumbers());

        boolean domestic = invoice.currency().equals("PLN") && language.code().equals("pl");
        String account = BankAccount.of(invoice.seller().bankAccount())
                .map(known -> domestic ? known.grouped() : known.iban())
                .orElse(invoice.seller().bankAccount());

        String words = AmountInWords.of(invoice.grossTotal(), invoice.currency(), language.locale());
        return new InvoicePage(
                language.text("invoice"),
                invoice.number(),
                invoice.seller().name(),
                Contact.of(invoice.seller()),
                parties,
                facts.inRows(),
                invoice.lines().stream().anyMatch(line -> line.discount() != null),
                invoice.lines().stream().anyMatch(line -> line.grossAmount() != null),
                invoice.lines().stream().map(line -> line(line, language)).toList(),
                invoice.vatSummary().stream()
                        .map(sum -> vatLine(rate(sum.rate(), language), sum.net(), sum.vat(), sum.gross(), language))
                        .toList(),
                vatLine(language.text("total"), invoice.netTotal(), invoice.vatTotal(), invoice.grossTotal(), language),
                inPln(invoice, language),
                invoice.currency(),
                language.money(invoice.grossTotal()),
                words.substring(0, words.lastIndexOf(' ')),
                words.substring(words.lastIndexOf(' ') + 1),
                account,
                invoice.seller().bankName(),
                TransferCode.of(invoice).orElse(null),
                notes(invoice, language));
    }

    private static Line line(InvoiceDocument.Line line, Language language) {
        return new Line(
                line.lineNumber(),
                line.description(),
                Codes.of(line.code(), line.gtin()),
                language.quantity(line.quantity()),
                language.unit(line.unit()),
                language.price(line.netPrice()),
                language.price(line.discount()),
                rate(line.vatRate(), language),
                language.money(line.netAmount()),
                language.money(line.grossAmount()));
    }

    private static VatLine vatLine(String rate, BigDecimal net, BigDecimal vat, BigDecimal gross, Language language) {
        return new VatLine(rate, language.money(net), language.money(vat), language.money(gross));
    }

    private static InPln inPln(InvoiceDocument invoice, Language language) {
        if (invoice.inPln() == null) return null;
        return new InPln(
                invoice.vatSummary().stream()
                        .map(sum -> new PlnLine(rate(sum.rate(), language), language.money(sum.vatPln())))
                        .toList(),
                language.money(invoice.inPln().vatTotal()),
                reckoned(invoice.inPln().rate(), invoice.currency(), language));
    }

    /** By which rate the tax was reckoned in zloty. */
    static String reckoned(ExchangeRate rate, String currency, Language language) {
        String pln = language.exchangeRate(rate.pln());
        String day = language.date(rate.day());
        return rate.table() == null
                ? language.text("exchange-rate", currency, pln, day)
                : language.text("exchange-rate-table", currency, pln, rate.table(), day);
    }

    private static String rate(VatRate rate, Language language) {
        return switch (rate) {
            case EXEMPT, REVERSE_CHARGE, OUTSIDE_POLAND -> rate.code();
            default -> language.percent(rate.percent());
        };
    }

    private static boolean has(InvoiceDocument invoice, VatRate rate) {
        return invoice.vatSummary().stream().anyMatch(sum -> sum.rate() == rate);
    }

    /** Words the law wants: art. 106e(1)(18), (18a) and (19). They stand in Polish in every language, with their meaning. */
    private static List<String> notes(InvoiceDocument invoice, Language language) {
        List<String> notes = new ArrayList<>();
        if (invoice.splitPayment()) notes.add(language.text("split-payment"));
        if (has(invoice, VatRate.REVERSE_CHARGE) || has(invoice, VatRate.OUTSIDE_POLAND)) {
            notes.add(language.text("reverse-charge"));
        }
        if (invoice.vatExemption() != null) notes.add(language.text("exempt", invoice.vatExemption()));
        return notes;
    }
}
