package org.wuzetka.connector.webshop.idosell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.simulators.shops.IdoSellSimulator;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopPollTest;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTimes;
import org.wuzetka.domain.shops.ShopNews;

class IdoSellClientTest extends ShopPollTest<IdoSellSimulator> {
    @Override
    protected IdoSellSimulator simulator() {
        return new IdoSellSimulator(0, directory, "key-secret");
    }

    @Override
    protected ShopClient client(ShopSettings settings, ShopHttp http) {
        return new IdoSellClient(settings, http);
    }

    @Override
    protected Map<String, String> parameters() {
        return Map.of("token", "key-secret");
    }

    @Override
    protected void put(long id, Instant changed) {
        ObjectNode order = ShopAnswers.object().put("orderSerialNumber", id);
        order.putObject("orderDetails").put("orderChangeDate", ShopTimes.plain(changed, ShopSettings.WARSAW));
        shop.place(order);
    }

    @Test
    void aNumberAndAStatusAreTold() {
        client().tell(new ShopNews("5", ShopNews.Kind.SHIPPED, "InPost", "6200000001"));
        assertThat(shop.ledger().rows("value", "6200000001")).hasSize(1);
        assertThat(shop.ledger().rows("value", "finished")).hasSize(1);
    }
}
