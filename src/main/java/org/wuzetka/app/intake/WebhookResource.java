package org.wuzetka.app.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.wuzetka.app.channels.Channel;
import org.wuzetka.app.channels.ChannelDirectory;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.connector.webshop.WebhookSignature;
import org.wuzetka.connector.webshop.woocommerce.WooCommerceTranslator;
import org.wuzetka.domain.intake.ShopFormats;
import org.wuzetka.domain.shared.Problem;

/**
 * Calls of web shops. They carry no account: the signature over the raw bytes is the proof, checked before anything is
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

    WebhookResource(IntakeEntry entry, ChannelDirectory channels, MeterRegistry metrics) {
        this.entry = entry;
        this.channels = channels;
        this.metrics = metrics;
    }

    /** Shops look whether the address answers before they save it. */
    @GET
    public Response answer(@PathParam("channel") String channel) {
        return Response.ok(Map.of("ready", true)).build();
    }

    /** WooCommerce's first call names its hook in a form and is signed like the others. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response call(
            @PathParam("channel") String id,
            @HeaderParam("X-WC-Webhook-Signature") String signature,
            @HeaderParam("X-WC-Webhook-Topic") String topic,
            @HeaderParam("X-WC-Webhook-Delivery-ID") String delivery,
            @HeaderParam("Content-Type") String contentType,
            byte[] body) {
        Channel channel = channels.running(id)
                .filter(known -> ShopFormats.WOOCOMMERCE.equals(known.template()))
                .orElseThrow(() -> ProblemException.notFound("intake.channel-unknown", printable(id)));
        if (body != null && body.length > MOST_BYTES) {
            throw new ProblemException(413, Problem.error("http.too-large", null));
        }
        if (!WebhookSignature.matches(body, signature, channel.parameters().get("secret"))) {
            metrics.counter("wuzetka.webhook.refused", "channel", channel.id()).increment();
            LOG.warnf("Web hook %s: a call with a wrong signature was refused", channel.id());
            throw new ProblemException(401, Problem.error("intake.signature", null, channel.id()));
        }
        Map<String, String> facts = new HashMap<>();
        if (topic != null) facts.put(WooCommerceTranslator.TOPIC, printable(topic));
        if (delivery != null) facts.put(WooCommerceTranslator.DELIVERY_ID, printable(delivery));
        return entry.receive(entry.message(channel.id(), contentType, null, body, facts));
    }

    private static String printable(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7E]", "");
        return plain.length() <= LONGEST_FACT ? plain : plain.substring(0, LONGEST_FACT);
    }
}
