package org.wuzetka.app.wiring;

import java.util.List;
import java.util.function.LongConsumer;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.StageWork;
import org.wuzetka.domain.fulfilment.UnitOfWork;

/** A use case that writes its own rows, as the work of a stage. */
record SimpleStage(Stage stage, Work work) implements StageWork {

    @Override
    public void work(List<Long> subjectIds, UnitOfWork unitOfWork) {
        work.on(subjectIds);
    }

    /** What is done with the subjects of a batch. */
    @FunctionalInterface
    interface Work {
        void on(List<Long> subjectIds);

        static Work each(LongConsumer one) {
            return subjects -> subjects.forEach(one::accept);
        }

        static Work once(Runnable all) {
            return subjects -> all.run();
        }
    }
}
