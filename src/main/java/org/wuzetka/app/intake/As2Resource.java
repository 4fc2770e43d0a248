package org.wuzetka.app.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.wuzetka.app.channels.Channel;
import org.wuzetka.app.channels.ChannelDirectory;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.connector.as2.As2Channel;
import org.wuzetka.connector.as2.As2Message;
import org.wuzetka.connector.as2.As2Partner;
import org.wuzetka.connector.as2.As2Receiver;
import org.wuzetka.connector.as2.Receipt;
import org.wuzetka.connector.as2.Refused;
import org.wuzetka.domain.intake.IntakeGateway;

/**
 * Messages of partners over AS2. They carry no account: the signature is the proof. The receipt says that a message is stored, so
 * it is given after the intake ledger has it, and again when it comes again.
 */
@Path("/as2/{channel}")
@Blocking
@PermitAll
public class As2Resource {
    private static final int LONGEST_NAME = 120;

    private final IntakeEntry entry;
    private final IntakeGateway gateway;
    private final ChannelDirectory channels;
    private final MeterRegistry metrics;

    As2Resource(IntakeEntry entry, IntakeGateway gateway, ChannelDirectory channels, MeterRegistry metrics) {
        this.entry = entry;
        this.gateway = gateway;
        this.channels = channels;
        this.metrics = metrics;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response receive(@PathParam("channel") String id, @Context HttpHeaders headers, byte[] body) {
        Channel channel = channels.running(id)
                .filter(known -> As2Channel.ID.equals(known.template()))
                .orElseThrow(() -> ProblemException.notFound("intake.channel-unknown", id));
        As2Partner partner = As2Partner.of(channel.parameters());
        Map<String, String> told = new HashMap<>();
        headers.getRequestHeaders().forEach((name, values) -> told.put(name, values.get(0)));
        As2Message message = new As2Message(told, body == null ? new byte[0] : body);
        try {
            As2Receiver.Document document = new As2Receiver(partner).open(message);
            gateway.receive(
                    entry.message(
                            channel.id(),
                            document.contentType(),
                            plain(document.fileName()),
                            document.content(),
                            Map.of()),
                    // The same number on another content is another message; none is lost behind a number.
                    "as2 " + message.id() + " " + document.mic());
            channels.works(channel.id());
            return answer(message, 204, Receipt.taken(partner, message, document));
        } catch (Refused refused) {
            metrics.counter("wuzetka.as2.refused", "channel", channel.id()).increment();
            channels.fails(channel.id(), "AS2: " + refused.getMessage());
            return answer(message, 403, Receipt.refused(partner, message, refused));
        }
    }

    private static Response answer(As2Message message, int withoutReceipt, Receipt receipt) {
        if (!message.wantsReceipt()) return Response.status(withoutReceipt).build();
        Response.ResponseBuilder answer = Response.ok(receipt.body());
        receipt.headers().forEach(answer::header);
        return answer.build();
    }

    private static String plain(String name) {
        if (name == null) return null;
        String plain = name.replaceAll("[^\\p{L}\\p{N}._ -]", "-");
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(plain.length() - LONGEST_NAME);
    }
}
