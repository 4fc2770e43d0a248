package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The records in which deliveries that wait for their invoice are shown. */
public final class ToBill {
    private ToBill() {}

    /**
     * What is looked for; {@code null} or blank means any.
     *
     * @param q part of the number of a WZ, of our order or of the buyer's
     * @param customer code, GLN, VAT number or part of the name
     * @param grouping the customer's rule
     * @param deliveredBy delivered on that day or earlier
     */
    public record Filter(
            String q,
            String customer,
            String grouping,
            String currency,
            LocalDate from,
            LocalDate deliveredBy,
            String sort,
            boolean descending) {}

    /**
     * A WZ on no invoice.
     *
     * @param net value of what left and did not come back, in {@code currency}
     */
    public record Note(
            long id,
            String number,
            LocalDate issueDate,
            PartyRef customer,
            String grouping,
            long orderId,
            String order,
            String buyerOrder,
            String warehouse,
            String currency,
            String paymentMethod,
            BigDecimal net) {}

    /** @param oldest day of the oldest delivery */
    public record Customer(PartyRef customer, String grouping, long notes, LocalDate oldest) {}

    /** @param late that should have been billed by law */
    public record Totals(long notes, long customers, long late) {}

    /** What a press of "issue" made. */
    public record Run(String madeBy, Instant madeAt, List<MadeInvoice> invoices) {}

    /** @param mailedTo addresses that the invoice is mailed to */
    public record MadeInvoice(
            long id,
            String number,
            PartyRef customer,
            LocalDate dueDate,
            String currency,
            BigDecimal net,
            BigDecimal vat,
            BigDecimal gross,
            List<String> notes,
            List<String> mailedTo) {}
}
