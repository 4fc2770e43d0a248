package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.wuzetka.domain.shared.OutgoingMail.Attachment;

/**
 * One status mail to a customer: which template, in which language, with what in it. Absent values are {@code null}, and
 * the template leaves their place out.
 *
 * @param messageId Message-ID, made once from the order and its status and kept for each repeat
 * @param from mailbox: {@code address} or {@code Name <address>}
 * @param to mailboxes of the recipients
 * @param replyTo mailbox with the order's token, so that an answer finds its order; or {@code null}
 * @param inReplyTo Message-ID of the customer's mail that is answered, or {@code null}
 * @param language pl, en or de; any other is written in English
 * @param companyName our own firm's name, the signature
 * @param companyContact phone, mail and web address of our firm in one line, or {@code null}
 * @param attachments such as the invoice as PDF
 */
public record StatusMail(
        String messageId,
        String from,
        List<String> to,
        String replyTo,
        String inReplyTo,
        Locale language,
        Template template,
        String companyName,
        String companyContact,
        Data data,
        List<Attachment> attachments) {

    public StatusMail {
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(companyName, "companyName");
        Objects.requireNonNull(data, "data");
        to = List.copyOf(to);
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }

    /** What the customer is told. */
    public enum Template {
        /** The order is registered: what we understood. */
        RECEIVED,
        /** A person checks something first. */
        NEEDS_REVIEW,
        /** A person asks the customer something about the order. */
        QUESTION,
        /** A person asks the sender of a message of which no order could be made; the order's numbers are its subject. */
        MESSAGE_QUESTION,
        CONFIRMED,
        /** A part can be delivered now, the rest later. */
        PARTLY_AVAILABLE,
        /** The goods issue note (WZ) is made, the goods leave the warehouse. */
        ISSUED,
        /** The carrier has the goods; with tracking. */
        SHIPPED,
        /** The invoice is made, as a rule attached. */
        INVOICED,
        /** Money came in before the delivery; the advance invoice is attached. */
        ADVANCE_INVOICED,
        /** A correction of an invoice is made and attached. */
        INVOICE_CORRECTED,
        CANCELLED,
        /** The change the customer asked for is done. */
        CHANGED,
        /** The change the customer asked for cannot be done, and why. */
        CHANGE_REFUSED;

        /** The name as it stands in file names and message keys: {@code partly-available}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The facts.
     *
     * @param orderNumber our number
     * @param buyerOrderNumber the customer's own number
     * @param status name of the order's status, such as {@code CONFIRMED}
     * @param reasons texts in the mail's language: what is checked, why something was refused
     * @param grossTotal of the invoice in {@code currency}
     * @param currency ISO 4217 code of {@code grossTotal}
     * @param trackingUrl http or https address of the carrier's page
     * @param orderUrl http or https address of the order in the portal
     * @param shipTo where the goods go, on one line
     * @param deliverFrom first day the customer wants the goods on
     * @param deliverBy last day he wants them on
     * @param note of the clerk who took the order
     */
    public record Data(
            String orderNumber,
            String buyerOrderNumber,
            String customerName,
            String status,
            List<Line> lines,
            List<String> reasons,
            String goodsIssueNumber,
            String invoiceNumber,
            LocalDate dueDate,
            BigDecimal grossTotal,
            String currency,
            String carrier,
            String trackingNumber,
            String trackingUrl,
            String orderUrl,
            String shipTo,
            LocalDate deliverFrom,
            LocalDate deliverBy,
            String note) {
        public Data {
            Objects.requireNonNull(orderNumber, "orderNumber");
            lines = lines == null ? List.of() : List.copyOf(lines);
            reasons = reasons == null ? List.of() : List.copyOf(reasons);
        }
    }

    /**
     * One line of the order; quantities are in {@code unit}.
     *
     * @param unit UN/ECE Recommendation 20 or 21 code
     * @param allocated set aside in stock, not yet issued
     * @param issued has left the warehouse
     * @param expectedOn day the rest should be there
     * @param netAmount of the whole line, in the order's currency
     */
    public record Line(
            String description,
            BigDecimal ordered,
            String unit,
            BigDecimal allocated,
            BigDecimal issued,
            LocalDate expectedOn,
            BigDecimal netAmount) {
        public Line {
            Objects.requireNonNull(ordered, "ordered");
        }
    }
}
