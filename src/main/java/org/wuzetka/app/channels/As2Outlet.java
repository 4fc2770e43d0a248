package org.wuzetka.app.channels;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wuzetka.app.channels.As2Sendings.State;
import org.wuzetka.connector.as2.As2Channel;
import org.wuzetka.connector.as2.As2Partner;
import org.wuzetka.connector.as2.As2Sender;

/**
 * Sends files to the partners of AS2 channels. The same file has the same Message-ID, so that a partner knows it again; all the
 * same the hub itself repeats only what surely never arrived.
 */
@ApplicationScoped
public class As2Outlet {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final As2Sendings sendings;
    private final String domain;
    private final As2Sender sender = new As2Sender(PATIENCE);

    As2Outlet(
            As2Sendings sendings,
            @ConfigProperty(name = "wuzetka.mail.domain", defaultValue = "wuzetka.example") String domain) {
        this.sendings = sendings;
        this.domain = domain;
    }

    /** Whether files can be sent to the partner of this channel. */
    public static boolean serves(Channel channel) {
        return As2Channel.ID.equals(channel.template())
                && Optional.ofNullable(channel.parameters().get("host"))
                        .filter(host -> !host.isBlank())
                        .isPresent();
    }

    /**
     * Sends a file once.
     *
     * @throws UncheckedIOException when it is not known to have arrived; calling again sends it only if it never left, or after
     *     a person has said so
     */
    public void deliver(Channel channel, String fileName, byte[] content) {
        String name = fileName.replaceAll("[^A-Za-z0-9._-]", "-");
        String id = messageId(channel.id(), name, content);
        State state = sendings.begin(id, channel.id(), name);
        if (state == State.DELIVERED) return;
        if (state != State.AGAIN) throw open(name, sendings.one(id).said());
        As2Sender.Outcome outcome = send(channel, id, name, content);
        if (outcome instanceof As2Sender.Delivered) {
            sendings.end(id, State.DELIVERED, outcome.text());
        } else if (outcome instanceof As2Sender.NotSent) {
            sendings.end(id, State.AGAIN, outcome.text());
            throw new UncheckedIOException(new IOException(name + " was not sent: " + outcome.text()));
        } else {
            sendings.end(id, outcome instanceof As2Sender.NotTaken ? State.NOT_TAKEN : State.UNKNOWN, outcome.text());
            throw open(name, outcome.text());
        }
    }

    private As2Sender.Outcome send(Channel channel, String id, String name, byte[] content) {
        try {
            return sender.send(As2Partner.of(channel.parameters()), id, name, content);
        } catch (IllegalArgumentException | IllegalStateException keys) {
            // Nothing leaves before it is signed and encrypted.
            return new As2Sender.NotSent(keys.getMessage());
        }
    }

    private static UncheckedIOException open(String name, String said) {
        return new UncheckedIOException(new IOException(name + " waits for a decision on the channels page: "
                + (said == null ? "it is being sent, or the hub stopped meanwhile" : said)));
    }

    private String messageId(String channel, String name, byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((channel + "\0" + name + "\0").getBytes(StandardCharsets.UTF_8));
            return "<" + HexFormat.of().formatHex(digest.digest(content), 0, 16) + "@" + domain + ">";
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
