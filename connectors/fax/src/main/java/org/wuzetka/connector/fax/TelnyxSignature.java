package org.wuzetka.connector.fax;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Proof that a call comes from Telnyx: Ed25519 (RFC 8032) over {@code timestamp|body}. An old call is refused, so that one that
 * was overheard is of no use later.
 */
public final class TelnyxSignature {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int KEY_BYTES = 32;

    private TelnyxSignature() {}

    /**
     * @param body as it came
     * @param signature header {@code telnyx-signature-ed25519}, Base64
     * @param timestamp header {@code telnyx-timestamp}, seconds since 1970
     * @param publicKey of the account, Base64 of its 32 bytes
     */
    public static boolean matches(byte[] body, String signature, String timestamp, String publicKey, Instant now) {
        if (body == null || signature == null || timestamp == null || !timestamp.matches("[0-9]{1,12}")) return false;
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        if (age.abs().compareTo(WINDOW) > 0) return false;
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key(Base64.getDecoder().decode(publicKey.strip())));
            check.update((timestamp + "|").getBytes(StandardCharsets.US_ASCII));
            check.update(body);
            return check.verify(Base64.getDecoder().decode(signature.strip()));
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            return false;
        }
    }

    /** RFC 8032 §5.1.2: y with the lowest byte first, and the highest bit for the sign of x. */
    private static PublicKey key(byte[] bytes) throws GeneralSecurityException {
        if (bytes.length != KEY_BYTES) throw new IllegalArgumentException("a key of " + bytes.length + " bytes");
        byte[] y = new byte[KEY_BYTES];
        for (int i = 0; i < KEY_BYTES; i++) y[i] = bytes[KEY_BYTES - 1 - i];
        boolean xOdd = (y[0] & 0x80) != 0;
        y[0] &= 0x7F;
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(
                        new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(xOdd, new BigInteger(1, y))));
    }
}
