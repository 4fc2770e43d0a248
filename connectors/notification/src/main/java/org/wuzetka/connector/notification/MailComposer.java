package org.wuzetka.connector.notification;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.fulfilment.StatusMail;
import org.wuzetka.domain.shared.OutgoingMail;

/** Writes a status mail: subject, text and HTML in the customer's language. Also the preview of a mail. */
public final class MailComposer {
    private final MailTemplates templates;

    /** @param folder the administrator's own templates ({@code config/mail}); need not exist */
    public MailComposer(Path folder) {
        this.templates = new MailTemplates(folder);
    }

    public OutgoingMail compose(StatusMail mail) {
        MailTexts texts = MailTexts.of(mail.language());
        Map<String, Object> data = data(mail, texts);
        String code = mail.template().code();
        return new OutgoingMail(
                mail.messageId(),
                mail.from(),
                mail.to(),
                mail.replyTo(),
                mail.inReplyTo(),
                templates.render(code, texts.language(), "subject", data).strip(),
                templates.render(code, texts.language(), "txt", data),
                templates.render(code, texts.language(), "html", data),
                mail.attachments());
    }

    /** What a template can use; each value is a text ready to print, {@code ""} or an empty list when not said. */
    private static Map<String, Object> data(StatusMail mail, MailTexts texts) {
        StatusMail.Data facts = mail.data();
        String code = mail.template().code();
        String reference = facts.buyerOrderNumber() == null ? facts.orderNumber() : facts.buyerOrderNumber();
        Map<String, Object> data = new HashMap<>();
        data.put("lang", texts.language());
        data.put("template", code);
        data.put("company", mail.companyName());
        data.put("companyContact", said(mail.companyContact()));
        data.put("customer", said(facts.customerName()));
        data.put("orderNumber", facts.orderNumber());
        data.put("buyerOrderNumber", said(facts.buyerOrderNumber()));
        data.put("status", facts.status() == null ? "" : texts.textOr("status." + facts.status(), facts.status()));
        data.put("subject", texts.text(code + ".subject", reference, said(facts.invoiceNumber())));
        data.put("title", texts.text(code + ".title"));
        data.put("intro", texts.text(code + ".intro", reference));
        data.put("accent", accent(mail.template()));
        data.put(
                "reasonsTitle",
                texts.text(
                        switch (mail.template()) {
                            case NEEDS_REVIEW -> "checking";
                            case QUESTION, MESSAGE_QUESTION -> "questions";
                            default -> "reasons";
                        }));
        data.put("reasons", facts.reasons());
        data.put("facts", mail.template() == StatusMail.Template.MESSAGE_QUESTION ? List.of() : facts(facts, texts));
        data.put(
                "lines",
                facts.lines().stream()
                        .map(line -> line(line, facts.currency(), texts))
                        .toList());
        data.put("trackingUrl", webAddress(facts.trackingUrl()));
        data.put("orderUrl", webAddress(facts.orderUrl()));
        for (String key :
                List.of("greeting", "lines-title", "track-button", "order-button", "reply-hint", "automatic")) {
            data.put(camelCase(key), texts.text(key));
        }
        return data;
    }

    private static List<Map<String, String>> facts(StatusMail.Data data, MailTexts texts) {
        List<Map<String, String>> facts = new ArrayList<>();
        add(facts, texts, "your-order", data.buyerOrderNumber());
        add(facts, texts, "our-order", data.orderNumber());
        add(facts, texts, "ship-to", data.shipTo());
        add(facts, texts, "deliver", window(data, texts));
        add(facts, texts, "goods-issue-note", data.goodsIssueNumber());
        add(
                facts,
                texts,
                "carrier",
                data.carrier() == null ? null : texts.textOr("carrier." + data.carrier(), data.carrier()));
        add(facts, texts, "tracking-number", data.trackingNumber());
        add(facts, texts, "invoice", data.invoiceNumber());
        add(
                facts,
                texts,
                data.invoiceNumber() == null ? "order-value" : "gross-total",
                texts.money(data.grossTotal(), data.currency()));
        add(facts, texts, "due-date", texts.date(data.dueDate()));
        add(facts, texts, "note", data.note());
        return facts;
    }

    private static String window(StatusMail.Data data, MailTexts texts) {
        if (data.deliverFrom() == null) return texts.date(data.deliverBy());
        boolean oneDay = data.deliverBy() == null || data.deliverBy().equals(data.deliverFrom());
        String from = texts.date(data.deliverFrom());
        return oneDay ? from : from + " – " + texts.date(data.deliverBy());
    }

    private static void add(List<Map<String, String>> facts, MailTexts texts, String key, String value) {
        if (value != null && !value.isBlank()) facts.add(Map.of("label", texts.text(key), "value", value));
    }

    private static Map<String, Object> line(StatusMail.Line line, String currency, MailTexts texts) {
        List<String> details = new ArrayList<>();
        if (line.netAmount() != null) details.add(texts.text("line-price", texts.money(line.netAmount(), currency)));
        if (isPositive(line.issued())) {
            details.add(texts.text("line-issued", texts.quantity(line.issued(), line.unit())));
        }
        if (isPositive(line.allocated())) {
            details.add(texts.text("line-allocated", texts.quantity(line.allocated(), line.unit())));
        }
        if (line.expectedOn() != null) details.add(texts.text("line-expected", texts.date(line.expectedOn())));
        return Map.of(
                "description", said(line.description()),
                "ordered", texts.quantity(line.ordered(), line.unit()),
                "details", String.join(" · ", details));
    }

    private static boolean isPositive(BigDecimal quantity) {
        return quantity != null && quantity.signum() > 0;
    }

    /** Colour of the bar on top: good news green, waiting amber, bad news red. */
    private static String accent(StatusMail.Template template) {
        return switch (template) {
            case CONFIRMED, ISSUED, SHIPPED, CHANGED -> "#1a7f4b";
            case NEEDS_REVIEW, QUESTION, MESSAGE_QUESTION, PARTLY_AVAILABLE -> "#b7791f";
            case CANCELLED, CHANGE_REFUSED -> "#b42318";
            case RECEIVED, INVOICED, ADVANCE_INVOICED, INVOICE_CORRECTED -> "#174a63";
        };
    }

    /** A link of any other kind (javascript:, data:) has no place in a mail. */
    private static String webAddress(String text) {
        if (text == null) return "";
        try {
            URI address = new URI(text);
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null ? text : "";
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static String said(String text) {
        return text == null ? "" : text;
    }

    private static String camelCase(String key) {
        int dash = key.indexOf('-');
        return dash < 0
                ? key
                : key.substring(0, dash) + Character.toUpperCase(key.charAt(dash + 1)) + key.substring(dash + 2);
    }
}
