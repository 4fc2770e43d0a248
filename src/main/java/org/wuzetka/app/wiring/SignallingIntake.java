package org.wuzetka.app.wiring;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import org.wuzetka.domain.fulfilment.WorkWritten;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.RawMessage;

/** Tells the relay of a new message: an order that comes alone does not wait for the relay's next look. */
@Decorator
@Priority(100)
class SignallingIntake implements IntakeGateway {
    private final IntakeGateway ledger;
    private final Event<WorkWritten> written;

    @Inject
    SignallingIntake(@Delegate IntakeGateway ledger, Event<WorkWritten> written) {
        this.ledger = ledger;
        this.written = written;
    }

    @Override
    public Receipt receive(RawMessage message, String dedupKey) {
        Receipt receipt = ledger.receive(message, dedupKey);
        if (!receipt.repeated()) written.fire(new WorkWritten());
        return receipt;
    }

    @Override
    public List<Receipt> receiveAll(List<RawMessage> messages) {
        List<Receipt> receipts = ledger.receiveAll(messages);
        if (!receipts.stream().allMatch(Receipt::repeated)) written.fire(new WorkWritten());
        return receipts;
    }
}
