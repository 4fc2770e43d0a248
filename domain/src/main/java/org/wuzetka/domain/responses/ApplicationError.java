package org.wuzetka.domain.responses;

import java.time.LocalDate;
import java.util.List;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.Translation.Interchange;

/**
 * Why an order that could be read is not, or not yet, accepted (EDIFACT APERAK); absent values are {@code null}.
 *
 * @param number of this message, no other of ours has it
 * @param rejected whether the order is refused; else it waits for a person at our side
 * @param issued day in Europe/Warsaw
 * @param buyerOrderNumber number of the order, as the buyer wrote it
 * @param envelope interchange the order came in; its sender is who is told
 */
public record ApplicationError(
        String number,
        boolean rejected,
        LocalDate issued,
        String buyerOrderNumber,
        LocalDate buyerOrderDate,
        IncomingParty buyer,
        IncomingParty supplier,
        Interchange envelope,
        List<Fault> faults) {

    public ApplicationError {
        faults = List.copyOf(faults);
    }

    /**
     * @param text in the partner's language
     * @param where the place in the document ({@code UNH 2, segment 7 (QTY)})
     * @param line number of the order's line, as the buyer numbered it
     */
    public record Fault(String text, String where, String line) {}
}
