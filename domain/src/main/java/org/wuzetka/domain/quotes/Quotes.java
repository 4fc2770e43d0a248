package org.wuzetka.domain.quotes;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.wuzetka.domain.shared.VatRate;

/** The quotes we made, and what is needed to make one. Runs in the transaction of the caller. */
public interface Quotes {

    /** A firm that may buy; empty for an unknown code and for one that is no active customer. */
    Optional<Customer> customer(String code);

    /** Our article for each article number or GTIN asked, in the same order; empty when none for sale is known by it. */
    List<Optional<Article>> articles(List<String> asked);

    /** Stores a quote and gives it the next number of its series. */
    String add(NewQuote quote);

    Optional<Quote> find(String number);

    /** As {@link #find}, locked until the end of the transaction. */
    Optional<Quote> lock(String number);

    /** @param status {@code null} for all; newest first, without lines */
    List<Quote> list(Quote.Status status, int offset, int atMost);

    long count(Quote.Status status);

    void settle(String number, Quote.Status status);

    record Customer(long id, String code, String currency) {}

    record Article(long productId, VatRate vatRate) {}

    record NewQuote(
            Customer customer,
            Instant createdAt,
            LocalDate validUntil,
            BigDecimal netTotal,
            BigDecimal grossTotal,
            String note,
            List<NewLine> lines) {}

    record NewLine(
            long productId, BigDecimal quantity, BigDecimal netPrice, VatRate vatRate, String priceExplanation) {}
}
