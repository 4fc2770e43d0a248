package org.wuzetka.connector.webshop.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.simulators.shops.ShopifySimulator;
import org.wuzetka.connector.webshop.poll.PollShop;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopPollTest;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.domain.shops.ShopNews;

class ShopifyClientTest extends ShopPollTest<ShopifySimulator> {
    @Override
    protected ShopifySimulator simulator() {
        return new ShopifySimulator(0, directory, "token-secret");
    }

    @Override
    protected ShopClient client(ShopSettings settings, ShopHttp http) {
        return new ShopifyClient(settings, http);
    }

    @Override
    protected Map<String, String> parameters() {
        return Map.of("token", "token-secret");
    }

    @Override
    protected void put(long id, Instant changed) {
        ObjectNode order = ShopAnswers.object().put("id", String.valueOf(id)).put("updated_at", changed.toString());
        order.put("admin_graphql_api_id", "gid://shopify/Order/" + id).put("name", "#" + id);
        order.put("financial_status", "PAID").put("fulfillment_status", "UNFULFILLED");
        money(order.putObject("total_price_set"), "24.60");
        ObjectNode line = order.putObject("line_items").putArray("nodes").addObject();
        line.put("gid", "gid://shopify/LineItem/77").put("sku", "SKU-1").put("quantity", 2);
        line.putObject("variant").put("legacyResourceId", "88").put("barcode", "5901234123457");
        line.putNull("product");
        money(line.putObject("price_set"), "12.30");
        shop.place(order);
    }

    private static void money(ObjectNode set, String amount) {
        set.putObject("shop_money").put("amount", amount).put("currency_code", "PLN");
    }

    @Test
    void anOrderReadsAsInAWebhook() {
        place(1071, clock.instant().minusSeconds(5));
        poll().round(() -> false);
        JsonNode order = ShopAnswers.read(ledger.stored().get(0).message().content());
        assertThat(order.path("id").isNumber()).isTrue();
        assertThat(order.path("order_number").asLong()).isEqualTo(1071);
        assertThat(order.path("total_price").asText()).isEqualTo("24.60");
        assertThat(order.path("financial_status").asText()).isEqualTo("paid");
        assertThat(order.path("fulfillment_status").isNull()).isTrue();
        JsonNode line = order.path("line_items").path(0);
        assertThat(line.path("id").asLong()).isEqualTo(77);
        assertThat(line.path("variant_id").asLong()).isEqualTo(88);
        assertThat(line.path("price").asText()).isEqualTo("12.30");
        assertThat(line.path("product_id").isNull()).isTrue();
        assertThat(line.path("product_exists").asBoolean()).isFalse();
    }

    @Test
    void anEmptyBucketIsGivenTimeToFill() {
        place(1, clock.instant().minusSeconds(5));
        shop.throttle(1);
        PollShop poll = poll();
        assertThat(poll.round(() -> false)).isZero();
        clock.pass(Duration.ofSeconds(1));
        assertThat(poll.round(() -> false)).isZero();
        clock.pass(Duration.ofSeconds(2));
        assertThat(poll.round(() -> false)).isEqualTo(1);
    }

    @Test
    void aParcelIsToldOnce() {
        ShopNews news = new ShopNews("5", ShopNews.Kind.SHIPPED, "InPost", "6200000001");
        client().tell(news);
        client().tell(news);
        assertThat(shop.ledger().rows("what", "tracking")).hasSize(1);
        client().tell(new ShopNews("5", ShopNews.Kind.CANCELLED, null, null));
        client().tell(new ShopNews("5", ShopNews.Kind.CANCELLED, null, null));
        assertThat(shop.ledger().rows("value", "cancelled")).hasSize(1);
    }
}
