package org.wuzetka.app.invoicing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.wuzetka.domain.invoicing.ProveTransport;
import org.wuzetka.domain.invoicing.TransportProofs;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;

/** Proofs of transport that an accountant enters; each is one transaction, stamped with his name. */
@ApplicationScoped
class ProofDesk {
    private final ProveTransport proving;
    private final Transactions transactions;
    private final Clock clock;

    ProofDesk(TransportProofs proofs, Transactions transactions, Clock clock) {
        this.proving = new ProveTransport(proofs);
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param last key of the last proof that was shown */
    Optional<Problem> enter(long invoiceId, ProveTransport.Proof proof, long last, String actor) {
        return transactions.inNew(() -> proving.enter(invoiceId, proof, last, actor, clock.instant()));
    }
}
