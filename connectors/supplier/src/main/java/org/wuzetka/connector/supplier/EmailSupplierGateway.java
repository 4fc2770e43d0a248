package org.wuzetka.connector.supplier;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.wuzetka.domain.documents.DocumentPrinter;
import org.wuzetka.domain.procurement.Procurement;
import org.wuzetka.domain.procurement.SupplierDestination;
import org.wuzetka.domain.procurement.SupplierGateway;
import org.wuzetka.domain.procurement.SupplierOrderDocument;
import org.wuzetka.domain.shared.MailSender;
import org.wuzetka.domain.shared.OutgoingMail;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.SendResult;
import org.wuzetka.domain.shared.Texts;

/**
 * Supplier orders by e-mail, as PDF and CSV, with a text in the supplier's language. The Message-ID is made of number and
 * revision and the text says that the same number is the same order: a mail that comes twice is one order.
 */
public final class EmailSupplierGateway implements SupplierGateway {
    private final MailSender mail;
    private final DocumentPrinter printer;
    private final String from;
    private final String mailDomain;

    /**
     * @param from mailbox that orders are sent from
     * @param mailDomain right side of our Message-IDs, our own domain
     */
    public EmailSupplierGateway(MailSender mail, DocumentPrinter printer, String from, String mailDomain) {
        this.mail = Objects.requireNonNull(mail);
        this.printer = Objects.requireNonNull(printer);
        this.from = Objects.requireNonNull(from);
        this.mailDomain = Objects.requireNonNull(mailDomain);
    }

    @Override
    public String kind() {
        return Procurement.BY_MAIL;
    }

    @Override
    public SendAnswer send(SupplierOrderDocument order, SupplierDestination destination) {
        if (destination.emails().isEmpty()) {
            return new Refused(List.of(Problem.hold(
                    "supplier.no-email",
                    "supplier",
                    String.valueOf(order.supplier().name()))));
        }
        OutgoingMail message = message(order, destination);
        SendResult result = mail.send(message);
        if (result instanceof SendResult.Sent) return new Sent(message.messageId());
        if (result instanceof SendResult.Refused refused) {
            return refused.permanent()
                    ? new Refused(List.of(Problem.hold("supplier.mail-refused", "supplier", refused.reason())))
                    : new NotSent(Problem.warning("supplier.mail-not-sent", null, refused.reason()), null);
        }
        String reason = ((SendResult.Unknown) result).reason();
        return new Unknown(Problem.hold("supplier.mail-unknown", null, order.number(), reason));
    }

    private OutgoingMail message(SupplierOrderDocument order, SupplierDestination destination) {
        Locale language = order.supplierLanguage() == null ? Locale.ENGLISH : order.supplierLanguage();
        String file = fileName(order);
        String delivery = order.requestedDelivery() == null
                ? Texts.of("supplier.mail-as-soon-as-possible", language, List.of())
                : order.requestedDelivery().toString();
        List<String> arguments = List.of(
                order.number(),
                order.buyer().name(),
                delivery,
                String.valueOf(order.lines().size()));
        return new OutgoingMail(
                messageId(order),
                from,
                destination.emails(),
                order.contactEmail(),
                Texts.of("supplier.mail-subject", language, arguments),
                Texts.of("supplier.mail-text", language, arguments) + link(destination, language),
                null,
                List.of(
                        new OutgoingMail.Attachment(file + ".pdf", "application/pdf", printer.supplierOrder(order)),
                        new OutgoingMail.Attachment(
                                file + ".csv", "text/csv; charset=utf-8", SupplierOrderCsv.write(order))));
    }

    /** The way to the supplier's own page of the order, where he answers; nothing when there is none. */
    static String link(SupplierDestination destination, Locale language) {
        return destination.answerLink() == null
                ? ""
                : "\n" + Texts.of("supplier.mail-link", language, List.of(destination.answerLink()));
    }

    private String messageId(SupplierOrderDocument order) {
        return "<" + fileName(order) + ".supplier-order@" + mailDomain + ">";
    }

    /** {@code ZD-2026-000001-r0}. */
    static String fileName(SupplierOrderDocument order) {
        return order.number().replaceAll("[^A-Za-z0-9]+", "-") + "-r" + order.revision();
    }
}
