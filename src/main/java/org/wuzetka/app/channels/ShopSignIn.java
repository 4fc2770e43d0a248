package org.wuzetka.app.channels;

import jakarta.enterprise.context.ApplicationScoped;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.connector.webshop.Shops;
import org.wuzetka.connector.webshop.allegro.AllegroSignIn;
import org.wuzetka.connector.webshop.poll.ShopFailure;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTokens;
import org.wuzetka.domain.shared.Problem;

/** Begins the sign-in of a channel at a shop where a person has to agree. */
@ApplicationScoped
public class ShopSignIn {
    private final ChannelDirectory channels;
    private final ShopHttp http;
    private final ShopTokens tokens;

    ShopSignIn(ChannelDirectory channels, ShopHttp http, ShopTokens tokens) {
        this.channels = channels;
        this.http = http;
        this.tokens = tokens;
    }

    /** @throws ProblemException 404 when the channel is none that signs in, 502 when the shop does not begin it */
    public AllegroSignIn.Invitation begin(String id) {
        Channel channel = channels.running(id)
                .filter(running -> Shops.ALLEGRO.equals(running.template()))
                .orElseThrow(() -> ProblemException.notFound("channel-admin.no-sign-in", id));
        ShopSettings settings = new ShopSettings(channel.id(), channel.parameters());
        try {
            return new AllegroSignIn(settings, http, tokens).begin();
        } catch (ShopFailure failed) {
            throw new ProblemException(502, Problem.error("channel-admin.sign-in", "id", id, failed.getMessage()));
        }
    }
}
