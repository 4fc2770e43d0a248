package org.wuzetka.domain.fulfilment;

/** Event: a transaction has written work into the outbox. Heard after its commit, it saves the wait for the next look. */
public record WorkWritten() {}
