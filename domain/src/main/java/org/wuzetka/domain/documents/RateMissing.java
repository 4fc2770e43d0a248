package org.wuzetka.domain.documents;

import java.time.LocalDate;
import org.wuzetka.domain.shared.Problem;

/** An invoice in a foreign currency cannot be made, because the exchange rate of its day is not known. */
public final class RateMissing extends RuntimeException {
    public static final String CODE = "invoice.rate-missing";

    private final String currency;
    private final LocalDate day;

    public RateMissing(String currency, LocalDate day) {
        super("no exchange rate of " + currency + " for " + day);
        this.currency = currency;
        this.day = day;
    }

    public Problem problem() {
        return Problem.hold(CODE, null, currency, day.toString());
    }
}
