package org.wuzetka.app.channels;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wuzetka.connector.webshop.Shops;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopFailure;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTokens;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shops.ShopNews;
import org.wuzetka.domain.shops.ShopTeller;

/** Tells the shops of the channels that run and are to be told. */
@ApplicationScoped
class ChannelTeller implements ShopTeller {
    private final ChannelDirectory channels;
    private final ShopTokens tokens;
    private final ShopHttp http;

    ChannelTeller(ChannelDirectory channels, ShopTokens tokens, ShopHttp http) {
        this.channels = channels;
        this.tokens = tokens;
        this.http = http;
    }

    @Override
    public Set<String> channels() {
        return channels.running().stream()
                .filter(channel -> "true".equals(channel.parameters().get("tellShop")))
                .filter(channel -> client(channel).isPresent())
                .map(Channel::id)
                .collect(Collectors.toSet());
    }

    private Optional<ShopClient> client(Channel channel) {
        ShopSettings settings = new ShopSettings(channel.id(), channel.parameters());
        return Shops.of(channel.template()).flatMap(shop -> shop.client(settings, http, tokens));
    }

    @Override
    public Answer tell(String channel, ShopNews news) {
        Optional<ShopClient> client = channels.running(channel).flatMap(this::client);
        if (client.isEmpty()) return later(channel, "stopped", null);
        try {
            client.get().tell(news);
            return new Answer.Told();
        } catch (ShopFailure.Refused refused) {
            boolean key = refused.status() == 401 || refused.status() == 403;
            return key
                    ? later(channel, refused.getMessage(), null)
                    : new Answer.Refused(Problem.error("channel.shop-refused", null, channel, refused.getMessage()));
        } catch (ShopFailure.Busy busy) {
            return later(channel, busy.getMessage(), busy.pause());
        } catch (ShopFailure failed) {
            return later(channel, failed.getMessage(), null);
        }
    }

    private static Answer later(String channel, String reason, Duration pause) {
        return new Answer.Later(Problem.error("channel.shop-failed", null, channel, reason), pause);
    }
}
