package org.wuzetka.connector.webshop.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.simulators.ShopSimulator;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopHook;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopPollTest;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTimes;
import org.wuzetka.domain.shops.ShopNews;

class WooCommerceClientTest extends ShopPollTest<ShopSimulator> {
    @Override
    protected ShopSimulator simulator() {
        return new ShopSimulator(0, directory, "ck", "cs-secret", "hook-secret");
    }

    @Override
    protected ShopClient client(ShopSettings settings, ShopHttp http) {
        return new WooCommerceClient(settings, http);
    }

    @Override
    protected Map<String, String> parameters() {
        return Map.of("consumerKey", "ck", "consumerSecret", "cs-secret", "secret", "hook-secret");
    }

    @Override
    protected void put(long id, Instant changed) {
        shop.place(order(id, changed));
    }

    private static ObjectNode order(long id, Instant changed) {
        ObjectNode order = ShopAnswers.object().put("id", id).put("status", "processing");
        return order.put(
                "date_modified_gmt", ShopTimes.plain(changed, ZoneOffset.UTC).replace(' ', 'T'));
    }

    @Test
    void theStateThatAWebhookToldIsNotStoredAgainByThePoll() {
        Instant changed = clock.instant().minusSeconds(60);
        place(7, changed);
        byte[] body = ShopAnswers.write(order(7, changed).put("status", "processing"));
        ShopHook.Call call = new WooCommerceHook().read(body, name -> null, settings());
        assertThat(call).isInstanceOf(ShopHook.Call.State.class);
        ledger.receive(((ShopHook.Call.State) call).order().state(CHANNEL, Map.of()));
        assertThat(poll().round(() -> false)).isZero();
        assertThat(ledger.stored()).hasSize(1);
    }

    @Test
    void aStatusAndANumberAreToldAndMayBeToldTwice() {
        place(7, clock.instant());
        ShopNews news = new ShopNews("7", ShopNews.Kind.SHIPPED, "InPost", "6200000001");
        client().tell(news);
        client().tell(news);
        assertThat(shop.ledger().rows("orderId", 7)).hasSize(2).allSatisfy(row -> assertThat(
                        row.get("told").toString())
                .contains("completed", "6200000001", "InPost"));
    }
}
