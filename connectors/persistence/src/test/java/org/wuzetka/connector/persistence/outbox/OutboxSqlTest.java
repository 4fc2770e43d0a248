package org.wuzetka.connector.persistence.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.domain.fulfilment.Outbox;
import org.wuzetka.domain.fulfilment.Stage;

class OutboxSqlTest {
    private static TestDatabase database;
    private static Sql sql;
    private static Outbox outbox;

    @BeforeAll
    static void start() {
        database = new TestDatabase();
        sql = new Sql(database.dataSource());
        outbox = new OutboxSql(database.dataSource());
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void threeOrdersToRegister() {
        sql.run("DELETE FROM stopped_stage");
        sql.run("DELETE FROM outbox");
        for (long id = 1; id <= 3; id++) {
            sql.run("INSERT INTO outbox (id, queue, subject_id) VALUES (?, 'register', ?)", id, id + 100);
        }
    }

    @Test
    void publishedRowIsNotPublishedAgain() {
        database.runInNew(() -> outbox.markPublished(List.of(1L, 2L)));

        assertThat(due()).containsExactly(3L);
    }

    @Test
    void workThatIsBegunAgainAndAgainAndNeverEndsIsParked() {
        for (int time = 1; time <= 3; time++) assertThat(outbox.begin(1, 3)).isPresent();
        assertThat(outbox.begin(1, 3)).isEmpty();

        assertThat(sql.first("SELECT parked FROM outbox WHERE id = 1", row -> row.getBoolean(1)))
                .contains(true);
    }

    @Test
    void workInHandIsNotOverdue() {
        sql.run("UPDATE outbox SET published_at = now() - interval '6 minutes' WHERE id = 1");

        outbox.stillInHand(1);

        assertThat(outbox.overdueQueues(Duration.ofMinutes(5))).isEmpty();
    }

    @Test
    void twoHubsNeverPublishTheSameRow() throws Exception {
        var other = Executors.newSingleThreadExecutor();
        try {
            database.runInNew(() -> {
                assertThat(outbox.lockDue(2)).extracting(Outbox.Row::id).containsExactly(1L, 2L);
                assertThat(java.util.concurrent.CompletableFuture.supplyAsync(OutboxSqlTest::due, other)
                                .join())
                        .containsExactly(3L);
            });
        } finally {
            other.shutdown();
        }
    }

    @Test
    void takenRowIsGone() {
        sql.run("INSERT INTO outbox (id, queue, subject_id) VALUES (4, 'register', 101)");

        assertThat(database.inNew(() -> outbox.take(List.of(4L, 2L, 1L))))
                .extracting(Outbox.Row::id)
                .containsExactly(1L, 2L, 4L);
        assertThat(database.inNew(() -> outbox.take(List.of(4L, 2L, 1L)))).isEmpty();
        assertThat(due()).containsExactly(3L);
    }

    @Test
    void publishedRowsOfTheStageGoAlongUpToTheLimit() {
        sql.run("INSERT INTO outbox (id, queue, subject_id) VALUES (4, 'register', 104), (5, 'register', 105)");
        sql.run("INSERT INTO outbox (id, queue, subject_id) VALUES (6, 'notify', 106)");
        sql.run("UPDATE outbox SET parked = true WHERE id = 2");
        database.runInNew(() -> outbox.markPublished(List.of(1L, 2L, 4L, 5L, 6L)));

        List<Outbox.Row> taken = database.inNew(() -> outbox.takeFree(Stage.REGISTER, List.of(4L), 2));

        assertThat(taken).extracting(Outbox.Row::id).containsExactly(1L, 4L);
        assertThat(database.inNew(() -> outbox.takeFree(Stage.REGISTER, List.of(4L), 9)))
                .extracting(Outbox.Row::id)
                .containsExactly(5L);
    }

    @Test
    void rowsInAnotherHandAreLeftFreeOnesAreNot() throws Exception {
        database.runInNew(() -> outbox.markPublished(List.of(1L, 2L, 3L)));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            database.runInNew(() -> {
                outbox.take(List.of(1L, 2L));
                try {
                    assertThat(other.submit(() -> database.inNew(() -> outbox.takeFree(Stage.REGISTER, List.of(1L), 9)))
                                    .get(10, TimeUnit.SECONDS))
                            .extracting(Outbox.Row::id)
                            .containsExactly(3L);
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            });
        } finally {
            other.shutdown();
        }
    }

    @Test
    void workOfAStoppedStageWaitsUntilItIsStarted() {
        database.runInNew(() -> outbox.markPublished(List.of(1L)));
        sql.run("INSERT INTO stopped_stage (stage, stopped_by) VALUES ('register', 'ola')");
        assertThat(outbox.isStopped(Stage.REGISTER)).isTrue();
        database.runInNew(() -> outbox.putBack(List.of(1L)));
        assertThat(due()).isEmpty();

        sql.run("DELETE FROM stopped_stage");

        assertThat(due()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void failedRowComesLaterAndIsParkedAtLast() {
        assertThat(fail(2)).isFalse();
        assertThat(due()).containsExactly(1L, 3L);
        assertThat(pauseOf(2)).isBetween(4.0, 5.0);
        assertThat(fail(2)).isFalse();
        assertThat(pauseOf(2)).isBetween(9.0, 10.0);

        assertThat(fail(2)).isTrue();

        assertThat(database.inNew(() -> outbox.take(List.of(2L)))).isEmpty();
    }

    @Test
    void workThatABrokerLostIsPublishedAgain() {
        database.runInNew(() -> outbox.markPublished(List.of(1L, 2L, 3L)));
        sql.run("UPDATE outbox SET published_at = now() - interval '6 minutes' WHERE id < 3");
        assertThat(outbox.overdueQueues(Duration.ofMinutes(5))).containsExactly("register");

        assertThat(outbox.publishAgain("register", Duration.ofMinutes(5))).isEqualTo(2);

        assertThat(due()).containsExactly(1L, 2L);
        assertThat(outbox.overdueQueues(Duration.ofMinutes(5))).isEmpty();
    }

    private static List<Long> due() {
        return database.inNew(
                () -> outbox.lockDue(10).stream().map(Outbox.Row::id).toList());
    }

    private static boolean fail(long row) {
        return database.inNew(() -> outbox.failed(row, "broken", Duration.ofSeconds(5), 3));
    }

    private static double pauseOf(long row) {
        return sql.first(
                        "SELECT extract(epoch FROM due_at - now())::float8 FROM outbox WHERE id = ?",
                        found -> found.getDouble(1),
                        row)
                .orElseThrow();
    }
}
