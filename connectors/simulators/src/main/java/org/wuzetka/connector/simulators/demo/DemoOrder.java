package org.wuzetka.connector.simulators.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * An order as its buyer thinks of it, before it is written in the form of a channel.
 *
 * @param function EDIFACT 1225 in words: ORIGINAL, CHANGE, CANCELLATION
 * @param shipTo branch the goods go to, or {@code null} for the buyer's own address
 */
record DemoOrder(
        String number,
        String function,
        LocalDate date,
        LocalDate wanted,
        DemoParty buyer,
        DemoParty.Address shipTo,
        List<Line> lines) {

    /**
     * @param gtin of the piece or of a pack
     * @param buyerCode the buyer's own number, or {@code null}
     * @param unit UN/ECE code
     * @param price net for one unit, or {@code null} when the buyer leaves it to us
     */
    record Line(
            String gtin, String buyerCode, String ourCode, String name, int quantity, String unit, BigDecimal price) {}

    DemoOrder as(String otherFunction, List<Line> otherLines) {
        return new DemoOrder(number, otherFunction, date, wanted, buyer, shipTo, otherLines);
    }
}
