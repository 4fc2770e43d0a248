package org.wuzetka.domain.quotes;

import java.time.Clock;
import java.util.Optional;
import org.wuzetka.domain.shared.Problem;

/** The customer does not want a quote, or what is left of it: it is lost, for a reason. Runs in the transaction of its caller. */
public final class DeclineQuote {
    private static final int LONGEST = 2000;

    private final Quotes quotes;
    private final Clock clock;

    public DeclineQuote(Quotes quotes, Clock clock) {
        this.quotes = quotes;
        this.clock = clock;
    }

    /**
     * @param code one of {@link Quote#LOST_FOR}, or {@code null} when nobody said why
     * @param text in his own words, or {@code null}
     * @return why not, or empty when it is lost, now or before
     */
    public Optional<Problem> decline(String number, String code, String text, String by) {
        Quote quote = quotes.lock(number).orElse(null);
        if (quote == null) return Optional.of(Problem.error("quote.not-found", null, number));
        if (code != null && !Quote.LOST_FOR.contains(code)) {
            return Optional.of(Problem.error("quote.reason-unknown", "reason", code));
        }
        if (quote.status() == Quote.Status.LOST) return Optional.empty();
        if (quote.status() == Quote.Status.ACCEPTED) {
            return Optional.of(Problem.error("quote.accepted", null, number));
        }
        if (quote.status() == Quote.Status.SUPERSEDED) {
            return Optional.of(Problem.error("quote.superseded", null, number));
        }
        String words = text == null || text.isBlank() ? null : text.strip();
        if (words != null && words.length() > LONGEST) words = words.substring(0, LONGEST);
        quotes.decide(number, Quote.Status.LOST, new Quote.Outcome(code, words, by), clock.instant());
        quotes.record(quote.id(), Quotes.Event.DECLINED, by, words, clock.instant());
        return Optional.empty();
    }
}
