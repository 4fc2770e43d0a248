package org.wuzetka.domain.fulfilment;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The work that waits, written with the change that causes it. A row is work still to do; its deletion, in the transaction
 * that does the work, is the one mark that it is done. All calls run in the transaction of their caller, and two hubs may
 * make them at once.
 */
public interface Outbox {

    /** @param queue name of the stage's queue, see {@link Stage#queue()} */
    record Row(long id, String queue, long subjectId) {}

    /** Rows to publish now, oldest first, none of a stopped stage; locked, and rows that another hub has locked left out. */
    List<Row> lockDue(int atMost);

    void markPublished(Collection<Long> rowIds);

    /** Queues with rows that were published longer ago than this and are not done. */
    List<String> overdueQueues(Duration age);

    /** Rows of the queue that were published longer ago than this are to be published again. */
    int publishAgain(String queue, Duration age);

    /**
     * Notes that somebody begins work on a row outside of any transaction. One that was begun so often and never came to an end
     * is parked: it may be what the hub dies of.
     *
     * @return empty when the work is done or parked
     */
    Optional<Row> begin(long rowId, int timesAtMost);

    /** Shows that such work still lasts, so that its row is not published again meanwhile. */
    void stillInHand(long rowId);

    /**
     * Takes rows as done, waiting for whoever has one in hand; returns those that were still to do, in the order of their ids.
     */
    List<Row> take(Collection<Long> rowIds);

    /**
     * Takes those of the rows that nobody has in hand and, up to {@code atMost}, others of the stage that wait in its queue, as
     * {@link #take}. The messages of the others find them done.
     */
    List<Row> takeFree(Stage stage, Collection<Long> rowIds, int atMost);

    boolean isStopped(Stage stage);

    /** The rows wait again: their stage was stopped after they had been published. */
    void putBack(Collection<Long> rowIds);

    /**
     * The work of a row failed: it is tried again after a pause that doubles each time, and parked for a person at last.
     *
     * @param error what failed, without contents of documents
     * @return whether it is parked now
     */
    boolean failed(long rowId, String error, Duration firstPause, int attemptsAtMost);
}
