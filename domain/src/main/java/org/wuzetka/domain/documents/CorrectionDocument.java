package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.shared.VatRate;

/**
 * Correction of an invoice (Polish: faktura korygująca) as it is printed: what art. 106j of the Polish VAT act demands. Absent
 * values are {@code null}.
 *
 * @param invoiceNumber the invoice it corrects, with its date of issue and of supply
 * @param dueDate by which a higher amount is to be paid
 * @param buyer as he stands after the correction
 * @param buyerBefore as he stood; {@code null} unless he is corrected
 * @param returnNumbers the WZ-K behind it
 * @param net change of the totals, negative where they become less
 * @param grossAfter what the invoice comes to after this correction
 * @param ofAdvance whether it corrects an advance invoice, whose lines are shares of money paid for an order
 * @param inPln change of the tax in zloty; {@code null} on an invoice in zloty
 */
public record CorrectionDocument(
        String number,
        LocalDate issueDate,
        String reason,
        String invoiceNumber,
        LocalDate invoiceDate,
        LocalDate supplyDate,
        LocalDate dueDate,
        String paymentMethod,
        String currency,
        boolean grossBased,
        Company seller,
        DocumentParty buyer,
        DocumentParty buyerBefore,
        List<String> returnNumbers,
        List<Line> lines,
        List<Rate> rates,
        BigDecimal net,
        BigDecimal vat,
        BigDecimal gross,
        BigDecimal grossAfter,
        InvoiceDocument.InPln inPln,
        Locale language,
        boolean ofAdvance) {

    public CorrectionDocument {
        Objects.requireNonNull(number, "number");
        returnNumbers = List.copyOf(returnNumbers);
        lines = List.copyOf(lines);
        rates = List.copyOf(rates);
    }

    /** Prices are net, or gross on an invoice by the gross method. */
    public record Line(
            int lineNumber,
            String code,
            String description,
            String unit,
            VatRate vatRate,
            BigDecimal quantityBefore,
            BigDecimal quantity,
            BigDecimal priceBefore,
            BigDecimal price,
            BigDecimal netBefore,
            BigDecimal net) {}

    /** Sums of one VAT rate over the whole invoice, before and after. */
    public record Rate(
            VatRate rate,
            BigDecimal netBefore,
            BigDecimal vatBefore,
            BigDecimal grossBefore,
            BigDecimal net,
            BigDecimal vat,
            BigDecimal gross) {}
}
