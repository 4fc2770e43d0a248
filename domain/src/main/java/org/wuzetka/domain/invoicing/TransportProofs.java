package org.wuzetka.domain.invoicing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Documents that prove that goods left Poland, in the record. */
public interface TransportProofs {

    /** An invoice for goods that left Poland, locked until the end of the transaction; empty for any other. */
    Optional<Supply> locked(long invoiceId);

    void add(long invoiceId, ProveTransport.Proof proof, String actor, Instant at);

    /**
     * @param export whether the goods left the European Union; WDT else
     * @param last key of the last proof entered, 0 when there is none
     * @param document number of the document that counts, {@code null} when none does
     */
    record Supply(String number, LocalDate supplyDate, boolean export, long last, String document) {}
}
