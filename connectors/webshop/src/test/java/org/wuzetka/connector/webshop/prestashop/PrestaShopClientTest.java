package org.wuzetka.connector.webshop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.simulators.shops.PrestaShopSimulator;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopPollTest;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTimes;
import org.wuzetka.domain.shops.ShopNews;

class PrestaShopClientTest extends ShopPollTest<PrestaShopSimulator> {
    @Override
    protected PrestaShopSimulator simulator() {
        return new PrestaShopSimulator(0, directory, "key-secret");
    }

    @Override
    protected ShopClient client(ShopSettings settings, ShopHttp http) {
        return new PrestaShopClient(settings, http);
    }

    @Override
    protected Map<String, String> parameters() {
        return Map.of("token", "key-secret");
    }

    @Override
    protected void put(long id, Instant changed) {
        shop.place(ShopAnswers.object()
                .put("id", id)
                .put("current_state", 2)
                .put("date_upd", ShopTimes.plain(changed, ShopSettings.WARSAW)));
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
    void whatAnOrderNamesStandsBesideIt() {
        place(5, clock.instant().minusSeconds(60));
        place(6, clock.instant().minusSeconds(60));
        poll().round(() -> false);
        String document = new String(ledger.stored().get(0).message().content(), StandardCharsets.UTF_8);
        assertThat(document)
                .contains(
                        "<order>",
                        "<customer>",
                        "<address>",
                        "<iso_code>PLN</iso_code>",
                        "<iso_code>PL</iso_code>",
                        "<id_order>5</id_order>")
                .doesNotContain("<carrier>", "<id_order>6</id_order>")
                .containsOnlyOnce("<address>");
    }
}
