package org.wuzetka.connector.webshop.shopware;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.simulators.shops.ShopwareSimulator;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopPollTest;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.domain.shops.ShopNews;

class ShopwareClientTest extends ShopPollTest<ShopwareSimulator> {
    @Override
    protected ShopwareSimulator simulator() {
        return new ShopwareSimulator(0, directory, "client-secret");
    }

    @Override
    protected ShopClient client(ShopSettings settings, ShopHttp http) {
        return new ShopwareClient(settings, http);
    }

    @Override
    protected Map<String, String> parameters() {
        return Map.of("clientId", "client", "clientSecret", "client-secret");
    }

    @Override
    protected void put(long id, Instant changed) {
        String uuid = key(id);
        boolean fresh = shop.order(uuid) == null;
        ObjectNode order = ShopAnswers.object().put("id", uuid).put("autoIncrement", id);
        order.put("createdAt", changed.toString()).put("updatedAt", fresh ? null : changed.toString());
        ObjectNode delivery = order.putArray("deliveries").addObject().put("id", uuid);
        shop.ledger().rows("what", "tracking").forEach(row -> delivery.withArray("trackingCodes")
                .add(String.valueOf(row.get("value"))));
        shop.place(order);
    }

    @Override
    protected String key(long id) {
        return String.format("%032x", id);
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
        ShopNews news = new ShopNews(key(5), ShopNews.Kind.SHIPPED, "InPost", "6200000001");
        client().tell(news);
        place(5, clock.instant());
        client().tell(news);
        assertThat(shop.ledger().rows("value", "6200000001")).hasSize(1);
    }
}
