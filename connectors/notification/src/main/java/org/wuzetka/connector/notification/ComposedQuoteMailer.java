package org.wuzetka.connector.notification;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.wuzetka.domain.fulfilment.Letterhead;
import org.wuzetka.domain.quotes.Quote;
import org.wuzetka.domain.quotes.QuoteMailer;
import org.wuzetka.domain.quotes.QuotePdf;
import org.wuzetka.domain.shared.MailSender;
import org.wuzetka.domain.shared.OutgoingMail;
import org.wuzetka.domain.shared.SendResult;

/** Writes the mail with a quote by the same templates as the status mails, in the customer's language. */
public final class ComposedQuoteMailer implements QuoteMailer {
    private static final String ACCENT = "#174a63";

    private final MailTemplates templates;
    private final Letterhead letterhead;
    private final QuotePdf pdf;
    private final Function<Quote, String> languages;
    private final MailSender sender;

    /**
     * @param folder the administrator's own templates
     * @param languages two-letter language of a quote's customer
     */
    public ComposedQuoteMailer(
            Path folder, Letterhead letterhead, QuotePdf pdf, Function<Quote, String> languages, MailSender sender) {
        this.templates = new MailTemplates(folder);
        this.letterhead = letterhead;
        this.pdf = pdf;
        this.languages = languages;
        this.sender = sender;
    }

    @Override
    public SendResult send(Quote quote, String token, String recipient, String messageId) {
        MailTexts texts = MailTexts.of(Locale.forLanguageTag(languages.apply(quote)));
        Map<String, Object> data = data(quote, token, texts);
        return sender.send(new OutgoingMail(
                messageId,
                letterhead.from(),
                List.of(recipient),
                letterhead.replyTo(),
                templates.render("quote", texts.language(), "subject", data).strip(),
                templates.render("quote", texts.language(), "txt", data),
                templates.render("quote", texts.language(), "html", data),
                List.of(new OutgoingMail.Attachment(
                        quote.number().replace('/', '-') + ".pdf", "application/pdf", pdf.of(quote, token)))));
    }

    private Map<String, Object> data(Quote quote, String token, MailTexts texts) {
        Map<String, Object> data = new HashMap<>();
        data.put("lang", texts.language());
        data.put("template", "quote");
        data.put("company", letterhead.companyName());
        data.put("companyContact", letterhead.companyContact() == null ? "" : letterhead.companyContact());
        data.put("customer", quote.customerName());
        data.put("orderNumber", quote.number());
        data.put("buyerOrderNumber", "");
        data.put("status", "");
        data.put("subject", texts.text("quote.subject", quote.number()));
        data.put("title", texts.text("quote.title"));
        data.put("intro", texts.text("quote.intro", quote.number()));
        data.put("accent", ACCENT);
        data.put("reasonsTitle", "");
        data.put("reasons", quote.note() == null ? List.of() : List.of(quote.note()));
        List<Map<String, String>> facts = new ArrayList<>();
        facts.add(Map.of("label", texts.text("quote-number"), "value", quote.number()));
        facts.add(Map.of("label", texts.text("valid-until"), "value", texts.date(quote.validUntil())));
        facts.add(
                Map.of("label", texts.text("order-value"), "value", texts.money(quote.grossTotal(), quote.currency())));
        data.put("facts", facts);
        data.put(
                "lines",
                quote.lines().stream()
                        .map(line -> Map.of(
                                "description", line.description(),
                                "ordered", texts.quantity(line.quantity(), line.unit()),
                                "details", texts.money(line.netPrice(), quote.currency())))
                        .toList());
        data.put("trackingUrl", letterhead.portal() == null ? "" : letterhead.portal() + "/your-quote/" + token);
        data.put("trackButton", texts.text("quote-button"));
        data.put("orderUrl", "");
        data.put("orderButton", "");
        data.put("greeting", texts.text("greeting"));
        data.put("linesTitle", texts.text("lines-title"));
        data.put("replyHint", texts.text("reply-hint"));
        data.put("automatic", texts.text("automatic"));
        return data;
    }
}
