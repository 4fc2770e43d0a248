package org.wuzetka.domain.invoicing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;

/**
 * Enters the document that proves that goods left Poland, without which the rate of 0 % is not granted: for supplies within
 * the Union art. 42 ust. 3 to 11 of the VAT act, for export the customs' message IE599 (art. 41 ust. 6 and 6a). Nothing
 * entered is ever changed; what was wrong is withdrawn or entered anew.
 */
public final class ProveTransport {
    private static final int LONGEST = 60;

    private final TransportProofs proofs;

    public ProveTransport(TransportProofs proofs) {
        this.proofs = proofs;
    }

    /** What kind of document it is. */
    public enum Kind {
        /** Consignment note of the carrier. */
        CMR,
        /** Message of the customs that the goods have left the Union, with its MRN. */
        IE599,
        /** The buyer's word that he received the goods. */
        CONFIRMATION,
        OTHER,
        /** What was entered before does not count any more. */
        WITHDRAWN;

        /** An export is proven by the customs' message, or by another document of the customs. */
        public boolean fits(boolean export) {
            return switch (this) {
                case CMR, CONFIRMATION -> !export;
                case IE599 -> export;
                case OTHER, WITHDRAWN -> true;
            };
        }
    }

    /** @param document its number, an MRN for IE599 */
    public record Proof(Kind kind, String document, LocalDate day, String remark) {}

    /** @param last key of the last proof that the person has seen */
    public Optional<Problem> enter(long invoiceId, Proof proof, long last, String actor, Instant at) {
        Optional<TransportProofs.Supply> found = proofs.locked(invoiceId);
        if (found.isEmpty()) return Optional.of(Problem.error("invoicing.not-abroad", null, String.valueOf(invoiceId)));
        TransportProofs.Supply supply = found.get();
        if (supply.last() != last) {
            return Optional.of(Problem.error("invoicing.proof-meanwhile", null, supply.number()));
        }
        LocalDate today = BusinessCalendar.dayOf(at);
        if (proof.kind() == Kind.WITHDRAWN) {
            if (supply.document() == null) {
                return Optional.of(Problem.error("invoicing.proof-none", null, supply.number()));
            }
            proofs.add(invoiceId, new Proof(Kind.WITHDRAWN, supply.document(), today, proof.remark()), actor, at);
            return Optional.empty();
        }
        if (!proof.kind().fits(supply.export())) {
            return Optional.of(Problem.error("invoicing.proof-kind", "kind", supply.number()));
        }
        String document = proof.document() == null ? "" : proof.document().strip();
        if (document.isEmpty() || document.length() > LONGEST) {
            return Optional.of(Problem.error("invoicing.proof-document", "document", String.valueOf(LONGEST)));
        }
        if (proof.day() == null || proof.day().isAfter(today) || proof.day().isBefore(supply.supplyDate())) {
            return Optional.of(Problem.error("invoicing.proof-day", "day", String.valueOf(proof.day())));
        }
        proofs.add(invoiceId, new Proof(proof.kind(), document, proof.day(), proof.remark()), actor, at);
        return Optional.empty();
    }
}
