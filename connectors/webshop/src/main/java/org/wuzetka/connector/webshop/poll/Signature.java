package org.wuzetka.connector.webshop.poll;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proofs in hexadecimal, compared in constant time; without a secret nothing matches. */
public final class Signature {
    private Signature() {}

    /** HMAC-SHA256 over the raw body, as Shopware and Magento's events sign. */
    public static boolean isHmacSha256(byte[] body, String hex, String secret) {
        if (body == null || secret == null || secret.isBlank()) return false;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return matches(mac.doFinal(body), hex);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** SHA-1 over {@code id:secret:body}, as Shoper signs. */
    public static boolean isShoperSha1(byte[] body, String hex, String id, String secret) {
        if (body == null || id == null || secret == null || secret.isBlank()) return false;
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update((id + ":" + secret + ":").getBytes(StandardCharsets.UTF_8));
            return matches(digest.digest(body), hex);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static boolean matches(byte[] ours, String hex) {
        if (hex == null) return false;
        try {
            return MessageDigest.isEqual(
                    ours, HexFormat.of().parseHex(hex.strip().toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException notHexadecimal) {
            return false;
        }
    }
}
