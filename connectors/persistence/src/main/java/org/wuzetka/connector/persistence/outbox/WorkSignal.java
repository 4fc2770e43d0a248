package org.wuzetka.connector.persistence.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.wuzetka.domain.fulfilment.WorkWritten;

/** Raised by whatever writes outbox rows; heard when its transaction is committed. */
@ApplicationScoped
public class WorkSignal {
    private final Event<WorkWritten> written;

    @Inject
    public WorkSignal(Event<WorkWritten> written) {
        this.written = written;
    }

    public void raise() {
        written.fire(new WorkWritten());
    }
}
