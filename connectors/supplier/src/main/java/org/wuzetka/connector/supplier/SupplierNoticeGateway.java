package org.wuzetka.connector.supplier;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.wuzetka.domain.procurement.Procurement;
import org.wuzetka.domain.procurement.SupplierDestination;
import org.wuzetka.domain.procurement.SupplierGateway;
import org.wuzetka.domain.procurement.SupplierOrderDocument;
import org.wuzetka.domain.shared.MailSender;
import org.wuzetka.domain.shared.OutgoingMail;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.SendResult;
import org.wuzetka.domain.shared.Texts;

/** Short mails about an order that the supplier has: a reminder that he owes an answer, the cancellation of what is left. */
public final class SupplierNoticeGateway implements SupplierGateway {
    private final String kind;
    private final MailSender mail;
    private final String from;
    private final String mailDomain;

    /**
     * @param kind {@link Procurement#REMINDER} or {@link Procurement#CANCELLATION}
     * @param from mailbox that orders are sent from
     * @param mailDomain right side of our Message-IDs, our own domain
     */
    public SupplierNoticeGateway(String kind, MailSender mail, String from, String mailDomain) {
        this.kind = Objects.requireNonNull(kind);
        this.mail = Objects.requireNonNull(mail);
        this.from = Objects.requireNonNull(from);
        this.mailDomain = Objects.requireNonNull(mailDomain);
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public SendAnswer send(SupplierOrderDocument order, SupplierDestination destination) {
        if (destination.emails().isEmpty()) {
            return new Refused(List.of(Problem.hold(
                    "supplier.no-email",
                    "supplier",
                    String.valueOf(order.supplier().name()))));
        }
        Locale language = order.supplierLanguage() == null ? Locale.ENGLISH : order.supplierLanguage();
        String what = kind.equals(Procurement.REMINDER) ? "reminder" : "cancellation";
        List<String> arguments = List.of(
                order.number(),
                order.buyer().name(),
                order.requestedDelivery() == null
                        ? Texts.of("supplier.mail-as-soon-as-possible", language, List.of())
                        : order.requestedDelivery().toString(),
                String.valueOf(order.lines().size()));
        String link = kind.equals(Procurement.REMINDER) ? EmailSupplierGateway.link(destination, language) : "";
        // Each notice is a mail of its own: one more about the same order is meant.
        String id = "<" + UUID.randomUUID() + ".supplier-" + what + "@" + mailDomain + ">";
        SendResult result = mail.send(new OutgoingMail(
                id,
                from,
                destination.emails(),
                order.contactEmail(),
                Texts.of("supplier." + what + "-subject", language, arguments),
                Texts.of("supplier." + what + "-text", language, arguments) + link,
                null,
                List.of()));
        if (result instanceof SendResult.Sent) return new Sent(id);
        if (result instanceof SendResult.Refused refused) {
            return refused.permanent()
                    ? new Refused(List.of(Problem.hold("supplier.mail-refused", "supplier", refused.reason())))
                    : new NotSent(Problem.warning("supplier.mail-not-sent", null, refused.reason()), null);
        }
        return new Unknown(
                Problem.hold("supplier.mail-unknown", null, order.number(), ((SendResult.Unknown) result).reason()));
    }
}
