package org.wuzetka.connector.webshop.magento;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.simulators.shops.MagentoSimulator;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopPollTest;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTimes;
import org.wuzetka.domain.shops.ShopNews;

class MagentoClientTest extends ShopPollTest<MagentoSimulator> {
    @Override
    protected MagentoSimulator simulator() {
        return new MagentoSimulator(0, directory, "token-secret");
    }

    @Override
    protected ShopClient client(ShopSettings settings, ShopHttp http) {
        return new MagentoClient(settings, http);
    }

    @Override
    protected Map<String, String> parameters() {
        return Map.of("token", "token-secret");
    }

    @Override
    protected void put(long id, Instant changed) {
        shop.place(ShopAnswers.object()
                .put("entity_id", id)
                .put("status", "processing")
                .put("updated_at", ShopTimes.plain(changed, ZoneOffset.UTC)));
    }

    @Test
    void aParcelIsToldOnce() {
        place(5, clock.instant());
        ShopNews news = new ShopNews("5", ShopNews.Kind.SHIPPED, "InPost", "6200000001");
        client().tell(news);
        client().tell(news);
        assertThat(shop.ledger().rows("value", "6200000001")).hasSize(1);
    }
}
