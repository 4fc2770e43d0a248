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
        boolean whole = false;
        try {
            T result = work.get();
            whole = true;
            return result;
        } finally {
            if (whole) manager.commit();
            else manager.rollback();
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
