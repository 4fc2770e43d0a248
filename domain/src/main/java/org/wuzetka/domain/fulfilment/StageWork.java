package org.wuzetka.domain.fulfilment;

import java.util.List;

/** The work of one stage on a batch of subjects, inside the transaction of its caller. A repeat finds nothing to do. */
public interface StageWork {
    Stage stage();

    /** @param subjectIds keys of what the stage works on: intake messages, incoming orders, orders or documents */
    void work(List<Long> subjectIds, UnitOfWork unitOfWork);
}
