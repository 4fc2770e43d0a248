package org.wuzetka.connector.persistence.shops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shops.ShopCalls;
import org.wuzetka.domain.shops.ShopNews;
import org.wuzetka.domain.shops.ShopTeller;
import org.wuzetka.domain.shops.TellShops;

class ShopNewsTest {
    private final TestDatabase database = new TestDatabase();
    private final Sql sql = new Sql(database.dataSource());
    private final ShopCallsSql calls = new ShopCallsSql(database.dataSource());
    private final MovableClock clock = new MovableClock();
    private final Shop shop = new Shop();
    private final TellShops tell = new TellShops(calls, shop, database, clock);

    @BeforeEach
    void anOrderOfAShop() {
        sql.run("INSERT INTO party (id, code, name, customer, supplier) VALUES (2, 'SKLEP', 'Sklep', true, false)");
        sql.run("INSERT INTO warehouse (id, code, name) VALUES (1, 'MAG1', 'Magazyn')");
        order(100, "ZK/1", "CONFIRMED", "{\"shop-order\":\"7001\"}");
    }

    @AfterEach
    void stop() throws Exception {
        database.close();
    }

    private void order(long id, String number, String status, String meta) {
        sql.run(
                "INSERT INTO intake_message (id, channel, dedup_key, sha256, meta, content) VALUES (?, 'shop', ?, '', ?::jsonb, '')",
                id + 1,
                number,
                meta);
        sql.run(
                "INSERT INTO incoming_order (id, intake_id, position, function, content, content_hash)"
                        + " VALUES (?, ?, 0, 'ORIGINAL', '', '')",
                id + 2,
                id + 1);
        sql.run(
                "INSERT INTO customer_order (id, number, customer_id, incoming_order_id, channel, order_date, registered_at,"
                        + " currency, status) VALUES (?, ?, 2, ?, 'shop', current_date, now(), 'PLN', ?)",
                id,
                number,
                id + 2,
                status);
    }

    private void parcel() {
        sql.run("INSERT INTO goods_issue_note (id, number, year, sequence_number, order_id, customer_id, warehouse_id,"
                + " issued_at, issue_date) VALUES (50, 'WZ/1', 2026, 1, 100, 2, 1, now(), current_date)");
        sql.run("INSERT INTO shipment (id, number, goods_issue_id, order_id, courier, service, status, tracking_number,"
                + " created_at, updated_at) VALUES (60, 'WZ/1', 50, 100, 'INPOST', 'locker', 'HANDED_OVER', '6200000001',"
                + " now(), now())");
    }

    @Test
    void aShopHearsOfAcceptanceAndParcelOnceEach() {
        assertThat(tell.work(10)).isEqualTo(1);
        assertThat(tell.work(10)).isZero();
        parcel();
        assertThat(tell.work(10)).isEqualTo(1);
        assertThat(tell.work(10)).isZero();
        assertThat(shop.heard)
                .containsExactly(
                        new ShopNews("7001", ShopNews.Kind.ACCEPTED, null, null),
                        new ShopNews("7001", ShopNews.Kind.SHIPPED, "INPOST", "6200000001"));
        assertThat(states()).containsExactly("DONE", "DONE");
    }

    @Test
    void whatWeCancelIsToldAndWhatTheShopCancelledIsNot() {
        order(200, "ZK/2", "CANCELLED", "{\"shop-order\":\"7002\"}");
        order(300, "ZK/3", "CANCELLED", "{\"shop-order\":\"7003\"}");
        sql.run("INSERT INTO incoming_order (id, intake_id, position, function, content, content_hash, order_id)"
                + " VALUES (310, 301, 1, 'CANCELLATION', '', '', 300)");
        tell.work(10);
        assertThat(shop.heard).contains(new ShopNews("7002", ShopNews.Kind.CANCELLED, null, null));
        assertThat(shop.heard).extracting(ShopNews::order).doesNotContain("7003");
    }

    @Test
    void anOrderThatNoShopNumberedIsNotTold() {
        sql.run("UPDATE intake_message SET meta = '{}'");
        assertThat(tell.work(10)).isZero();
    }

    @Test
    void aShopThatIsAwayHearsItLater() {
        shop.answers.add(new ShopTeller.Answer.Later(
                Problem.error("channel.shop-failed", null, "shop", "503"), Duration.ofMinutes(2)));
        tell.work(10);
        assertThat(states()).containsExactly("PLANNED");
        assertThat(tell.work(10)).isZero();
        clock.now = clock.now.plus(Duration.ofMinutes(3));
        assertThat(tell.work(10)).isEqualTo(1);
        assertThat(states()).containsExactly("DONE");
    }

    @Test
    void aRefusalWaitsForAPersonWhoSendsItAgain() {
        shop.answers.add(new ShopTeller.Answer.Refused(Problem.error("channel.shop-refused", null, "shop", "409")));
        tell.work(10);
        assertThat(states()).containsExactly("REJECTED");
        assertThat(tell.work(10)).isZero();
        assertThat(database.inNew(() -> calls.planAgain("ZK/1/accepted", clock.now)))
                .isTrue();
        assertThat(tell.work(10)).isEqualTo(1);
        assertThat(states()).containsExactly("DONE");
    }

    @Test
    void aCallWhoseHubDiedIsTakenUpAgain() {
        database.inNew(() -> {
            calls.plan(Set.of("shop"), clock.now);
            return calls.begin(Set.of("shop"), clock.now, 10);
        });
        assertThat(states()).containsExactly("SENDING");
        assertThat(tell.work(10)).isZero();
        clock.now = clock.now.plus(Duration.ofMinutes(4));
        assertThat(tell.work(10)).isEqualTo(1);
        assertThat(states()).containsExactly("DONE");
    }

    private List<String> states() {
        return sql.list(
                "SELECT state FROM outbound_call WHERE kind = ? ORDER BY id", row -> row.getString(1), ShopCalls.KIND);
    }

    private static final class Shop implements ShopTeller {
        final List<ShopNews> heard = new ArrayList<>();
        final Deque<Answer> answers = new ArrayDeque<>();

        @Override
        public Set<String> channels() {
            return Set.of("shop");
        }

        @Override
        public Answer tell(String channel, ShopNews news) {
            if (!answers.isEmpty()) return answers.pop();
            heard.add(news);
            return new Answer.Told();
        }
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.now().plusSeconds(1);

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
