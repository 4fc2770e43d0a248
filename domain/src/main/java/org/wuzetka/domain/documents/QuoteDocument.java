package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.shared.VatRate;

/**
 * Quote (Polish: oferta, OF) as it is printed and sent. Absent values are {@code null}.
 *
 * @param revision 1 for the first issue; a higher one replaces those before it
 * @param validUntil last day on which it can be accepted, Europe/Warsaw
 * @param author who of our house made it
 * @param shipTo where the goods are meant to go; {@code null} means the customer's address
 * @param link http address where the customer accepts it, for people and as a code for their telephones
 * @param language language of the printed texts
 */
public record QuoteDocument(
        String number,
        int revision,
        LocalDate issueDate,
        LocalDate validUntil,
        String currency,
        Company seller,
        DocumentParty buyer,
        DocumentParty shipTo,
        String author,
        List<Line> lines,
        List<VatSummary.Total> vat,
        String note,
        String link,
        Locale language) {

    public QuoteDocument {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(buyer, "buyer");
        lines = List.copyOf(lines);
        vat = List.copyOf(vat);
    }

    /**
     * @param code our article number
     * @param unit UN/ECE Recommendation 20 or 21 code
     * @param netPrice of one {@code unit}
     */
    public record Line(
            int lineNumber,
            String code,
            String gtin,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal netPrice,
            VatRate vatRate,
            BigDecimal netAmount) {}

    public BigDecimal net() {
        return vat.stream().map(VatSummary.Total::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal tax() {
        return vat.stream().map(VatSummary.Total::vat).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
