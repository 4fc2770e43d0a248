package org.wuzetka.app.quotes;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.wuzetka.app.wiring.MailConfig;
import org.wuzetka.connector.persistence.read.QuoteReads;
import org.wuzetka.domain.documents.DocumentParty;
import org.wuzetka.domain.documents.QuoteDocument;
import org.wuzetka.domain.documents.QuotePrinter;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.quotes.Quote;
import org.wuzetka.domain.quotes.QuotePdf;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.VatRate;

/** The quote as it is printed: in the customer's language, with the way to his own page. */
@ApplicationScoped
class PrintedQuote implements QuotePdf {
    private final QuotePrinter printer;
    private final Company company;
    private final QuoteReads reads;
    private final MailConfig mail;

    PrintedQuote(QuotePrinter printer, Company company, QuoteReads reads, MailConfig mail) {
        this.printer = printer;
        this.company = company;
        this.reads = reads;
        this.mail = mail;
    }

    @Override
    public byte[] of(Quote quote, String token) {
        QuoteReads.Recipient customer = reads.recipient(quote.customer()).orElseThrow();
        return printer.quote(new QuoteDocument(
                quote.number(),
                quote.revision(),
                BusinessCalendar.dayOf(quote.createdAt()),
                quote.validUntil(),
                quote.currency(),
                company,
                new DocumentParty(
                        quote.customer(),
                        quote.customerName(),
                        customer.vatId(),
                        customer.gln(),
                        customer.street(),
                        customer.postCode(),
                        customer.city(),
                        customer.country()),
                null,
                quote.madeBy(),
                quote.lines().stream().map(PrintedQuote::line).toList(),
                VatSummary.of(false, nets(quote)),
                quote.note(),
                mail.portal().map(portal -> portal + "/your-quote/" + token).orElse(null),
                Locale.forLanguageTag(customer.language())));
    }

    private static QuoteDocument.Line line(Quote.Line line) {
        return new QuoteDocument.Line(
                line.lineNumber(),
                line.product(),
                line.gtin(),
                line.description(),
                line.quantity(),
                line.unit(),
                line.netPrice(),
                line.vatRate(),
                amount(line));
    }

    static BigDecimal amount(Quote.Line line) {
        return Money.round(line.quantity().multiply(line.netPrice()));
    }

    static Map<VatRate, BigDecimal> nets(Quote quote) {
        Map<VatRate, BigDecimal> nets = new EnumMap<>(VatRate.class);
        quote.lines().forEach(line -> nets.merge(line.vatRate(), amount(line), BigDecimal::add));
        return nets;
    }
}
