package org.wuzetka.domain.invoicing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.domain.documents.Advance;
import org.wuzetka.domain.documents.AdvanceTerms;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.Problem;

/**
 * An advance invoice that money for an order would become; nothing is numbered yet. Amounts are in {@code currency}.
 *
 * @param earlier advances of the same order
 * @param possible the most that may come in ahead, gross
 * @param amount that came in, gross; {@code null} while it was not said
 * @param vat the shares of the amount by rate
 * @param exchange rate for the tax in zloty, {@code null} on an invoice in zloty or while it is not known
 * @param problems why it cannot be issued, and what a person should know
 * @param exemption provisions behind exempt goods, {@code null} without such goods
 * @param print what all of it says in short: another print is another plan
 */
public record AdvancePlan(
        long orderId,
        String order,
        Customer customer,
        String currency,
        LocalDate receivedOn,
        BigDecimal amount,
        BigDecimal possible,
        List<Advance> earlier,
        AdvanceTerms terms,
        List<VatSummary.Total> vat,
        ExchangeRate exchange,
        String exemption,
        List<Problem> problems,
        String print) {

    public AdvancePlan {
        earlier = List.copyOf(earlier);
        vat = List.copyOf(vat);
        problems = List.copyOf(problems);
    }

    public record Customer(long id, String code, String name) {}

    public boolean isHeld() {
        return problems.stream().anyMatch(problem -> problem.severity() != Problem.Severity.WARNING);
    }

    public BigDecimal net() {
        return vat.stream().map(VatSummary.Total::net).reduce(Money.ZERO, BigDecimal::add);
    }

    public BigDecimal tax() {
        return vat.stream().map(VatSummary.Total::vat).reduce(Money.ZERO, BigDecimal::add);
    }

    /** The tax in zloty; {@code null} on an invoice in zloty. */
    public BigDecimal taxInPln() {
        return exchange == null
                ? null
                : vat.stream().map(total -> total.vatPln(exchange)).reduce(Money.ZERO, BigDecimal::add);
    }
}
