package org.wuzetka.app.invoicing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.wuzetka.domain.payments.BookPayments;
import org.wuzetka.domain.payments.Payments;
import org.wuzetka.domain.payments.Statement;
import org.wuzetka.domain.payments.StatementLine;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;

/** Payments that people book; each press or file is one transaction, stamped with the name. */
@ApplicationScoped
class PaymentDesk {
    private final BookPayments booking;
    private final Transactions transactions;
    private final Clock clock;

    PaymentDesk(Payments payments, Transactions transactions, Clock clock) {
        this.booking = new BookPayments(payments);
        this.transactions = transactions;
        this.clock = clock;
    }

    Optional<Problem> byHand(String key, String invoice, StatementLine money, String actor) {
        return transactions.inNew(() -> booking.byHand(key, invoice, money, actor, clock.instant()));
    }

    BookPayments.Taken take(Statement statement, String file, String actor) {
        return transactions.inNew(() -> booking.fromStatement(statement.lines(), file, actor, clock.instant()));
    }

    Optional<Problem> assign(long payment, String invoice, String actor) {
        return transactions.inNew(() -> booking.assign(payment, invoice, actor, clock.instant()));
    }
}
