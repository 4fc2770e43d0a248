package org.wuzetka.domain.documents;

import java.time.LocalDate;
import java.util.Optional;

/** Exchange rates that the books were given, by currency and day. */
public interface ExchangeRates {

    /** Zloty for one unit of the currency (ISO 4217) as published on that very day. */
    Optional<ExchangeRate> on(String currency, LocalDate day);
}
