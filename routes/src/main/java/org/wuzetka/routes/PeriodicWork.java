package org.wuzetka.routes;

import java.time.Duration;
import java.util.function.IntSupplier;
import org.wuzetka.domain.fulfilment.Stage;

/**
 * Work that a timer starts, each kind in a thread of its own: one partner that does not answer holds up no other.
 *
 * @param name kebab-case, also the id of its route
 * @param stage the stage it belongs to: it rests while that is stopped
 * @param pause between two looks
 * @param work does what is due, outside of any transaction, and tells how much it was; it is called again while that is
 *     more than nothing. Two hubs may do it at once
 */
public record PeriodicWork(String name, Stage stage, Duration pause, IntSupplier work) {}
