package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.shared.VatRate;

/**
 * Invoice (Polish: faktura) as it is printed, sent and shown: what art. 106e of the Polish VAT act demands. All amounts
 * are final values in {@code currency} as they are booked; whoever prints the document computes none of them. Absent
 * values are {@code null}.
 *
 * @param issueDate day of issue, Europe/Warsaw
 * @param supplyDate day the goods were delivered, art. 106e(1)(6)
 * @param dueDate last day of payment
 * @param currency ISO 4217 code
 * @param shipTo where the goods went; {@code null} means the buyer's address
 * @param goodsIssueNumbers the WZ this invoice bills
 * @param orderNumbers our numbers of the customer orders
 * @param buyerOrderNumbers the buyer's own numbers of them
 * @param paymentMethod TRANSFER, CASH, CARD, COD, PREPAID; any other text is printed as it stands
 * @param inPln the tax in zloty, art. 106e(11); {@code null} on an invoice in zloty
 * @param vatExemption provisions that exempt the lines of the rate "zw", art. 106e(1)(19); {@code null} without such lines
 * @param splitPayment whether the words "mechanizm podzielonej płatności" must stand on it, art. 106e(1)(18a)
 * @param language language of the printed texts
 * @param deductions what a final invoice takes off for advances; the sums by rate are what remains, art. 106f(3)
 * @param advance the order behind an advance invoice, art. 106f(1)(4); {@code null} on any other
 */
public record InvoiceDocument(
        String number,
        LocalDate issueDate,
        LocalDate supplyDate,
        LocalDate dueDate,
        String currency,
        Company seller,
        DocumentParty buyer,
        DocumentParty shipTo,
        List<String> goodsIssueNumbers,
        List<String> orderNumbers,
        List<String> buyerOrderNumbers,
        List<Line> lines,
        List<VatSum> vatSummary,
        BigDecimal netTotal,
        BigDecimal vatTotal,
        BigDecimal grossTotal,
        InPln inPln,
        String vatExemption,
        String paymentMethod,
        boolean splitPayment,
        Locale language,
        InvoiceKind kind,
        List<PaidAhead> deductions,
        Advance advance) {

    public InvoiceDocument {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(issueDate, "issueDate");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(seller, "seller");
        Objects.requireNonNull(buyer, "buyer");
        Objects.requireNonNull(netTotal, "netTotal");
        Objects.requireNonNull(vatTotal, "vatTotal");
        Objects.requireNonNull(grossTotal, "grossTotal");
        Objects.requireNonNull(language, "language");
        goodsIssueNumbers = List.copyOf(goodsIssueNumbers);
        orderNumbers = List.copyOf(orderNumbers);
        buyerOrderNumbers = List.copyOf(buyerOrderNumbers);
        lines = List.copyOf(lines);
        vatSummary = List.copyOf(vatSummary);
        deductions = List.copyOf(deductions);
    }

    /** Worth of all goods by rate, before advances are taken off; without tax in zloty, which only the rest has. */
    public List<VatSum> goodsSums() {
        return vatSummary.stream()
                .map(sum -> {
                    VatSum whole = new VatSum(sum.rate(), sum.net(), sum.vat(), sum.gross(), null);
                    for (PaidAhead paid : deductions) {
                        if (paid.rate() != sum.rate()) continue;
                        whole = new VatSum(
                                whole.rate(),
                                whole.net().add(paid.net()),
                                whole.vat().add(paid.vat()),
                                whole.gross().add(paid.gross()),
                                null);
                    }
                    return whole;
                })
                .toList();
    }

    /** What one advance invoice has documented already, at one rate. */
    public record PaidAhead(
            String number, LocalDate issueDate, VatRate rate, BigDecimal net, BigDecimal vat, BigDecimal gross) {}

    /**
     * The order that money came in for, as it was on the day of issue.
     *
     * @param goods its lines and charges; the gross amount of a line is not said
     * @param earlier numbers of the advance invoices before it, art. 106f(4)
     */
    public record Advance(
            String order,
            LocalDate receivedOn,
            List<Line> goods,
            List<String> earlier,
            BigDecimal net,
            BigDecimal vat,
            BigDecimal gross) {
        public Advance {
            goods = List.copyOf(goods);
            earlier = List.copyOf(earlier);
        }
    }

    /**
     * One article or charge billed.
     *
     * @param code our article number, {@code null} for a charge
     * @param quantity in {@code unit}
     * @param unit UN/ECE Recommendation 20 or 21 code
     * @param netPrice net price of one {@code unit} before {@code discount}
     * @param discount amount taken off each {@code unit}, art. 106e(1)(10); {@code null} when the price holds it
     * @param netAmount net value of the line
     * @param grossAmount gross value of the line; {@code null} when the invoice is computed by the net method
     */
    public record Line(
            int lineNumber,
            String code,
            String gtin,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal netPrice,
            BigDecimal discount,
            VatRate vatRate,
            BigDecimal netAmount,
            BigDecimal grossAmount) {
        public Line {
            Objects.requireNonNull(quantity, "quantity");
            Objects.requireNonNull(vatRate, "vatRate");
            Objects.requireNonNull(netAmount, "netAmount");
        }
    }

    /** The tax of an invoice in a foreign currency in zloty, and the rate it was reckoned by. */
    public record InPln(BigDecimal vatTotal, ExchangeRate rate) {}

    /** Sums of one VAT rate, art. 106e(1)(13) and (14); {@code vatPln} is {@code null} on an invoice in zloty. */
    public record VatSum(VatRate rate, BigDecimal net, BigDecimal vat, BigDecimal gross, BigDecimal vatPln) {
        public VatSum {
            Objects.requireNonNull(rate, "rate");
        }
    }
}
