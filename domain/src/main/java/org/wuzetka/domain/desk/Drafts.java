package org.wuzetka.domain.desk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Drafts of the desk. Runs in the transaction of the caller. */
public interface Drafts {

    Optional<Draft> find(long id);

    /** As {@link #find}, locked until the end of the transaction. */
    Optional<Draft> lock(long id);

    /** Stores a new draft and gives it its id. */
    Draft add(Draft draft, int lines, BigDecimal netTotal, Instant now);

    /** Stores a change of a draft that the caller has locked; the version goes up by one. */
    Draft store(Draft draft, int lines, BigDecimal netTotal, Instant now);

    /** The draft is agreed: what is stored in the intake ledger of it, word for word, should that have to be done again. */
    void agreed(long id, String order);

    /** @return what {@link #agreed} stored */
    Optional<String> agreedOrder(long id);

    void becameOrder(long id, long intakeId);

    void becameQuote(long id, String number);

    void delete(long id);
}
