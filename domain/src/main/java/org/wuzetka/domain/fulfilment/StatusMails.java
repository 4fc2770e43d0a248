package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.domain.shared.Problem;

/**
 * The mails to customers that are due, and how far each got: PLANNED → SENDING → SENT | FAILED | UNKNOWN. All calls run in
 * the transaction of the caller.
 */
public interface StatusMails {

    /** Where a mail that was begun ends up, or PLANNED when it is tried again. */
    enum State {
        PLANNED,
        SENT,
        FAILED,
        UNKNOWN
    }

    /**
     * Takes mails that are due; each is SENDING from here on and belongs to the caller until {@code lease}. None while the
     * stage is stopped.
     */
    List<Due> begin(Instant now, Instant lease, int atMost);

    /** Mails whose sender has died: they are still SENDING after their lease. */
    List<Due> abandoned(Instant now, int atMost);

    /** What to write, one for each id. */
    List<Draft> drafts(List<Long> ids);

    /**
     * Stores how it ended, with a stamp in the order passport unless it is only tried again.
     *
     * @param error what went wrong, or {@code null}
     * @return whether the mail was still as the caller took it
     */
    boolean store(Due mail, State state, Instant nextAttemptAt, String error, Instant now);

    /** @param attempt how often sending was begun, this time included */
    record Due(long id, long orderId, int attempt) {}

    /**
     * The facts of one mail; absent values are {@code null}.
     *
     * @param inReplyTo Message-ID of the customer's mail that is answered
     * @param link token of the customer's page of the order, which needs no account
     * @param reasons what is checked or why something was refused
     * @param coveredOn day when the goods that are missing should be there
     * @param grossTotal of the invoice, in {@code currency}
     * @param note of the clerk who took the order, to the customer
     */
    record Draft(
            long id,
            String messageId,
            String template,
            String language,
            String recipient,
            String orderNumber,
            String buyerOrderNumber,
            String customerName,
            String status,
            List<Line> lines,
            List<Problem> reasons,
            LocalDate coveredOn,
            String goodsIssueNumber,
            String invoiceNumber,
            LocalDate dueDate,
            BigDecimal grossTotal,
            String currency,
            String courier,
            String trackingNumber,
            String link,
            String inReplyTo,
            String shipTo,
            LocalDate deliverFrom,
            LocalDate deliverBy,
            String note) {}

    /** Quantities in {@code unit}, the product's stock unit; {@code netAmount} is worth of the whole line. */
    record Line(
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal allocated,
            BigDecimal issued,
            BigDecimal netAmount) {
        BigDecimal missing() {
            return quantity.subtract(allocated).subtract(issued);
        }
    }
}
