package org.wuzetka.connector.webshop.allegro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.simulators.shops.AllegroSimulator;
import org.wuzetka.connector.webshop.poll.KeptTokens;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopFailure;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopPollTest;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.domain.shops.ShopNews;

class AllegroClientTest extends ShopPollTest<AllegroSimulator> {
    private final KeptTokens tokens = new KeptTokens();
    private final Map<Long, Instant> bought = new HashMap<>();

    @Override
    protected AllegroSimulator simulator() {
        return new AllegroSimulator(0, directory, "client");
    }

    @Override
    protected ShopClient client(ShopSettings settings, ShopHttp http) {
        return new AllegroClient(settings, http, new AllegroSignIn(settings, http, tokens));
    }

    @Override
    protected Map<String, String> parameters() {
        return Map.of("clientId", "client", "clientSecret", "client-secret");
    }

    @Override
    protected void prepare() {
        signIn().begin();
        shop.agree();
    }

    private AllegroSignIn signIn() {
        return new AllegroSignIn(settings(), http(), tokens);
    }

    @Override
    protected String key(long id) {
        return "form-" + id;
    }

    @Override
    protected void put(long id, Instant changed) {
        shop.sell(form(id, changed), "READY_FOR_PROCESSING");
    }

    private ObjectNode form(long id, Instant changed) {
        ObjectNode form = ShopAnswers.object().put("id", "form-" + id).put("status", "READY_FOR_PROCESSING");
        Instant first = bought.computeIfAbsent(id, any -> changed);
        form.putArray("lineItems").addObject().put("boughtAt", first.toString());
        return form.put("updatedAt", changed.toString());
    }

    @Test
    void eventsThatRepeatAndComeOutOfOrderBringEachStateOnce() {
        poll().round(() -> false);
        for (int id = 1; id <= 150; id++) place(id, clock.instant().plusSeconds(id));
        for (int id = 150; id > 0; id--) shop.event("form-" + id, "BOUGHT");
        poll().round(() -> false);
        assertThat(ledger.versions()).isEqualTo(expected);
        assertThat(ledger.stored()).hasSize(150);
    }

    @Test
    void aFormThatIsNotYetPaidIsNoOrder() {
        poll().round(() -> false);
        shop.sell(form(1, clock.instant()).put("status", "FILLED_IN"), "FILLED_IN");
        shop.event("never-filled-in", "BOUGHT");
        assertThat(poll().round(() -> false)).isZero();
        place(1, clock.instant().plusSeconds(5));
        assertThat(poll().round(() -> false)).isEqualTo(1);
    }

    @Test
    void theNextRefreshTokenIsKeptBeforeItIsUsed() {
        poll().round(() -> false);
        for (int i = 0; i < 3; i++) {
            String before = shop.refreshToken();
            shop.expireAccess();
            place(i, clock.instant().plusSeconds(i));
            assertThat(poll().round(() -> false)).isEqualTo(1);
            assertThat(shop.refreshToken()).isNotEqualTo(before);
            assertThat(tokens.read(CHANNEL).orElseThrow().refresh()).isEqualTo(shop.refreshToken());
        }
    }

    @Test
    void aTokenIsRenewedBeforeItEnds() {
        poll().round(() -> false);
        String before = shop.refreshToken();
        clock.pass(Duration.ofHours(12));
        poll().round(() -> false);
        assertThat(shop.refreshToken()).isNotEqualTo(before);
    }

    @Test
    void aChannelThatTheSellerHasNotAgreedToSaysSo() {
        KeptTokens none = new KeptTokens();
        ShopClient client = new AllegroClient(settings(), http(), new AllegroSignIn(settings(), http(), none));
        assertThatThrownBy(() -> client.read(null))
                .isInstanceOf(ShopFailure.class)
                .hasMessageContaining("sign");
        AllegroSignIn.Invitation invitation = new AllegroSignIn(settings(), http(), none).begin();
        assertThat(invitation.code()).isEqualTo("ABC DEF GHI");
        assertThatThrownBy(() -> client.read(null))
                .isInstanceOf(ShopFailure.class)
                .hasMessageContaining("sign");
        shop.agree();
        assertThat(client.read(null).orders()).isEmpty();
    }

    @Test
    void aParcelIsToldOnce() {
        place(1, clock.instant());
        ShopNews news = new ShopNews("form-1", ShopNews.Kind.SHIPPED, "InPost", "6200000001");
        client().tell(news);
        client().tell(news);
        assertThat(shop.ledger().rows("what", "tracking")).hasSize(1);
        assertThat(shop.ledger().rows("value", "SENT")).hasSize(2);
    }
}
