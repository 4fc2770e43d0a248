package org.wuzetka.app.wiring;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.wuzetka.domain.fulfilment.WorkWritten;
import org.wuzetka.domain.intake.IntakeGateway.Receipt;
import org.wuzetka.domain.intake.StateIntake;

/** Tells the relay of what a web shop has new, as {@link SignallingIntake} does of other messages. */
@Decorator
@Priority(100)
class SignallingStates implements StateIntake {
    private final StateIntake ledger;
    private final Event<WorkWritten> written;

    @Inject
    SignallingStates(@Delegate StateIntake ledger, Event<WorkWritten> written) {
        this.ledger = ledger;
        this.written = written;
    }

    @Override
    public Receipt receive(State state) {
        Receipt receipt = ledger.receive(state);
        if (!receipt.repeated()) written.fire(new WorkWritten());
        return receipt;
    }

    @Override
    public Optional<String> cursor(String channel) {
        return ledger.cursor(channel);
    }

    @Override
    public List<Receipt> receive(String channel, List<State> states, String from, String to) {
        List<Receipt> receipts = ledger.receive(channel, states, from, to);
        if (!receipts.stream().allMatch(Receipt::repeated)) written.fire(new WorkWritten());
        return receipts;
    }
}
