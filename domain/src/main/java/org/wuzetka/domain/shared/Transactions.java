package org.wuzetka.domain.shared;

import java.util.function.Supplier;

/**
 * Bounds of database transactions, for the few use cases that must commit between two steps: those that talk to an
 * outside system. All other use cases run in the transaction of their caller.
 */
public interface Transactions {

    /** Runs the work in a transaction of its own and commits it before it returns; an exception rolls it back. */
    <T> T inNew(Supplier<T> work);

    /**
     * Refuses to go on inside a transaction: an outside call made there would hold locks while it waits, and a rollback
     * would forget an intent that has already had its effect.
     *
     * @throws IllegalStateException when the thread is in a transaction
     */
    void requireNone();

    default void runInNew(Runnable work) {
        inNew(() -> {
            work.run();
            return null;
        });
    }
}
