package org.wuzetka.connector.persistence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.domain.registration.OrderRegister.GoodsKey;

class LookAlikesTest {
    private static final GoodsKey SAME = new GoodsKey(1, 77);

    private final TestDatabase database = new TestDatabase();
    private final OrderRegisterSql register = new OrderRegisterSql(database.dataSource(), null);

    private int look(GoodsKey key) {
        return register.forSameGoods(Set.of(key), Instant.EPOCH).size();
    }

    @Test
    @Timeout(30)
    void ofTwoOrdersForTheSameGoodsAtOneMomentTheSecondWaitsAndOtherGoodsDoNot() {
        CountDownLatch looked = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> database.inNew(() -> {
            int found = look(SAME);
            looked.countDown();
            awaits(written);
            return found;
        }));
        awaits(looked);

        assertThat(database.<Integer>inNew(() -> look(new GoodsKey(1, 78)))).isZero();
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> database.inNew(() -> look(SAME)));
        while (!somebodyWaits()) Thread.onSpinWait();
        assertThat(second).isNotDone();

        written.countDown();
        assertThat(first.join()).isZero();
        assertThat(second.join()).isZero();
    }

    private boolean somebodyWaits() {
        return new Sql(database.dataSource())
                .first("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted", row -> true)
                .isPresent();
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
