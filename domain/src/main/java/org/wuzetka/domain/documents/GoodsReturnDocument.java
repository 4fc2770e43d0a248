package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.wuzetka.domain.parties.Company;

/**
 * Correction of a goods issue note (Polish: WZ-K) as it is printed. Absent values are {@code null}.
 *
 * @param noteNumber the WZ it corrects
 * @param invoiceNumber the invoice the WZ was on already
 * @param reason in the language of the document
 */
public record GoodsReturnDocument(
        String number,
        LocalDate issueDate,
        String noteNumber,
        LocalDate noteDate,
        String warehouse,
        Company issuer,
        DocumentParty buyer,
        String orderNumber,
        String invoiceNumber,
        String reason,
        String remark,
        List<Line> lines,
        Locale language) {

    public GoodsReturnDocument {
        Objects.requireNonNull(number, "number");
        lines = List.copyOf(lines);
    }

    /**
     * @param issued on the WZ, in {@code unit}
     * @param quantity that came back
     * @param blocked whether it was set apart
     */
    public record Line(
            int lineNumber,
            String code,
            String gtin,
            String description,
            String lotNumber,
            LocalDate expiresOn,
            BigDecimal issued,
            BigDecimal quantity,
            String unit,
            boolean blocked) {}
}
