package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.wuzetka.domain.parties.Company;

/**
 * What a picker walks for, in walking order. Absent values are {@code null}.
 *
 * @param number of the customer order
 * @param wanted day the customer wants the goods
 * @param comment of the order
 */
public record PickListDocument(
        String number,
        LocalDate printedOn,
        String warehouse,
        Company company,
        DocumentParty customer,
        LocalDate wanted,
        String comment,
        List<Line> lines,
        Locale language) {

    public PickListDocument {
        Objects.requireNonNull(number, "number");
        lines = List.copyOf(lines);
    }

    /**
     * @param bin where the goods lie
     * @param quantity in {@code unit}, UN/ECE Rec 20
     */
    public record Line(
            String bin,
            String code,
            String gtin,
            String description,
            String lotNumber,
            LocalDate expiresOn,
            BigDecimal quantity,
            String unit) {}
}
