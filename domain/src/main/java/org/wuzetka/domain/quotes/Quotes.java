package org.wuzetka.domain.quotes;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.domain.shared.VatRate;
import org.wuzetka.domain.shared.VatTreatment;

/** The quotes we made, and what is needed to make one. Runs in the transaction of the caller. */
public interface Quotes {

    /** A firm that may buy; empty for an unknown code and for one that is no active customer. */
    Optional<Customer> customer(String code);

    /** How goods are taxed that go to this address of the customer; {@code null} is his seat. */
    VatTreatment treatment(long customerId, String shipTo);

    /** Our article for each article number or GTIN asked, in the same order; empty when none for sale is known by it. */
    List<Optional<Article>> articles(List<String> asked);

    /** Stores a quote and gives it the next number of its series. */
    String add(NewQuote quote);

    Optional<Quote> find(String number);

    /** As {@link #find}, locked until the end of the transaction. */
    Optional<Quote> lock(String number);

    /** Token of the customer's page of a quote. */
    Optional<String> token(String number);

    /** @param status {@code null} for all; newest first, without lines */
    List<Quote> list(Quote.Status status, int offset, int atMost);

    long count(Quote.Status status);

    void settle(String number, Quote.Status status);

    /** Closes a quote as lost, or says why it was won. */
    void decide(String number, Quote.Status status, Quote.Outcome outcome, Instant at);

    /** Notes in the quote's passport what somebody did or said. */
    void record(long quoteId, Event kind, String actor, String text, Instant at);

    /** Adds an acceptance: so much of each line, by line number, and the order it makes. */
    Acceptance accept(Quote quote, Map<Integer, BigDecimal> quantities, String by, String order, Instant at);

    /** All acceptances of a quote, the first one first. */
    List<Acceptance> acceptances(long quoteId);

    void becameOrder(long acceptanceId, long intakeId);

    /** The number that the next acceptance of a quote gives its order. */
    static String orderNumber(String quote, int acceptancesBefore) {
        return acceptancesBefore == 0 ? quote : quote + " (" + (acceptancesBefore + 1) + ")";
    }

    enum Event {
        MADE,
        SENT,
        NOT_SENT,
        ACCEPTED,
        DECLINED,
        COMMENTED,
        SUPERSEDED,
        REASON
    }

    /**
     * @param content the canonical order
     * @param intakeId the entry in the intake ledger, or {@code null} while it is not stored there
     */
    record Acceptance(long id, String orderNumber, String content, Long intakeId) {}

    record Customer(long id, String code, String currency) {}

    record Article(long productId, VatRate vatRate) {}

    /** @param revises number of the quote it takes the place of, or {@code null} */
    record NewQuote(
            Customer customer,
            Instant createdAt,
            LocalDate validUntil,
            BigDecimal netTotal,
            BigDecimal grossTotal,
            String note,
            String madeBy,
            String shipTo,
            String noteToWarehouse,
            String revises,
            List<NewLine> lines) {}

    record NewLine(
            long productId, BigDecimal quantity, BigDecimal netPrice, VatRate vatRate, String priceExplanation) {}
}
