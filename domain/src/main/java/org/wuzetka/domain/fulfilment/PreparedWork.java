package org.wuzetka.domain.fulfilment;

import java.util.List;
import java.util.function.Consumer;

/** Work whose longest part, seconds or minutes, is done before the transaction opens, one subject at a time. */
public interface PreparedWork extends StageWork {

    /**
     * Outside of any transaction. Nothing comes of it but the answer, so it may be broken off, or done twice at once.
     *
     * @return what is then done inside the transaction; it finds out by itself whether it is still wanted
     */
    Consumer<UnitOfWork> prepare(long subjectId);

    @Override
    default void work(List<Long> subjectIds, UnitOfWork unitOfWork) {
        subjectIds.forEach(id -> prepare(id).accept(unitOfWork));
    }
}
