package org.wuzetka.connector.print;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.InvoiceDocument;
import org.wuzetka.domain.documents.InvoiceKind;
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
        PaidAhead paidAhead,
        Ordered ordered,
        InPln inPln,
        String currency,
        String dueLabel,
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

    /** Worth of the goods, and what advance invoices have documented of it already. */
    record PaidAhead(List<VatLine> goods, List<Deduction> deductions) {}

    record Deduction(String advance, String rate, String net, String vat, String gross) {}

    /** The order that money came in for. */
    record Ordered(String title, List<Line> lines, VatLine total) {}

    /** The tax in zloty by rate, and how it was reckoned. */
    record InPln(List<PlnLine> lines, String total, String reckoned) {}

    record PlnLine(String rate, String vat) {}

    static InvoicePage of(InvoiceDocument invoice, Language language) {
        List<PartyBlock> parties = new ArrayList<>();
        boolean abroad = !"PL".equals(invoice.buyer().country()) || has(invoice, VatRate.INTRA_EU);
        boolean advance = invoice.kind() == InvoiceKind.ADVANCE;
        parties.add(PartyBlock.of("seller", invoice.seller(), abroad, language));
        parties.add(PartyBlock.of("buyer", invoice.buyer(), language));
        if (invoice.shipTo() != null) parties.add(PartyBlock.of("ship-to", invoice.shipTo(), language));

        Fact.Collector facts = new Fact.Collector(language)
                .add("issue-date", language.date(invoice.issueDate()))
                .add(advance ? "received-on" : "supply-date", language.date(invoice.supplyDate()))
                .add("due-date", advance ? null : language.date(invoice.dueDate()))
                .add("payment-method", language.paymentMethod(invoice.paymentMethod()))
                .add(
                        "earlier-advances",
                        invoice.advance() == null
                                ? List.of()
                                : invoice.advance().earlier())
                .add("buyer-order", invoice.buyerOrderNumbers())
                .add("our-order", invoice.orderNumbers())
                .add("goods-issue-notes", invoice.goodsIssueNumbers());

        boolean domestic = invoice.currency().equals("PLN") && language.code().equals("pl");
        String account = BankAccount.of(invoice.seller().bankAccount())
                .map(known -> domestic ? known.grouped() : known.iban())
                .orElse(invoice.seller().bankAccount());

        String words = AmountInWords.of(invoice.grossTotal(), invoice.currency(), language.locale());
        return new InvoicePage(
                language.text(
                        switch (invoice.kind()) {
                            case VAT -> "invoice";
                            case ADVANCE -> "advance-invoice";
                            case FINAL -> "final-invoice";
                        }),
                invoice.number(),
                invoice.seller().name(),
                Contact.of(invoice.seller()),
                parties,
                facts.inRows(),
                invoice.lines().stream().anyMatch(line -> line.discount() != null),
                invoice.lines().stream().anyMatch(line -> line.grossAmount() != null),
                invoice.lines().stream()
                        .map(line -> advance ? advanceLine(line, language) : line(line, language))
                        .toList(),
                invoice.vatSummary().stream()
                        .map(sum -> vatLine(language.rate(sum.rate()), sum.net(), sum.vat(), sum.gross(), language))
                        .toList(),
                vatLine(language.text("total"), invoice.netTotal(), invoice.vatTotal(), invoice.grossTotal(), language),
                paidAhead(invoice, language),
                ordered(invoice.advance(), language),
                inPln(invoice, language),
                invoice.currency(),
                language.text(advance ? "received" : "to-pay"),
                language.money(invoice.grossTotal()),
                words.substring(0, words.lastIndexOf(' ')),
                words.substring(words.lastIndexOf(' ') + 1),
                advance ? null : account,
                advance ? null : invoice.seller().bankName(),
                advance ? null : TransferCode.of(invoice).orElse(null),
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
                language.rate(line.vatRate()),
                language.money(line.netAmount()),
                language.money(line.grossAmount()));
    }

    private static Line advanceLine(InvoiceDocument.Line line, Language language) {
        Line plain = line(line, language);
        return new Line(
                plain.lineNumber(),
                language.text("advance-line", line.description()),
                null,
                plain.quantity(),
                "",
                plain.netPrice(),
                plain.discount(),
                plain.vatRate(),
                plain.net(),
                plain.gross());
    }

    private static PaidAhead paidAhead(InvoiceDocument invoice, Language language) {
        if (invoice.deductions().isEmpty()) return null;
        return new PaidAhead(
                invoice.goodsSums().stream()
                        .map(sum -> vatLine(language.rate(sum.rate()), sum.net(), sum.vat(), sum.gross(), language))
                        .toList(),
                invoice.deductions().stream()
                        .map(paid -> new Deduction(
                                language.text("advance-of", paid.number(), language.date(paid.issueDate())),
                                language.rate(paid.rate()),
                                language.money(paid.net().negate()),
                                language.money(paid.vat().negate()),
                                language.money(paid.gross().negate())))
                        .toList());
    }

    private static Ordered ordered(InvoiceDocument.Advance advance, Language language) {
        if (advance == null) return null;
        return new Ordered(
                language.text("advance-order", advance.order()),
                advance.goods().stream().map(line -> line(line, language)).toList(),
                vatLine(language.text("total"), advance.net(), advance.vat(), advance.gross(), language));
    }

    private static VatLine vatLine(String rate, BigDecimal net, BigDecimal vat, BigDecimal gross, Language language) {
        return new VatLine(rate, language.money(net), language.money(vat), language.money(gross));
    }

    private static InPln inPln(InvoiceDocument invoice, Language language) {
        if (invoice.inPln() == null) return null;
        return new InPln(
                invoice.vatSummary().stream()
                        .map(sum -> new PlnLine(language.rate(sum.rate()), language.money(sum.vatPln())))
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

    private static boolean has(InvoiceDocument invoice, VatRate rate) {
        return invoice.vatSummary().stream().anyMatch(sum -> sum.rate() == rate);
    }

    /** Words the law wants: art. 106e(1)(18), (18a) and (19). They stand in Polish in every language, with their meaning. */
    private static List<String> notes(InvoiceDocument invoice, Language language) {
        List<String> notes = new ArrayList<>();
        if (invoice.splitPayment()) notes.add(language.text("split-payment"));
        if (has(invoice, VatRate.INTRA_EU)) notes.add(language.text("intra-eu"));
        if (has(invoice, VatRate.EXPORT)) notes.add(language.text("export"));
        if (has(invoice, VatRate.REVERSE_CHARGE) || has(invoice, VatRate.OUTSIDE_POLAND)) {
            notes.add(language.text("reverse-charge"));
        }
        if (invoice.vatExemption() != null) notes.add(language.text("exempt", invoice.vatExemption()));
        return notes;
    }
}
