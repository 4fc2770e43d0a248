package org.wuzetka.connector.webshop;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature of a web shop's call: base64 of the HMAC-SHA256 over the raw body (WooCommerce {@code
 * X-WC-Webhook-Signature}, Shopify {@code X-Shopify-Hmac-SHA256}). Checked before anything is parsed and in constant
 * time, so that neither a parser nor a clock can be used to guess it.
 */
public final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /**
     * Whether the header signs exactly these bytes with this secret.
     *
     * @param header value of the signature header, or {@code null} when the call had none
     * @param secret the shop's secret; without one nothing matches, since anyone can sign with an empty key
     */
    public static boolean matches(byte[] body, String header, String secret) {
        if (body == null || header == null || secret == null || secret.isBlank()) return false;
        byte[] claimed;
        try {
            claimed = Base64.getDecoder().decode(header.trim());
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        return MessageDigest.isEqual(hmac(body, secret), claimed);
    }

    private static byte[] hmac(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(ALGORITHM + " is missing from this Java", everyJavaHasIt);
        }
    }
}
