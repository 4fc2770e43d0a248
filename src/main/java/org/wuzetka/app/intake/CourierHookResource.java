package org.wuzetka.app.intake;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.wiring.ShipXConfig;
import org.wuzetka.connector.courier.ShipXWebhook;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shipping.FollowShipment;

/**
 * Calls of InPost about our shipments. InPost signs nothing, so the address holds a key, and a call only makes the hub look
 * at the shipment it names sooner. Whatever it says, the answer is the same: nobody learns which shipments are ours.
 */
@Path("/webhooks/shipx/{key}")
@Blocking
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class CourierHookResource {
    private final ShipXConfig config;
    private final FollowShipment follow;

    CourierHookResource(ShipXConfig config, FollowShipment follow) {
        this.config = config;
        this.follow = follow;
    }

    /** InPost looks whether the address answers before it saves it. */
    @GET
    public Response answer() {
        return Response.ok(Map.of("ready", true)).build();
    }

    /** @throws ProblemException 404 when the key is not ours, or none is set */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response call(@PathParam("key") String key, byte[] body) {
        if (!isOurs(key)) throw new ProblemException(404, Problem.error("http.not-found", null));
        ShipXWebhook.read(body, config.organization()).ifPresent(hint -> follow.hint(hint.courier(), hint.courierId()));
        return Response.noContent().build();
    }

    private boolean isOurs(String key) {
        return config.webhookKey()
                .filter(ours -> MessageDigest.isEqual(
                        ours.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }
}
