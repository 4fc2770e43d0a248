package org.wuzetka.domain.desk;

import java.math.BigDecimal;
import java.util.List;
import org.wuzetka.domain.desk.DeskFacts.Article;
import org.wuzetka.domain.desk.DeskFacts.LastPaid;
import org.wuzetka.domain.desk.DeskFacts.Stock;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.shared.Problem;

/**
 * A draft with all that is known of it at this moment. Amounts are in the customer's currency.
 *
 * @param vat the totals as the invoice will have them
 * @param discount the greatest discount by hand, in percent
 * @param credit what stands against the customer's limit
 * @param warnings about the whole; an ERROR keeps it from becoming an order or a quote
 */
public record Reckoned(
        Draft draft,
        DeskFacts.Customer customer,
        List<Line> lines,
        List<VatSummary.Total> vat,
        BigDecimal net,
        BigDecimal gross,
        BigDecimal discount,
        Credit credit,
        List<Problem> warnings) {

    /**
     * @param position the first is 0
     * @param factor stock units in one unit
     * @param inStock the quantity in stock units, or {@code null} when the unit is none of the product's
     * @param listed our price of a stock unit, or {@code null}
     * @param explanation how our price came about
     * @param agreed what the clerk grants, of a stock unit, or {@code null}
     * @param discount percent below our price
     * @param net value of the line
     * @param margin percent of the agreed price, or {@code null} when it is not known or not for these eyes
     * @param profit amount of the margin on the line
     */
    public record Line(
            int position,
            Article article,
            BigDecimal quantity,
            String unit,
            BigDecimal factor,
            BigDecimal inStock,
            BigDecimal listed,
            String explanation,
            Concession concession,
            BigDecimal agreed,
            BigDecimal discount,
            BigDecimal net,
            BigDecimal margin,
            BigDecimal profit,
            Stock stock,
            LastPaid last,
            String lot,
            List<Problem> problems) {}

    /**
     * Gross amounts.
     *
     * @param limit {@code null} for none
     * @param used what the customer owes or soon will, without this draft
     */
    public record Credit(BigDecimal limit, BigDecimal used, DeskFacts.Overdue overdue) {
        public BigDecimal left() {
            return limit == null ? null : limit.subtract(used);
        }
    }

    public BigDecimal tax() {
        return gross.subtract(net);
    }

    /** What keeps it from becoming an order or a quote. */
    public List<Problem> errors() {
        return java.util.stream.Stream.concat(
                        warnings.stream(), lines.stream().flatMap(line -> line.problems().stream()))
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
    }
}
