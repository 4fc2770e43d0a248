package org.wuzetka.domain.pricing;

import java.util.Collection;
import java.util.Map;

/** Our prices, asked for many lines at once. */
public interface PriceBook {
    /** @return a decision for each question that has a price in the customer's currency; no entry where there is none */
    Map<PriceQuestion, PriceDecision> decide(Collection<PriceQuestion> questions);
}
