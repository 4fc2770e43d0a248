package org.wuzetka.domain.documents;

import java.time.LocalDate;
import java.util.Optional;

/** Keeps the rates that were fetched. */
public interface RateBook {

    /** Day of the newest table with a number that is kept. */
    Optional<LocalDate> newest();

    /** Writes the rates of a table; those a person has entered for the day stay. */
    void keep(RateTable table);
}
