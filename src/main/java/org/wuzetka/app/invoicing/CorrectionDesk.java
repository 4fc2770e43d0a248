package org.wuzetka.app.invoicing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.fulfilment.UnitsOfWork;
import org.wuzetka.domain.invoicing.CorrectInvoice;
import org.wuzetka.domain.invoicing.Corrections;
import org.wuzetka.domain.invoicing.InvoiceState;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.shared.Transactions;

/** Corrections of invoices; each is one transaction, stamped with the name of who made it. */
@ApplicationScoped
class CorrectionDesk {
    private final Corrections corrections;
    private final CorrectInvoice correcting;
    private final UnitsOfWork units;
    private final Transactions transactions;

    CorrectionDesk(Corrections corrections, Orders orders, UnitsOfWork units, Transactions transactions) {
        this.corrections = corrections;
        this.correcting = new CorrectInvoice(corrections, orders);
        this.units = units;
        this.transactions = transactions;
    }

    Optional<InvoiceState> state(long invoiceId) {
        return corrections.state(invoiceId);
    }

    CorrectInvoice.Result plan(long invoiceId, CorrectInvoice.Change change) {
        return correcting.plan(invoiceId, change);
    }

    /** @param base how many corrections there were when it was looked at */
    CorrectInvoice.Result correct(long invoiceId, CorrectInvoice.Change change, UUID key, int base, String actor) {
        return transactions.inNew(() -> {
            UnitOfWork unit = units.begin();
            CorrectInvoice.Result result = correcting.correct(invoiceId, change, key, base, actor, unit);
            units.finish(unit);
            return result;
        });
    }
}
