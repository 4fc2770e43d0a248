package org.wuzetka.domain.invoicing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wuzetka.domain.shared.Numbered;

/** Invoices and their corrections in the record. */
public interface Corrections {

    Optional<InvoiceState> state(long invoiceId);

    /** From here to the commit nobody else corrects this invoice or books payments on it. */
    void lock(long invoiceId);

    /** The correction that this press made, if it did. */
    Optional<String> ofKey(UUID key);

    /** What came back with WZ-K and is still on the invoice, by invoice line. */
    Map<Long, BigDecimal> takenBack(long invoiceId);

    /** Writes the correction under the next number of its series. */
    Numbered book(CorrectionPlan plan, Head head);

    /** The open WZ-K of this invoice are done with this correction. */
    void settleReturns(long invoiceId, Numbered correction);

    /** @param reason as it is printed, art. 106j ust. 2 pkt 2a */
    record Head(UUID key, CorrectInvoice.Kind kind, String reason, String actor, Instant at) {}
}
