package org.wuzetka.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.fulfilment.Outbox;
import org.wuzetka.domain.fulfilment.PreparedWork;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.fulfilment.UnitsOfWork;

class PreparedWorkTest {
    private final MemoryOutbox outbox = new MemoryOutbox().with(1, 101).with(2, 102);
    private final List<Long> prepared = new ArrayList<>();
    private final List<Long> done = new ArrayList<>();

    @Test
    void longPartIsDoneOutsideOfAnyTransaction() throws Exception {
        worker(subject -> outbox.requireNone()).settle(Stage.RECOGNISE, message(1));

        assertThat(prepared).containsExactly(101L);
        assertThat(done).containsExactly(101L);
        assertThat(outbox.waiting).containsOnlyKeys(2L);
    }

    @Test
    void messageThatComesAgainIsNotPreparedAgain() throws Exception {
        BatchWorker worker = worker(subject -> {});

        worker.settle(Stage.RECOGNISE, message(1));
        worker.settle(Stage.RECOGNISE, message(1));

        assertThat(prepared).containsExactly(101L);
    }

    @Test
    void whatAnotherHubFinishedMeanwhileIsDoneOnce() throws Exception {
        worker(subject -> outbox.waiting.remove(1L)).settle(Stage.RECOGNISE, message(1));

        assertThat(done).isEmpty();
    }

    @Test
    void readingThatTheStoppingHubBreaksOffIsThrownAwayAndComesAgain() {
        BatchWorker worker = worker(subject -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> worker.settle(Stage.RECOGNISE, message(1))).isInstanceOf(BrokenOff.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).isEmpty();
        assertThat(outbox.waiting).containsKey(1L);
        assertThat(outbox.attempts).isEmpty();
    }

    @Test
    void oneThatFailsIsPutOffAndTheNextIsDone() throws Exception {
        worker(subject -> {
                    if (subject == 101) throw new IllegalStateException("rotten");
                })
                .settle(Stage.RECOGNISE, message(1, 2));

        assertThat(outbox.attempts).containsOnlyKeys(1L);
        assertThat(done).containsExactly(102L);
    }

    @Test
    void stoppedStageReadsNothing() throws Exception {
        outbox.stopped = true;

        worker(subject -> {}).settle(Stage.RECOGNISE, message(1));

        assertThat(prepared).isEmpty();
        assertThat(outbox.putBack).containsExactly(1L);
    }

    private BatchWorker worker(Consumer<Long> reading) {
        PreparedWork work = new PreparedWork() {
            @Override
            public Stage stage() {
                return Stage.RECOGNISE;
            }

            @Override
            public Consumer<UnitOfWork> prepare(long subjectId) {
                prepared.add(subjectId);
                reading.accept(subjectId);
                return unitOfWork -> done.add(subjectId);
            }
        };
        UnitsOfWork units = new UnitsOfWork() {
            @Override
            public UnitOfWork begin() {
                return null;
            }

            @Override
            public void finish(UnitOfWork unitOfWork) {
                // The work of these tests writes nothing.
            }
        };
        return new BatchWorker(outbox, units, outbox, List.of(work), new SimpleMeterRegistry());
    }

    private static String message(long... rows) {
        List<Outbox.Row> work = new ArrayList<>();
        for (long row : rows) work.add(new Outbox.Row(row, "recognise", 100 + row));
        return WorkMessage.of("recognise", work);
    }
}
