package org.wuzetka.domain.procurement;

import java.time.Instant;
import java.util.Optional;

/** Addresses under which suppliers answer our orders without an account. Runs in the transaction of the caller. */
public interface SupplierLinks {
    /** Bits of chance in a token: nobody finds one by trying. */
    int TOKEN_BYTES = 32;

    /** A new address of the supplier's page of the order, of which only the digest is kept; empty where we have no portal. */
    Optional<String> issue(long supplierOrderId, Instant now);

    /** The order that a token opens now, and notes that it was opened; empty when unknown, run out or withdrawn. */
    Optional<Opened> open(String token, Instant now);

    /** Counts an answer given under the token; its ordinal makes each answer a message of its own. */
    void answered(long linkId);

    /** No address of the order opens any more; returns how many did. */
    int withdraw(long supplierOrderId, String who, Instant now);

    /** @param answers given under the token so far */
    record Opened(
            long linkId, long supplierOrderId, String number, String supplierCode, Instant expiresAt, int answers) {}
}
