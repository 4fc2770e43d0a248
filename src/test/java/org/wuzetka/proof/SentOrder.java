package org.wuzetka.proof;

import java.time.LocalDate;
import java.util.Map;

/**
 * What a test's buyer ordered; the sender's own ledger, against which the hub's record is held.
 *
 * @param number the buyer's own
 * @param buyer code of the customer
 * @param lines pieces by our product code
 */
record SentOrder(String number, String buyer, LocalDate day, Map<String, Integer> lines) {
    SentOrder {
        lines = Map.copyOf(lines);
    }
}
