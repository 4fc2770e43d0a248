package org.wuzetka.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.fulfilment.Outbox;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.StageWork;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.fulfilment.UnitsOfWork;

class BatchWorkerTest {
    private final MemoryOutbox outbox =
            new MemoryOutbox().with(1, 101).with(2, 102).with(3, 103);
    private final List<List<Long>> worked = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void batchIsDoneInOneTransaction() throws Exception {
        worker(subjects -> {}).settle(Stage.REGISTER, message(1, 2, 3));

        assertThat(worked).containsExactly(List.of(101L, 102L, 103L));
        assertThat(outbox.waiting).isEmpty();
        assertThat(meters.counter("wuzetka.stage.subjects", "stage", "register").count())
                .isEqualTo(3);
    }

    @Test
    void messageThatComesTwiceIsDoneOnce() throws Exception {
        BatchWorker worker = worker(subjects -> {});

        worker.settle(Stage.REGISTER, message(1, 2, 3));
        worker.settle(Stage.REGISTER, message(1, 2, 3));

        assertThat(worked).hasSize(1);
    }

    @Test
    void badOrderTakesNoOtherDown() throws Exception {
        BatchWorker worker = worker(subjects -> {
            if (subjects.contains(102L)) throw new IllegalStateException("order 102 is rotten");
        });

        worker.settle(Stage.REGISTER, message(1, 2, 3));

        assertThat(outbox.waiting).containsOnlyKeys(2L);
        assertThat(outbox.attempts).containsExactly(java.util.Map.entry(2L, 1));
        assertThat(worked).endsWith(List.of(101L), List.of(102L), List.of(103L));
    }

    @Test
    void whatWaitsInTheQueueGoesAlong() throws Exception {
        BatchWorker worker = worker(subjects -> {});

        worker.settle(Stage.REGISTER, message(2));
        worker.settle(Stage.REGISTER, message(1));

        assertThat(worked).containsExactly(List.of(101L, 102L, 103L));
        assertThat(outbox.waiting).isEmpty();
    }

    @Test
    void badOrderOfAnotherMessageIsLeftToIt() throws Exception {
        BatchWorker worker = worker(subjects -> {
            if (subjects.contains(102L)) throw new IllegalStateException("order 102 is rotten");
        });

        worker.settle(Stage.REGISTER, message(1, 3));

        assertThat(worked).last().isEqualTo(List.of(101L, 103L));
        assertThat(outbox.waiting).containsOnlyKeys(2L);
        assertThat(outbox.attempts).isEmpty();
    }

    @Test
    void orderThatAnotherWorkerGaveUpIsDoneWithItsMessage() throws Exception {
        outbox.inHand.add(2L);

        worker(subjects -> {}).settle(Stage.REGISTER, message(1, 2));

        assertThat(worked).containsExactly(List.of(101L, 103L), List.of(102L));
        assertThat(outbox.waiting).isEmpty();
    }

    @Test
    void orderThatFailsFiveTimesIsParkedForAPerson() throws Exception {
        BatchWorker worker = worker(subjects -> {
            throw new IllegalStateException("rotten");
        });

        for (int attempt = 1; attempt <= 4; attempt++) worker.settle(Stage.REGISTER, message(2));
        assertThat(outbox.parked).isEmpty();
        worker.settle(Stage.REGISTER, message(2));

        assertThat(outbox.parked).containsExactly(2L);
    }

    @Test
    void deadlockIsRepeatedAtOnceAndCountsAsNoAttempt() throws Exception {
        int[] calls = {0};
        BatchWorker worker = worker(subjects -> {
            if (++calls[0] < 3) throw new IllegalStateException(new SQLException("deadlock detected", "40P01"));
        });

        worker.settle(Stage.REGISTER, message(1, 2, 3));

        assertThat(calls[0]).isEqualTo(3);
        assertThat(outbox.waiting).isEmpty();
        assertThat(outbox.attempts).isEmpty();
    }

    @Test
    void absentDatabaseSendsTheMessageBackAndBlamesNoOrder() {
        BatchWorker worker = worker(subjects -> {
            throw new IllegalStateException(new SQLException("terminating connection", "57P01"));
        });

        assertThatThrownBy(() -> worker.settle(Stage.REGISTER, message(1, 2, 3)))
                .isInstanceOf(DatabaseAway.class);
        assertThat(outbox.waiting).hasSize(3);
        assertThat(outbox.attempts).isEmpty();
    }

    @Test
    void stoppedStageLeavesItsWorkWaiting() throws Exception {
        outbox.stopped = true;

        worker(subjects -> {}).settle(Stage.REGISTER, message(1, 2, 3));

        assertThat(worked).isEmpty();
        assertThat(outbox.waiting).hasSize(3);
        assertThat(outbox.putBack).containsExactly(1L, 2L, 3L);
    }

    @Test
    void messageOfAnotherStageOrOfNoStageIsUnreadable() {
        BatchWorker worker = worker(subjects -> {});

        for (String text : new String[] {
            null,
            "",
            "null",
            "[]",
            "rm -rf",
            "{\"stage\":\"register\"}",
            "{\"stage\":\"register\",\"items\":[[1]]}",
            "{\"stage\":\"issue\",\"items\":[[1,101]]}"
        }) {
            assertThatThrownBy(() -> worker.settle(Stage.REGISTER, text))
                    .as(String.valueOf(text))
                    .isInstanceOf(UnreadableWork.class);
        }
        assertThat(outbox.waiting).hasSize(3);
    }

    @Test
    void storedErrorNamesKindAndPlaceButQuotesNothing() {
        IllegalStateException failure =
                new IllegalStateException("Jan Kowalski, ul. Polna 1", new SQLException("Key (nip)=(123)", "23514"));

        assertThat(Failure.text(failure))
                .contains("IllegalStateException at BatchWorkerTest.java:", "SQLException 23514")
                .doesNotContain("Kowalski", "123)");
    }

    private BatchWorker worker(Consumer<List<Long>> work) {
        StageWork register = new StageWork() {
            @Override
            public Stage stage() {
                return Stage.REGISTER;
            }

            @Override
            public void work(List<Long> subjectIds, UnitOfWork unitOfWork) {
                worked.add(subjectIds);
                work.accept(subjectIds);
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
        return new BatchWorker(outbox, units, outbox, List.of(register), meters);
    }

    private static String message(long... rows) {
        List<Outbox.Row> work = new ArrayList<>();
        for (long row : rows) work.add(new Outbox.Row(row, "register", 100 + row));
        return WorkMessage.of("register", work);
    }
}
