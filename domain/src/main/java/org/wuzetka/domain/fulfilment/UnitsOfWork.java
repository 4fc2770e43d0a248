package org.wuzetka.domain.fulfilment;

/** Begins and writes units of work; both inside the transaction of the caller. */
public interface UnitsOfWork {
    UnitOfWork begin();

    /** Gives the document numbers and writes all that was collected. Nothing may be added afterwards. */
    void finish(UnitOfWork unitOfWork);
}
