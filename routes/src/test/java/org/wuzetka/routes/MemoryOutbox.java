package org.wuzetka.routes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wuzetka.domain.fulfilment.Outbox;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.shared.Transactions;

/** Outbox and transactions in memory: a failure puts back what its transaction took. The SQL has a test of its own. */
final class MemoryOutbox implements Outbox, Transactions {
    final Map<Long, Long> waiting = new TreeMap<>();
    final Map<Long, Integer> attempts = new TreeMap<>();
    final List<Long> parked = new ArrayList<>();
    final List<Long> putBack = new ArrayList<>();
    /** Rows that another worker has in hand, who will fail. */
    final Set<Long> inHand = new TreeSet<>();

    boolean stopped;
    private int open;

    MemoryOutbox with(long row, long subject) {
        waiting.put(row, subject);
        return this;
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        Map<Long, Long> before = new TreeMap<>(waiting);
        open++;
        try {
            return work.get();
        } catch (RuntimeException failure) {
            waiting.clear();
            waiting.putAll(before);
            throw failure;
        } finally {
            open--;
        }
    }

    @Override
    public void requireNone() {
        if (open > 0) throw new IllegalStateException("in a transaction");
    }

    @Override
    public Optional<Row> begin(long rowId, int timesAtMost) {
        return Optional.ofNullable(waiting.get(rowId)).map(subject -> new Row(rowId, "recognise", subject));
    }

    @Override
    public void stillInHand(long rowId) {
        throw new AssertionError("the work of these tests takes no minute");
    }

    @Override
    public List<Row> take(Collection<Long> rowIds) {
        inHand.removeAll(rowIds);
        return removed(rowIds.stream());
    }

    @Override
    public List<Row> takeFree(Stage stage, Collection<Long> rowIds, int atMost) {
        Stream<Long> others = List.copyOf(waiting.keySet()).stream();
        return removed(Stream.concat(rowIds.stream(), others.limit(atMost - rowIds.size()))
                .distinct()
                .filter(row -> !inHand.contains(row)));
    }

    private List<Row> removed(Stream<Long> rowIds) {
        if (open == 0) throw new IllegalStateException("outside of a transaction");
        return rowIds.filter(waiting::containsKey)
                .sorted()
                .map(row -> new Row(row, "register", waiting.remove(row)))
                .toList();
    }

    @Override
    public boolean isStopped(Stage stage) {
        return stopped;
    }

    @Override
    public void putBack(Collection<Long> rowIds) {
        putBack.addAll(rowIds);
    }

    @Override
    public boolean failed(long rowId, String error, Duration firstPause, int attemptsAtMost) {
        boolean last = attempts.merge(rowId, 1, Integer::sum) >= attemptsAtMost;
        if (last) parked.add(rowId);
        return last;
    }

    @Override
    public List<Row> lockDue(int atMost) {
        throw new AssertionError("the relay is not under test");
    }

    @Override
    public void markPublished(Collection<Long> rowIds) {
        throw new AssertionError("the relay is not under test");
    }

    @Override
    public List<String> overdueQueues(Duration age) {
        throw new AssertionError("the relay is not under test");
    }

    @Override
    public int publishAgain(String queue, Duration age) {
        throw new AssertionError("the relay is not under test");
    }
}
