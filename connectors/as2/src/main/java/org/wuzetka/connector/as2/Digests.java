package org.wuzetka.connector.as2;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Digest algorithms by the names that partners write: {@code sha-256}, {@code sha256}, {@code SHA256}. */
final class Digests {
    static final String USUAL = "sha-256";

    private static final Map<String, String> GOOD =
            Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

    private Digests() {}

    /** Name for Java; empty for one that is unknown, or too weak for this partner. */
    static Optional<String> java(String name, boolean old) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replace("-", "").replace("\"", "");
        if (old && plain.equals("sha1")) return Optional.of("SHA-1");
        return Optional.ofNullable(GOOD.get(plain));
    }

    /** Check sum as it stands in receipts (RFC 4130 §7.4.3): Base64, a comma and the name as the other side wrote it. */
    static String mic(byte[] content, String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance(java(name, true).orElseThrow());
            return Base64.getEncoder().encodeToString(digest.digest(content)) + ", " + name.strip();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
