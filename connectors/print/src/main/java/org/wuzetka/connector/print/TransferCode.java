package org.wuzetka.connector.print;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.wuzetka.domain.documents.InvoiceDocument;
import org.wuzetka.domain.shared.CheckDigits;

/**
 * Text of the two-dimensional code for Polish bank transfers, as recommended by the Polish Bank Association (ZBP): {@code
 * NIP|PL|account|amount in grosze|name|title|||}. The amount has at least six digits; larger amounts have more, as banks'
 * applications read them. Name has at most 20 characters, title 32.
 */
final class TransferCode {
    private static final int NAME_LENGTH = 20;
    private static final int TITLE_LENGTH = 32;

    private TransferCode() {}

    /**
     * Empty where such a code would lead to a wrong payment: not in zlotys, nothing to pay, not paid by transfer, no valid
     * account, or to be paid by split payment, which the code cannot say.
     */
    static Optional<String> of(InvoiceDocument invoice) {
        boolean byTransfer = invoice.paymentMethod() == null
                || invoice.paymentMethod().toUpperCase(Locale.ROOT).equals("TRANSFER");
        if (!byTransfer || invoice.splitPayment()) return Optional.empty();
        if (!invoice.currency().equals("PLN") || invoice.grossTotal().signum() <= 0) return Optional.empty();
        return BankAccount.of(invoice.seller().bankAccount()).map(account -> text(invoice, account));
    }

    private static String text(InvoiceDocument invoice, BankAccount account) {
        String nip = CheckDigits.isNip(invoice.seller().nip())
                ? CheckDigits.plainNip(invoice.seller().nip())
                : "";
        return String.join(
                "|",
                nip,
                "PL",
                account.digits(),
                grosze(invoice.grossTotal()),
                field(invoice.seller().name(), NAME_LENGTH),
                field(invoice.number(), TITLE_LENGTH),
                "",
                "",
                "");
    }

    private static String grosze(BigDecimal amount) {
        return String.format(Locale.ROOT, "%06d", amount.movePointRight(2).longValue());
    }

    private static String field(String text, int length) {
        String plain = text.replace('|', ' ').strip();
        if (plain.codePointCount(0, plain.length()) <= length) return plain;
        return plain.substring(0, plain.offsetByCodePoints(0, length)).strip();
    }
}
