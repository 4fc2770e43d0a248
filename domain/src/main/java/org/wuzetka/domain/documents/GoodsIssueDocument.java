package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.wuzetka.domain.parties.Company;

/**
 * Goods issue note (Polish: WZ, wydanie zewnętrzne) as it is printed and shown: what left which warehouse, from which
 * lots, for whom. No law fixes its form; once posted it is corrected by another document, never edited. Absent values
 * are {@code null}.
 *
 * @param issueDate day of issue, Europe/Warsaw
 * @param issuedAt instant the stock was moved
 * @param issuer our own firm
 * @param shipTo where the goods go; {@code null} means the buyer's address
 * @param orderNumber our number of the customer order
 * @param buyerOrderNumber the buyer's own number of it
 * @param language language of the printed texts
 */
public record GoodsIssueDocument(
        String number,
        LocalDate issueDate,
        Instant issuedAt,
        String warehouseCode,
        String warehouseName,
        Company issuer,
        DocumentParty buyer,
        DocumentParty shipTo,
        String orderNumber,
        String buyerOrderNumber,
        List<Line> lines,
        String carrier,
        String trackingNumber,
        String remarks,
        Locale language) {

    public GoodsIssueDocument {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(issueDate, "issueDate");
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(buyer, "buyer");
        Objects.requireNonNull(language, "language");
        lines = List.copyOf(lines);
    }

    /**
     * Goods taken from one lot.
     *
     * @param code our article number
     * @param expiresOn best-before date of the lot
     * @param quantity issued, in {@code unit}
     * @param unit UN/ECE Recommendation 20 or 21 code
     * @param orderedQuantity ordered on the order line, in {@code unit}; {@code null} when it is not to be shown
     */
    public record Line(
            int lineNumber,
            String code,
            String gtin,
            String description,
            String lotNumber,
            LocalDate expiresOn,
            BigDecimal quantity,
            String unit,
            BigDecimal orderedQuantity) {
        public Line {
            Objects.requireNonNull(quantity, "quantity");
        }
    }
}
