package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.wuzetka.domain.parties.Company;

/**
 * Handover protocol (Polish: protokół nadania): which parcels a driver, or a customer, took. Absent values are {@code null}.
 *
 * @param courier name of the courier
 * @param pickup number of the pickup order
 * @param receivedBy who took the parcels
 * @param weightKg of all parcels together
 */
public record HandoverDocument(
        String number,
        Instant at,
        String courier,
        String pickup,
        String receivedBy,
        Company company,
        List<Line> lines,
        int parcels,
        BigDecimal weightKg,
        Locale language) {

    public HandoverDocument {
        Objects.requireNonNull(number, "number");
        lines = List.copyOf(lines);
    }

    /** @param number of the WZ */
    public record Line(
            String number, String tracking, String receiver, String place, int parcels, BigDecimal weightKg) {}
}
