package org.wuzetka.domain.fulfilment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.wuzetka.domain.fulfilment.StatusMail.Template;
import org.wuzetka.domain.shared.OutgoingMail.Attachment;

/** Makes the mail of a draft: in the customer's language, with the invoice attached where one is announced. */
final class ComposeStatusMail {
    /** Where the customer sees what was understood of his order and says what is wrong with it, without an account. */
    private static final String CUSTOMERS_PAGE = "/your-order/";

    /** What was read or agreed is told whole, so that the customer can check it. */
    private static final Set<Template> WHOLE =
            EnumSet.of(Template.RECEIVED, Template.NEEDS_REVIEW, Template.CONFIRMED, Template.CHANGED);

    private static final Set<Template> BILLED =
            EnumSet.of(Template.INVOICED, Template.ADVANCE_INVOICED, Template.INVOICE_CORRECTED);

    private final Letterhead letterhead;
    private final InvoicePdf invoices;

    ComposeStatusMail(Letterhead letterhead, InvoicePdf invoices) {
        this.letterhead = letterhead;
        this.invoices = invoices;
    }

    StatusMail compose(StatusMails.Draft draft) {
        Locale language = Locale.forLanguageTag(draft.language());
        Template template =
                Template.valueOf(draft.template().toUpperCase(Locale.ROOT).replace('-', '_'));
        boolean whole = WHOLE.contains(template);
        return new StatusMail(
                draft.messageId(),
                letterhead.from(),
                Arrays.stream(draft.recipient().split("[,;]"))
                        .map(String::strip)
                        .filter(address -> !address.isEmpty())
                        .toList(),
                letterhead.replyTo(),
                draft.inReplyTo(),
                language,
                template,
                letterhead.companyName(),
                letterhead.companyContact(),
                new StatusMail.Data(
                        draft.orderNumber(),
                        draft.buyerOrderNumber(),
                        draft.customerName(),
                        draft.status(),
                        draft.lines().stream()
                                .map(line -> line(line, draft, whole))
                                .toList(),
                        draft.reasons().stream()
                                .map(reason -> reason.text(language))
                                .toList(),
                        draft.goodsIssueNumber(),
                        draft.invoiceNumber(),
                        draft.dueDate(),
                        draft.grossTotal(),
                        draft.currency(),
                        draft.courier(),
                        draft.trackingNumber(),
                        trackingPage(draft),
                        letterhead.portal() == null || draft.link() == null
                                ? null
                                : letterhead.portal() + CUSTOMERS_PAGE + draft.link(),
                        whole ? draft.shipTo() : null,
                        whole ? draft.deliverFrom() : null,
                        whole ? draft.deliverBy() : null,
                        whole ? draft.note() : null),
                attachments(template, draft));
    }

    private static StatusMail.Line line(StatusMails.Line line, StatusMails.Draft draft, boolean whole) {
        return new StatusMail.Line(
                line.description(),
                line.quantity(),
                line.unit(),
                line.allocated(),
                line.issued(),
                line.missing().signum() > 0 ? draft.coveredOn() : null,
                whole ? line.netAmount() : null);
    }

    private List<Attachment> attachments(Template template, StatusMails.Draft draft) {
        if (!BILLED.contains(template) || draft.invoiceNumber() == null) return List.of();
        return List.of(new Attachment(
                draft.invoiceNumber().replace('/', '-') + ".pdf",
                "application/pdf",
                invoices.of(draft.invoiceNumber())));
    }

    private String trackingPage(StatusMails.Draft draft) {
        if (draft.courier() == null || draft.trackingNumber() == null) return null;
        String page = letterhead.trackingPages().get(draft.courier());
        return page == null ? null : page.replace("{0}", encoded(draft.trackingNumber()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
