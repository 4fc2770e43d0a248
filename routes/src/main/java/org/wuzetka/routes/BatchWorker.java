package org.wuzetka.routes;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.wuzetka.domain.fulfilment.Outbox;
import org.wuzetka.domain.fulfilment.PreparedWork;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.StageWork;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.fulfilment.UnitsOfWork;
import org.wuzetka.domain.shared.Transactions;

/**
 * Does a batch of a stage's work in one transaction, together with the deletion of its outbox rows (Idempotent Receiver: a
 * row that is gone is done, so a message that comes twice changes nothing). When a batch fails its rows are done one by one,
 * so that a bad one takes no other down with it. It returns when every row is settled: done, put off, or parked for a person.
 * Rows of {@link PreparedWork} are done one by one from the start; a process that dies over one leaves it to be done again.
 */
public class BatchWorker {
    private static final Logger LOG = Logger.getLogger(BatchWorker.class);
    private static final int REPEATS_OF_A_COLLISION = 5;
    private static final int ATTEMPTS_AT_MOST = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final int LONGEST_JITTER_MILLIS = 40;

    private static final int SIGN_SECONDS = 60;
    private static final ScheduledExecutorService SIGNS = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "work-in-hand");
        thread.setDaemon(true);
        return thread;
    });

    private final Outbox outbox;
    private final UnitsOfWork units;
    private final Transactions transactions;
    private final Map<Stage, StageWork> works = new EnumMap<>(Stage.class);
    private final MeterRegistry meters;

    public BatchWorker(
            Outbox outbox,
            UnitsOfWork units,
            Transactions transactions,
            Collection<StageWork> works,
            MeterRegistry meters) {
        this.outbox = outbox;
        this.units = units;
        this.transactions = transactions;
        this.meters = meters;
        for (StageWork work : works) {
            if (this.works.putIfAbsent(work.stage(), work) != null) {
                throw new IllegalArgumentException("two workers for stage " + work.stage());
            }
        }
    }

    /** Whether somebody does the work of this stage. */
    boolean knows(Stage stage) {
        return works.containsKey(stage);
    }

    /**
     * Settles the rows of a message.
     *
     * @throws UnreadableWork when the message is no work for this stage
     * @throws DatabaseAway when nothing can be settled now; the message must come again
     * @throws BrokenOff when the hub stops meanwhile; the message must come again
     */
    public void settle(Stage stage, String message) throws UnreadableWork, DatabaseAway, BrokenOff {
        WorkMessage work = WorkMessage.read(message);
        if (!work.stage().equals(stage.queue())) throw new UnreadableWork("work of stage " + work.stage());
        if (works.get(stage) instanceof PreparedWork prepared) {
            for (Long row : work.rowIds()) settlePrepared(prepared, row);
        } else {
            settle(stage, work.rowIds());
        }
    }

    private void settlePrepared(PreparedWork work, long row) throws DatabaseAway, BrokenOff {
        Stage stage = work.stage();
        try {
            Optional<Outbox.Row> begun = transactions.inNew(() -> begin(stage, row));
            if (begun.isEmpty()) return;
            Consumer<UnitOfWork> prepared = prepare(work, begun.get());
            doTogether(
                    stage,
                    List.of(row),
                    () -> outbox.take(List.of(row)),
                    (subjects, unitOfWork) -> prepared.accept(unitOfWork));
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            if (Thread.currentThread().isInterrupted()) throw new BrokenOff();
            if (Failure.databaseIsAway(failure)) throw new DatabaseAway(failure);
            putOff(stage, row, failure);
        }
    }

    private Optional<Outbox.Row> begin(Stage stage, long row) {
        if (!outbox.isStopped(stage)) return outbox.begin(row, ATTEMPTS_AT_MOST);
        outbox.putBack(List.of(row));
        return Optional.empty();
    }

    /** While it lasts, the row shows that somebody has it in hand. */
    private Consumer<UnitOfWork> prepare(PreparedWork work, Outbox.Row row) throws BrokenOff {
        transactions.requireNone();
        ScheduledFuture<?> sign = SIGNS.scheduleAtFixedRate(
                () -> transactions.runInNew(() -> outbox.stillInHand(row.id())),
                SIGN_SECONDS,
                SIGN_SECONDS,
                TimeUnit.SECONDS);
        try {
            Consumer<UnitOfWork> prepared = work.prepare(row.subjectId());
            // A hub that is told to stop breaks readings off: what came of this one is not to be relied on.
            if (Thread.currentThread().isInterrupted()) throw new BrokenOff();
            return prepared;
        } finally {
            sign.cancel(false);
        }
    }

    /**
     * What waits in the queue goes along: under load, orders that came one by one share a transaction as if they had come
     * together.
     */
    private void settle(Stage stage, List<Long> rows) throws DatabaseAway {
        Set<Long> left = new LinkedHashSet<>(rows);
        try {
            left.removeAll(doTogether(
                    stage, rows, () -> outbox.takeFree(stage, rows, WorkMessage.LARGEST), works.get(stage)::work));
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            // The bad one may be a row of another message.
            if (Failure.databaseIsAway(failure)) throw new DatabaseAway(failure);
            LOG.debugf(failure, "Stage %s: rows taken along fail together, now %d alone", stage, rows.size());
        }
        // What another worker has in hand is done when he commits; should he fail, it is done here.
        if (!left.isEmpty()) settleOwn(stage, List.copyOf(left));
    }

    private void settleOwn(Stage stage, List<Long> rows) throws DatabaseAway {
        try {
            doTogether(stage, rows, () -> outbox.take(rows), works.get(stage)::work);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            if (Failure.databaseIsAway(failure)) throw new DatabaseAway(failure);
            if (rows.size() == 1) {
                putOff(stage, rows.get(0), failure);
                return;
            }
            LOG.warnf(
                    "Stage %s: %d rows fail together (%s), now one by one", stage, rows.size(), Failure.text(failure));
            for (Long row : rows) settleOwn(stage, List.of(row));
        }
    }

    /**
     * A collision with another transaction is repeated at once; anything else is the caller's.
     *
     * @return the rows that are settled
     */
    private List<Long> doTogether(
            Stage stage, List<Long> rows, Supplier<List<Outbox.Row>> take, BiConsumer<List<Long>, UnitOfWork> work) {
        for (int repeat = 1; ; repeat++) {
            try {
                long begin = System.nanoTime();
                Settled settled = transactions.inNew(() -> doInTransaction(stage, rows, take, work));
                measure(stage, settled.subjects, System.nanoTime() - begin);
                return settled.rows;
            } catch (RuntimeException failure) {
                if (repeat > REPEATS_OF_A_COLLISION || !Failure.passes(failure)) throw failure;
                meters.counter("wuzetka.stage.collisions", "stage", stage.queue())
                        .increment();
                // Two that met once would meet again in step.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                        ThreadLocalRandom.current().nextInt(1, LONGEST_JITTER_MILLIS) * (long) repeat));
            }
        }
    }

    private Settled doInTransaction(
            Stage stage, List<Long> rows, Supplier<List<Outbox.Row>> take, BiConsumer<List<Long>, UnitOfWork> work) {
        if (outbox.isStopped(stage)) {
            outbox.putBack(rows);
            return new Settled(rows, 0);
        }
        List<Outbox.Row> taken = take.get();
        if (taken.isEmpty()) return new Settled(List.of(), 0);
        List<Long> subjects =
                taken.stream().map(Outbox.Row::subjectId).distinct().toList();
        UnitOfWork unitOfWork = units.begin();
        work.accept(subjects, unitOfWork);
        units.finish(unitOfWork);
        return new Settled(taken.stream().map(Outbox.Row::id).toList(), subjects.size());
    }

    private record Settled(List<Long> rows, int subjects) {}

    private void putOff(Stage stage, long row, Throwable failure) throws DatabaseAway {
        meters.counter("wuzetka.stage.failures", "stage", stage.queue()).increment();
        boolean parked;
        try {
            parked = transactions.inNew(() -> outbox.failed(row, Failure.text(failure), FIRST_PAUSE, ATTEMPTS_AT_MOST));
        } catch (RuntimeException notStored) {
            throw new DatabaseAway(notStored);
        }
        if (parked) {
            LOG.errorf(failure, "Stage %s: outbox row %d failed %d times and is parked", stage, row, ATTEMPTS_AT_MOST);
        } else {
            LOG.warnf("Stage %s: outbox row %d failed (%s), tried again later", stage, row, Failure.text(failure));
            LOG.debugf(failure, "Stage %s: outbox row %d", stage, row);
        }
    }

    private void measure(Stage stage, int done, long nanos) {
        if (done == 0) return;
        meters.counter("wuzetka.stage.subjects", "stage", stage.queue()).increment(done);
        meters.timer("wuzetka.stage.transaction", "stage", stage.queue()).record(nanos, TimeUnit.NANOSECONDS);
    }
}
