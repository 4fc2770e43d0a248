package org.wuzetka.connector.webshop.shoper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.simulators.shops.ShoperSimulator;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopPollTest;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTimes;
import org.wuzetka.domain.shops.ShopNews;

class ShoperClientTest extends ShopPollTest<ShoperSimulator> {
    @Override
    protected ShoperSimulator simulator() {
        return new ShoperSimulator(0, directory, "user", "password-secret");
    }

    @Override
    protected ShopClient client(ShopSettings settings, ShopHttp http) {
        return new ShoperClient(settings, http);
    }

    @Override
    protected Map<String, String> parameters() {
        return Map.of("username", "user", "password", "password-secret", "overlap", "1h");
    }

    @Override
    protected void put(long id, Instant changed) {
        ObjectNode known = shop.order(key(id));
        String time = ShopTimes.plain(changed, ShopSettings.WARSAW);
        ObjectNode order = ShopAnswers.object().put("order_id", key(id)).put("status_date", time);
        order.put("date", known == null ? time : known.path("date").asText());
        order.putArray("products")
                .addObject()
                .put("id", "9" + id)
                .put("order_id", key(id))
                .put("code", "SKU-" + id);
        shop.place(order);
    }

    @Test
    void aTokenThatEndedBetweenTwoPagesIsBoughtAnew() {
        for (int id = 1; id <= 120; id++) place(id, clock.instant().minusSeconds(60));
        ShopClient client = client();
        ShopClient.Page first = client.read(null);
        shop.expireTokens();
        assertThat(client.read(first.cursor()).orders()).isNotEmpty();
    }

    @Test
    void aParcelIsToldOnce() {
        place(5, clock.instant());
        ShopNews news = new ShopNews("5", ShopNews.Kind.SHIPPED, "InPost", "6200000001");
        client().tell(news);
        client().tell(news);
        assertThat(shop.ledger().rows("value", "6200000001")).hasSize(1);
    }

    @Test
    void eachOrderHasItsOwnLines() {
        for (int id = 1; id <= 60; id++) place(id, clock.instant().minusSeconds(60));
        poll().round(() -> false);
        assertThat(ledger.stored()).hasSize(60).allSatisfy(state -> {
            var lines = ShopAnswers.read(state.message().content()).path("products");
            assertThat(lines).hasSize(1);
            assertThat(lines.path(0).path("code").asText()).isEqualTo("SKU-" + state.document());
        });
    }
}
