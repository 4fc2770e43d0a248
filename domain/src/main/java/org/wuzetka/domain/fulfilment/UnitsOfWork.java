package org.wuzetka.domain.fulfilment;

/** Begins and writes units of work, inside the transaction of the caller. */
public interface UnitsOfWork {

    UnitOfWork begin();

    /** Gives the document numbers and writes all that was collected; the caller commits. */
    void finish(UnitOfWork unitOfWork);
}
