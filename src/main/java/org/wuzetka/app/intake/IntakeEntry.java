package org.wuzetka.app.intake;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wuzetka.app.channels.Channel;
import org.wuzetka.app.channels.ChannelDirectory;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Accounts;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.intake.IntakeDesk;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.IntakeGateway.Receipt;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.ShopFormats;
import org.wuzetka.domain.shared.Problem;

/** The way in for calls over HTTP: who calls, on which channel, with what facts. */
@ApplicationScoped
class IntakeEntry {
    static final String AUTO = "auto";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,59}");

    private final IntakeGateway gateway;
    private final ChannelDirectory channels;
    private final IntakeDesk desk;
    private final SecurityIdentity caller;

    IntakeEntry(IntakeGateway gateway, ChannelDirectory channels, IntakeDesk desk, SecurityIdentity caller) {
        this.gateway = gateway;
        this.channels = channels;
        this.desk = desk;
        this.caller = caller;
    }

    /** Where a stored message can be looked at. */
    record Stored(long id, String href) {}

    Response receive(RawMessage message) {
        return answer(gateway.receive(message, null));
    }

    static Response answer(Receipt receipt) {
        String href = "/api/intake/" + receipt.id();
        return Response.status(receipt.repeated() ? 200 : 202)
                .location(URI.create(href))
                .entity(new Stored(receipt.id(), href))
                .build();
    }

    /** @throws ProblemException when the body is empty or a form, or the channel's name is none */
    RawMessage message(String channel, String contentType, String fileName, byte[] body, Map<String, String> facts) {
        if (!NAME.matcher(channel).matches()) {
            throw ProblemException.badRequest("intake.channel-name", "channel", shortened(channel));
        }
        if (contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw new ProblemException(415, Problem.error("intake.form", "body"));
        }
        if (body == null || body.length == 0) throw ProblemException.badRequest("intake.empty", "body");
        Map<String, String> meta = new HashMap<>(facts);
        if (!AUTO.equals(channel)) channels.running(channel).ifPresent(known -> meta.putAll(factsOf(known)));
        ownParty().ifPresent(party -> {
            meta.put(RawMessage.PARTY, party);
            meta.put(RawMessage.BOUND, "yes");
        });
        return new RawMessage(channel, contentType, fileName, body, meta);
    }

    /** What the administrator laid down for the channel; a web shop's channel takes its own format alone. */
    private static Map<String, String> factsOf(Channel channel) {
        Map<String, String> facts = new HashMap<>();
        String party = channel.parameters().get("party");
        String format = ShopFormats.contains(channel.template())
                ? channel.template()
                : channel.parameters().get("format");
        if (party != null) facts.put(RawMessage.PARTY, party);
        if (format != null) facts.put(RawMessage.FORMAT, format);
        return facts;
    }

    /** Code of the only party the caller may see and order for; empty for staff. */
    Optional<String> ownParty() {
        boolean staff = caller.hasRole(Roles.ADMIN) || caller.hasRole(Roles.SALES);
        if (staff || !caller.hasRole(Roles.CUSTOMER)) return Optional.empty();
        Long party = caller.getAttribute(Accounts.PARTY);
        Optional<String> code = party == null ? Optional.empty() : desk.partyCode(party);
        if (code.isEmpty()) throw new ProblemException(403, Problem.error("http.forbidden", null));
        return code;
    }

    String name() {
        return caller.getPrincipal().getName();
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
