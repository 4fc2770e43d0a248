package org.wuzetka.connector.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.util.function.Supplier;
import org.wuzetka.domain.shared.Transactions;

/** Transactions of the container; a transaction of the caller is put aside meanwhile. */
@ApplicationScoped
public class JtaTransactions implements Transactions {
    private final TransactionManager manager;

    @Inject
    public JtaTransactions(TransactionManager manager) {
        this.manager = manager;
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        try {
            Transaction outer = manager.suspend();
            try {
                return run(work);
            } finally {
                if (outer != null) manager.resume(outer);
            }
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException("transaction failed: " + failed.getMessage(), failed);
        }
    }

    private <T> T run(Supplier<T> work) throws Exception {
        manager.begin();
        T result;
        try {
            result = work.get();
        } catch (Throwable failure) {
            rollback(failure);
            throw failure;
        }
        manager.commit();
        return result;
    }

    /** A rollback that fails too, as when the database went away, must not hide why there was one. */
    private void rollback(Throwable reason) {
        try {
            manager.rollback();
        } catch (Exception failed) {
            reason.addSuppressed(failed);
        }
    }

    @Override
    public void requireNone() {
        try {
            if (manager.getStatus() != Status.STATUS_NO_TRANSACTION) {
                throw new IllegalStateException("an outside system is not called inside a transaction");
            }
        } catch (SystemException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
