package org.wuzetka.app.channels;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wuzetka.app.PostgresAndBroker;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.simulators.ShopSimulator;
import org.wuzetka.connector.simulators.shops.AllegroSimulator;

/** Channels of web shops in the whole hub, each against its simulated shop. */
@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class ShopChannelsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    DataSource database;

    @TestHTTPResource("/webhooks/")
    URL hooks;

    @TempDir
    Path directory;

    private static void make(String id, String template, int port, Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(parameters);
        all.putAll(Map.of("host", "127.0.0.1", "port", String.valueOf(port), "security", "http", "interval", "300ms"));
        admin("PUT", id, Map.of("template", template, "parameters", all, "version", 0));
    }

    private static void admin(String method, String id, Object body) {
        given().auth()
                .preemptive()
                .basic("admin", "admin")
                .contentType("application/json")
                .body(body)
                .request(method, "/api/channels/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("RUNNING"));
    }

    private List<String> stored(String channel) {
        return new Sql(database)
                .list(
                        "SELECT meta ->> 'shop-order' FROM intake_message WHERE channel = ? ORDER BY id",
                        row -> row.getString(1),
                        channel);
    }

    private static ObjectNode order(long id, LocalDateTime changed) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("status", "processing")
                .put(
                        "date_modified_gmt",
                        changed.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    @Test
    void aWebhookThatWasLostIsFoundByTheRoundAndOneThatCameIsNotStoredTwice() {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).withSecond(7);
        try (ShopSimulator shop = new ShopSimulator(0, directory, "ck", "cs", "hook-secret")) {
            shop.start();
            make(
                    "poll-woo",
                    "woocommerce",
                    shop.port(),
                    Map.of("secret", "hook-secret", "consumerKey", "ck", "consumerSecret", "cs"));
            ObjectNode called = order(501, now.minusMinutes(3));
            shop.place(called);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> stored("poll-woo").contains("501"));
            URI hook = URI.create(hooks + "poll-woo");
            assertThat(shop.deliver(hook, "order.updated", called)).isEqualTo(200);
            assertThat(shop.deliver(hook, "order.updated", order(501, now.minusMinutes(9))))
                    .isEqualTo(202);
            shop.place(order(502, now.minusMinutes(1)));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> stored("poll-woo").contains("502"));
            assertThat(stored("poll-woo")).containsExactly("501", "501", "502");
            assertThat(shop.deliverForged(hook, "order.updated", called)).isEqualTo(401);
        }
        assertThat(new Sql(database)
                        .list(
                                "SELECT reasons FROM intake_message WHERE channel = 'poll-woo' AND state = 'DUPLICATE'"
                                        + " AND reasons LIKE '%intake.stale%'",
                                row -> row.getString(1)))
                .hasSize(1);
    }

    @Test
    void anAllegroAccountIsSignedInByItsSellerAndItsTokensAreKeptEncrypted() {
        try (AllegroSimulator allegro = new AllegroSimulator(0, directory, "client")) {
            allegro.start();
            make(
                    "poll-allegro",
                    "allegro",
                    allegro.port(),
                    Map.of("authHost", "127.0.0.1", "clientId", "client", "clientSecret", "client-secret"));
            ObjectNode form = JSON.createObjectNode().put("id", "f-1").put("status", "READY_FOR_PROCESSING");
            form.putArray("lineItems").addObject().put("boughtAt", Instant.now().toString());
            allegro.sell(form.put("updatedAt", Instant.now().toString()), "READY_FOR_PROCESSING");
            given().auth()
                    .preemptive()
                    .basic("admin", "admin")
                    .contentType("application/json")
                    .post("/api/channels/poll-allegro/sign-in")
                    .then()
                    .statusCode(200)
                    .body("userCode", equalTo("ABC DEF GHI"));
            assertThat(stored("poll-allegro")).isEmpty();
            allegro.agree();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> stored("poll-allegro").contains("f-1"));
            assertThat(new Sql(database)
                            .list(
                                    "SELECT token FROM channel_token WHERE channel = 'poll-allegro'",
                                    row -> row.getString(1)))
                    .singleElement()
                    .satisfies(token -> assertThat(token).startsWith("v1:").doesNotContain(allegro.refreshToken()));
        }
    }

    @Test
    void callsOfEachKindAreProvenItsOwnWay() throws Exception {
        make("hook-shoper", "shoper", 1, Map.of("username", "u", "password", "p", "secret", "s3cret"));
        String body = "{\"order_id\":\"9\",\"date\":\"2026-11-24 10:00:00\",\"products\":[{\"code\":\"A\"}]}";
        byte[] digest =
                MessageDigest.getInstance("SHA-1").digest(("77:s3cret:" + body).getBytes(StandardCharsets.UTF_8));
        shoper(body, HexFormat.of().formatHex(digest)).then().statusCode(202);
        shoper(body, HexFormat.of().formatHex(digest)).then().statusCode(200);
        shoper(body + " ", HexFormat.of().formatHex(digest)).then().statusCode(401);
        assertThat(stored("hook-shoper")).containsExactly("9");
        given().body("{}").post("/webhooks/poll-nobody").then().statusCode(404);
    }

    private static Response shoper(String body, String sha1) {
        return given().contentType("application/json")
                .header("X-Webhook-Id", "77")
                .header("X-Webhook-Name", "order.create")
                .header("X-Webhook-Sha1", sha1)
                .body(body)
                .post("/webhooks/hook-shoper");
    }
}
