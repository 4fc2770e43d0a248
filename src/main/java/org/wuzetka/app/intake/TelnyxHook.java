package org.wuzetka.app.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.wuzetka.app.channels.Channel;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.connector.fax.FaxMedia;
import org.wuzetka.connector.fax.TelnyxChannel;
import org.wuzetka.connector.fax.TelnyxEvent;
import org.wuzetka.connector.fax.TelnyxSignature;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.shared.Problem;

/** Calls of Telnyx: the pages are fetched before the call is answered, for they do not lie ready for long. */
@ApplicationScoped
class TelnyxHook {
    static final String SIGNATURE = "telnyx-signature-ed25519";
    static final String TIMESTAMP = "telnyx-timestamp";

    private static final Logger LOG = Logger.getLogger(TelnyxHook.class);

    private final IntakeEntry entry;
    private final IntakeGateway gateway;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final FaxMedia media = new FaxMedia();

    TelnyxHook(IntakeEntry entry, IntakeGateway gateway, MeterRegistry metrics, Clock clock) {
        this.entry = entry;
        this.gateway = gateway;
        this.metrics = metrics;
        this.clock = clock;
    }

    static boolean takes(Channel channel) {
        return TelnyxChannel.ID.equals(channel.template());
    }

    /** @throws ProblemException 401 for a forged or old call, 400 for no event, 502 when the pages cannot be had now */
    Response call(Channel channel, byte[] body, String signature, String timestamp) {
        Map<String, String> parameters = channel.parameters();
        if (!TelnyxSignature.matches(body, signature, timestamp, parameters.get("publicKey"), clock.instant())) {
            metrics.counter("wuzetka.webhook.refused", "channel", channel.id()).increment();
            LOG.warnf("Web hook %s: a call with a wrong or old signature was refused", channel.id());
            throw new ProblemException(401, Problem.error("intake.signature", null, channel.id()));
        }
        Optional<TelnyxEvent> event;
        try {
            event = TelnyxEvent.read(body);
        } catch (IOException noEvent) {
            throw ProblemException.badRequest("intake.no-event", "body", channel.id());
        }
        if (event.isEmpty()) return Response.ok(Map.of("ignored", true)).build();
        return store(channel, event.get(), parameters.getOrDefault("mediaHosts", ""));
    }

    private Response store(Channel channel, TelnyxEvent event, String hosts) {
        byte[] pages;
        try {
            pages = media.fetch(event.media(), hosts);
        } catch (IOException unreachable) {
            LOG.warnf(
                    "Web hook %s: the pages of fax %s cannot be fetched: %s", channel.id(), event.faxId(), unreachable);
            throw new ProblemException(502, Problem.error("intake.no-pages", null, channel.id()));
        }
        RawMessage fax = entry.message(channel.id(), null, null, pages, event.facts());
        return IntakeEntry.answer(gateway.receive(fax, "telnyx " + event.faxId()));
    }
}
