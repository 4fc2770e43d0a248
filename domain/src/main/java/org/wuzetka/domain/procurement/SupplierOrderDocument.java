package org.wuzetka.domain.procurement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Purchase order to a supplier (Polish: zamówienie do dostawcy) as it leaves the house, whatever the form it is sent in:
 * EDIFACT, PDF or CSV are made of the same record. Absent values are {@code null}.
 *
 * @param number our order number, the supplier quotes it on his delivery note
 * @param revision 0 for the first issue; a higher revision replaces the ones before it
 * @param issueDate day of issue, Europe/Warsaw
 * @param requestedDelivery day we want the goods, or {@code null}
 * @param currency ISO 4217 code of all prices
 * @param buyer ourselves
 * @param deliverTo warehouse the goods go to; {@code null} means the buyer's address
 * @param supplierLanguage language of texts to the supplier
 * @param contactEmail where the supplier asks back, or {@code null}
 * @param note text to the supplier, or {@code null}
 */
public record SupplierOrderDocument(
        String number,
        int revision,
        LocalDate issueDate,
        LocalDate requestedDelivery,
        String currency,
        Party buyer,
        Party supplier,
        Party deliverTo,
        Locale supplierLanguage,
        String contactEmail,
        List<Line> lines,
        String note) {

    public SupplierOrderDocument {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(issueDate, "issueDate");
        Objects.requireNonNull(buyer, "buyer");
        Objects.requireNonNull(supplier, "supplier");
        if (revision < 0) throw new IllegalArgumentException("revision " + revision);
        lines = List.copyOf(lines);
    }

    /**
     * A party with its address.
     *
     * @param gln Global Location Number, 13 digits
     * @param vatId VAT number with its country prefix
     * @param country ISO 3166 alpha-2
     */
    public record Party(
            String gln, String vatId, String name, String street, String city, String postCode, String country) {}

    /**
     * One article ordered.
     *
     * @param gtin GTIN of the unit ordered, or {@code null}
     * @param supplierCode the supplier's article number, or {@code null}
     * @param ourCode our article number
     * @param quantity in {@code unit}
     * @param unit UN/ECE Recommendation 20 or 21 code
     * @param netPrice net price of one {@code unit} in the document's currency, or {@code null} when none is agreed
     */
    public record Line(
            int lineNumber,
            String gtin,
            String supplierCode,
            String ourCode,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal netPrice) {}
}
