package org.wuzetka.app.wiring;

import jakarta.enterprise.event.Event;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.fulfilment.UnitsOfWork;
import org.wuzetka.domain.fulfilment.WorkWritten;

/** Tells the relay of the work a unit has written; heard after the commit, so the relay finds it. */
record SignallingUnitsOfWork(UnitsOfWork units, Event<WorkWritten> written) implements UnitsOfWork {

    @Override
    public UnitOfWork begin() {
        return units.begin();
    }

    @Override
    public void finish(UnitOfWork unitOfWork) {
        units.finish(unitOfWork);
        written.fire(new WorkWritten());
    }
}
