package org.wuzetka.app.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.wuzetka.app.channels.Channel;
import org.wuzetka.app.channels.ChannelDirectory;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.connector.webshop.Shop;
import org.wuzetka.connector.webshop.Shops;
import org.wuzetka.connector.webshop.poll.ShopHook;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.shared.Problem;

/**
 * Calls of web shops and fax services. They carry no account: the signature over the raw bytes is the proof, checked before anything is
 * parsed or stored.
 */
@Path("/webhooks/{channel}")
@Blocking
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {
    private static final Logger LOG = Logger.getLogger(WebhookResource.class);
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int LONGEST_FACT = 100;

    private final IntakeEntry entry;
    private final ChannelDirectory channels;
    private final MeterRegistry metrics;
    private final TelnyxHook telnyx;

    WebhookResource(IntakeEntry entry, ChannelDirectory channels, MeterRegistry metrics, TelnyxHook telnyx) {
        this.telnyx = telnyx;
        this.entry = entry;
        this.channels = channels;
        this.metrics = metrics;
    }

    /** Shops look whether the address answers before they save it. */
    @GET
    public Response answer(@PathParam("channel") String channel) {
        return Response.ok(Map.of("ready", true)).build();
    }

    /** The body's bytes are judged as they came; what they hold is read when they are known to be the shop's. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response call(@PathParam("channel") String id, @Context HttpHeaders headers, byte[] body) {
        Channel channel = channels.running(id)
                .filter(known -> hookOf(known).isPresent() || TelnyxHook.takes(known))
                .orElseThrow(() -> ProblemException.notFound("intake.channel-unknown", printable(id)));
        if (body != null && body.length > MOST_BYTES) {
            throw new ProblemException(413, Problem.error("http.too-large", null));
        }
        if (TelnyxHook.takes(channel)) {
            return telnyx.call(
                    channel,
                    body,
                    headers.getHeaderString(TelnyxHook.SIGNATURE),
                    headers.getHeaderString(TelnyxHook.TIMESTAMP));
        }
        ShopHook hook = hookOf(channel).orElseThrow();
        ShopSettings settings = new ShopSettings(channel.id(), channel.parameters());
        if (!hook.isGenuine(body, headers::getHeaderString, settings)) {
            metrics.counter("wuzetka.webhook.refused", "channel", channel.id()).increment();
            LOG.warnf("Web hook %s: a call with a wrong signature was refused", channel.id());
            throw new ProblemException(401, Problem.error("intake.signature", null, channel.id()));
        }
        Map<String, String> facts = new HashMap<>();
        hook.facts(headers::getHeaderString).forEach((name, value) -> {
            if (value != null) facts.put(name, printable(value));
        });
        RawMessage message =
                entry.message(channel.id(), headers.getHeaderString(HttpHeaders.CONTENT_TYPE), null, body, facts);
        ShopHook.Call call = hook.read(body, headers::getHeaderString, settings);
        if (call instanceof ShopHook.Call.State state) {
            return entry.receive(state.order().state(channel.id(), message.meta()));
        }
        // The next round over the shop fetches what this call only points at.
        return call instanceof ShopHook.Call.Hint ? Response.accepted().build() : entry.receive(message);
    }

    private static Optional<ShopHook> hookOf(Channel channel) {
        return Shops.of(channel.template()).map(Shop::hook);
    }

    private static String printable(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7E]", "");
        return plain.length() <= LONGEST_FACT ? plain : plain.substring(0, LONGEST_FACT);
    }
}
