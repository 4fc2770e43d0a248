package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.domain.payments.MatchPayment;

/** The records in which invoices, corrections and payments are shown to accountants. */
public final class Invoicing {
    private Invoicing() {}

    /**
     * What an invoice has come to.
     *
     * @param total gross, with all corrections
     * @param openReturns WZ-K that are still on it
     */
    public record Balance(
            long id,
            String number,
            long customerId,
            BigDecimal total,
            BigDecimal paid,
            LocalDate dueDate,
            String currency,
            long openReturns) {
        public BigDecimal open() {
            return total.subtract(paid);
        }

        /** PAID, PARTLY, OPEN, OVERDUE or OVERPAID. */
        public String state(LocalDate today) {
            return Invoicing.state(open(), paid, dueDate, today);
        }
    }

    static String state(BigDecimal open, BigDecimal paid, LocalDate dueDate, LocalDate today) {
        if (open.signum() < 0) return "OVERPAID";
        if (open.signum() == 0) return "PAID";
        if (dueDate.isBefore(today)) return "OVERDUE";
        return paid.signum() > 0 ? "PARTLY" : "OPEN";
    }

    /** A correction in a list. */
    public record CorrectionSummary(
            long id,
            String number,
            LocalDate issueDate,
            PartyRef customer,
            long invoiceId,
            String invoice,
            String kind,
            String reason,
            String madeBy,
            String currency,
            BigDecimal gross) {}

    /** A correction as it is printed. */
    public record Correction(
            String number,
            LocalDate issueDate,
            String kind,
            String reason,
            String invoice,
            LocalDate invoiceDate,
            LocalDate supplyDate,
            LocalDate dueDate,
            String paymentMethod,
            String currency,
            boolean grossBased,
            String invoiceKind,
            String language,
            Buyer buyer,
            Buyer buyerBefore,
            BigDecimal net,
            BigDecimal vat,
            BigDecimal gross,
            BigDecimal vatPln,
            BigDecimal exchangeRate,
            LocalDate exchangeRateDay,
            String exchangeRateTable,
            BigDecimal grossAfter,
            List<String> returns,
            List<ChangedLine> lines,
            List<ChangedRate> rates) {}

    /** Absent values are {@code null}. */
    public record Buyer(
            String code, String name, String vatId, String street, String postCode, String city, String country) {}

    /** Quantities in {@code unit}; prices net, or gross on an invoice by the gross method. */
    public record ChangedLine(
            int lineNumber,
            String product,
            String description,
            String unit,
            String vatRate,
            BigDecimal quantityBefore,
            BigDecimal quantity,
            BigDecimal priceBefore,
            BigDecimal price,
            BigDecimal netBefore,
            BigDecimal net) {}

    public record ChangedRate(
            String vatRate,
            BigDecimal netBefore,
            BigDecimal vatBefore,
            BigDecimal grossBefore,
            BigDecimal net,
            BigDecimal vat,
            BigDecimal gross) {}

    /** Money that came for an invoice. */
    public record Share(long paymentId, LocalDate paidOn, BigDecimal amount, String title, String sharedBy) {}

    /** An invoice with what is open of it. */
    public record Receivable(
            long id,
            String number,
            PartyRef customer,
            LocalDate issueDate,
            LocalDate dueDate,
            String currency,
            BigDecimal total,
            BigDecimal paid,
            int daysOver) {
        public BigDecimal open() {
            return total.subtract(paid);
        }

        public String state(LocalDate today) {
            return Invoicing.state(open(), paid, dueDate, today);
        }
    }

    /** What a customer owes by age: not due, and overdue by up to 30, 60, 90 days and more. */
    public record Age(
            PartyRef customer,
            String currency,
            BigDecimal notDue,
            BigDecimal upTo30,
            BigDecimal upTo60,
            BigDecimal upTo90,
            BigDecimal older) {
        public BigDecimal total() {
            return notDue.add(upTo30).add(upTo60).add(upTo90).add(older);
        }

        public BigDecimal overdue() {
            return total().subtract(notDue);
        }
    }

    /** @param rest on no invoice yet */
    public record Payment(
            long id,
            LocalDate paidOn,
            PartyRef customer,
            BigDecimal amount,
            BigDecimal rest,
            String currency,
            String payer,
            String title,
            String source,
            String bookedBy,
            Instant bookedAt,
            List<String> invoices) {
        /** Our number of the order that the text names, or {@code null}. */
        public String namedOrder() {
            return MatchPayment.orderIn(title).orElse(null);
        }
    }
}
