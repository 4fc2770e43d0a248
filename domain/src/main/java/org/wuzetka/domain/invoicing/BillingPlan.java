package org.wuzetka.domain.invoicing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.wuzetka.domain.documents.Deduction;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.VatRate;

/**
 * The invoices that chosen deliveries would become; nothing is numbered yet.
 *
 * @param remarks why there are several invoices where one was asked for
 * @param print what all of it says in short: another print is another plan
 */
public record BillingPlan(List<Planned> invoices, List<Problem> remarks, String print) {

    public BillingPlan {
        invoices = List.copyOf(invoices);
        remarks = List.copyOf(remarks);
    }

    /** Whether something keeps these invoices from being issued now. */
    public boolean isHeld() {
        return invoices.stream().anyMatch(Planned::isHeld);
    }

    public List<Long> noteIds() {
        return invoices.stream()
                .flatMap(invoice -> invoice.notes().stream())
                .map(Delivered::noteId)
                .toList();
    }

    /** Gross totals by currency, in the turn of the invoices. */
    public List<Sum> sums() {
        return invoices.stream()
                .map(Planned::currency)
                .distinct()
                .map(currency -> new Sum(
                        currency,
                        invoices.stream()
                                .filter(invoice -> invoice.currency().equals(currency))
                                .map(Planned::gross)
                                .reduce(Money.ZERO, BigDecimal::add)))
                .toList();
    }

    public record Sum(String currency, BigDecimal gross) {}

    /**
     * One invoice to be.
     *
     * @param deductions what was paid ahead and is taken off; {@code vat} is what remains
     * @param exchange rate for the tax in zloty, {@code null} on an invoice in zloty or while it is not known
     * @param remarks what a person should know; a problem that holds keeps it from being issued
     */
    public record Planned(
            Delivered.Customer customer,
            String currency,
            boolean grossBased,
            String paymentMethod,
            LocalDate supplyDate,
            LocalDate dueDate,
            List<Delivered> notes,
            List<Line> lines,
            List<Deduction> deductions,
            List<VatSummary.Total> vat,
            ExchangeRate exchange,
            List<Problem> remarks) {

        public Planned {
            notes = List.copyOf(notes);
            lines = List.copyOf(lines);
            deductions = List.copyOf(deductions);
            vat = List.copyOf(vat);
            remarks = List.copyOf(remarks);
        }

        public boolean isHeld() {
            return remarks.stream().anyMatch(remark -> remark.severity() != Problem.Severity.WARNING);
        }

        public BigDecimal net() {
            return sum(vat.stream().map(VatSummary.Total::net));
        }

        public BigDecimal tax() {
            return sum(vat.stream().map(VatSummary.Total::vat));
        }

        public BigDecimal gross() {
            return sum(vat.stream().map(VatSummary.Total::gross));
        }

        /** The tax in zloty; {@code null} on an invoice in zloty. */
        public BigDecimal taxInPln() {
            return exchange == null ? null : sum(vat.stream().map(total -> total.vatPln(exchange)));
        }

        private static BigDecimal sum(Stream<BigDecimal> amounts) {
            return amounts.reduce(Money.ZERO, BigDecimal::add);
        }
    }

    /** @param note number of the WZ, {@code null} for a charge */
    public record Line(
            String note,
            String product,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal netPrice,
            VatRate vatRate,
            BigDecimal net,
            BigDecimal gross) {}
}
