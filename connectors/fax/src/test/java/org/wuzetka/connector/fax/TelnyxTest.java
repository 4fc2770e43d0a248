package org.wuzetka.connector.fax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.RawMessage;

class TelnyxTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String STAMP = Long.toString(NOW.getEpochSecond());
    private static final byte[] EVENT =
            """
            {"data":{"event_type":"fax.received","payload":{"fax_id":"a-1","from":"+48221234567","status":"received",
             "media_url":"https://s3.amazonaws.com/faxes/a-1.tiff"}}}"""
                    .getBytes(StandardCharsets.UTF_8);

    private final KeyPair keys = keys();

    @Test
    void ownSignatureIsTakenAndNothingElse() throws GeneralSecurityException {
        String signature = sign(STAMP, EVENT);
        assertThat(TelnyxSignature.matches(EVENT, signature, STAMP, publicKey(), NOW))
                .isTrue();
        byte[] changed = EVENT.clone();
        changed[20] ^= 1;
        assertThat(TelnyxSignature.matches(changed, signature, STAMP, publicKey(), NOW))
                .isFalse();
        assertThat(TelnyxSignature.matches(EVENT, signature, "1", publicKey(), NOW))
                .isFalse();
        assertThat(TelnyxSignature.matches(EVENT, "no Base64", STAMP, publicKey(), NOW))
                .isFalse();
        assertThat(TelnyxSignature.matches(EVENT, null, STAMP, publicKey(), NOW))
                .isFalse();
        assertThat(TelnyxSignature.matches(EVENT, signature, STAMP, "c2hvcnQ=", NOW))
                .isFalse();
    }

    @Test
    void oldCallIsRefused() throws GeneralSecurityException {
        String signature = sign(STAMP, EVENT);
        assertThat(TelnyxSignature.matches(EVENT, signature, STAMP, publicKey(), NOW.plusSeconds(299)))
                .isTrue();
        assertThat(TelnyxSignature.matches(EVENT, signature, STAMP, publicKey(), NOW.plusSeconds(301)))
                .isFalse();
        assertThat(TelnyxSignature.matches(EVENT, signature, STAMP, publicKey(), NOW.minusSeconds(301)))
                .isFalse();
    }

    @Test
    void receivedFaxTellsItsSender() throws IOException {
        TelnyxEvent event = TelnyxEvent.read(EVENT).orElseThrow();
        assertThat(event.faxId()).isEqualTo("a-1");
        assertThat(event.facts())
                .containsEntry(RawMessage.FAX_FROM, "+48221234567")
                .doesNotContainKey(RawMessage.FAX_INCOMPLETE);
    }

    @Test
    void partialFaxIsFlagged() throws IOException {
        byte[] partial = new String(EVENT, StandardCharsets.UTF_8)
                .replace("\"status\"", "\"partial_content\":true,\"status\"")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(TelnyxEvent.read(partial).orElseThrow().facts()).containsKey(RawMessage.FAX_INCOMPLETE);
    }

    @Test
    void otherEventsAskForNothingAndRubbishIsRefused() throws IOException {
        assertThat(TelnyxEvent.read(
                        "{\"data\":{\"event_type\":\"fax.sending.started\"}}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThatThrownBy(() -> TelnyxEvent.read("{".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> TelnyxEvent.read(
                        "{\"data\":{\"event_type\":\"fax.received\"}}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void pagesAreFetchedFromAllowedHostsAlone() {
        String hosts = ".telnyx.com, s3.amazonaws.com";
        assertThat(FaxMedia.allowed(URI.create("https://s3.amazonaws.com/a"), hosts))
                .isTrue();
        assertThat(FaxMedia.allowed(URI.create("https://media.telnyx.com/a"), hosts))
                .isTrue();
        for (String address : new String[] {
            "http://s3.amazonaws.com/a",
            "https://s3.amazonaws.com.evil.example/a",
            "https://eviltelnyx.com/a",
            "https://s3.amazonaws.com@10.0.0.1/a",
            "https://s3.amazonaws.com:8443/a",
            "https://127.0.0.1/a",
            "file:///etc/passwd"
        }) {
            assertThat(FaxMedia.allowed(URI.create(address), hosts)).as(address).isFalse();
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private String sign(String stamp, byte[] body) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update((stamp + "|").getBytes(StandardCharsets.US_ASCII));
        signature.update(body);
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    /** The last 32 bytes of the encoded key are the key itself. */
    private String publicKey() {
        byte[] encoded = keys.getPublic().getEncoded();
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }
}
