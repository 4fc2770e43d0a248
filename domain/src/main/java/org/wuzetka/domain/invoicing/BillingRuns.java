package org.wuzetka.domain.invoicing;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** Which press of "issue" made which invoices. */
public interface BillingRuns {

    /** Whether the key is new; waits for another press with the same key that is still at work. */
    boolean claim(UUID key, String actor, Instant now);

    /** The key was claimed and nothing came of it: it may be used again. */
    void release(UUID key);

    void made(UUID key, Collection<Long> invoiceIds);
}
