package org.wuzetka.domain.documents;

import java.time.LocalDate;
import java.util.List;

/** The bank that publishes rates. */
public interface RateTables {

    /**
     * Tables published from the first to the last day, both included; none for days without one.
     *
     * @throws RuntimeException when the bank cannot be reached or answers something else
     */
    List<RateTable> published(LocalDate first, LocalDate last);
}
