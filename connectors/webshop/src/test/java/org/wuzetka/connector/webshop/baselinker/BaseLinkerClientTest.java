package org.wuzetka.connector.webshop.baselinker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.simulators.shops.BaseLinkerSimulator;
import org.wuzetka.connector.webshop.poll.PollShop;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopPollTest;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.domain.shops.ShopNews;

class BaseLinkerClientTest extends ShopPollTest<BaseLinkerSimulator> {
    private final Map<Long, Long> confirmed = new HashMap<>();

    @Override
    protected BaseLinkerSimulator simulator() {
        return new BaseLinkerSimulator(0, directory, "token-secret");
    }

    @Override
    protected ShopClient client(ShopSettings settings, ShopHttp http) {
        return new BaseLinkerClient(settings, http);
    }

    /** Changes are found within the overlap alone. */
    @Override
    protected Map<String, String> parameters() {
        return Map.of("token", "token-secret", "overlap", "1h");
    }

    @Override
    protected void put(long id, Instant changed) {
        long first = confirmed.computeIfAbsent(id, any -> changed.getEpochSecond());
        shop.place(ShopAnswers.object()
                .put("order_id", id)
                .put("date_confirmed", first)
                .put("date_in_status", changed.getEpochSecond()));
    }

    @Test
    void moreThanAPageOfOneSecondIsReadToItsEnd() {
        Instant second = clock.instant().minusSeconds(90);
        for (int id = 1; id <= 345; id++) place(id, second);
        place(400, second.plusSeconds(1));
        poll().round(() -> false);
        assertThat(ledger.versions()).isEqualTo(expected);
        assertThat(ledger.stored()).hasSize(346);
    }

    @Test
    void aTokenThatCalledTooOftenRests() {
        place(1, clock.instant().minusSeconds(60));
        shop.block(1);
        PollShop poll = poll();
        assertThat(poll.round(() -> false)).isZero();
        assertThat(poll.round(() -> false)).isZero();
        clock.pass(Duration.ofSeconds(61));
        assertThat(poll.round(() -> false)).isEqualTo(1);
    }

    @Test
    void aParcelIsToldOnce() {
        ShopNews news = new ShopNews("5", ShopNews.Kind.SHIPPED, "InPost", "6200000001");
        client().tell(news);
        client().tell(news);
        assertThat(shop.ledger().rows("what", "tracking")).hasSize(1);
    }
}
