package org.wuzetka.app.channels;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wuzetka.app.platform.KeyFile;

/**
 * Passwords of channels, encrypted (AES-256-GCM) with a key that is not in the database: {@code WUZETKA_SECRET_KEY} (Base64 of
 * 32 bytes) or {@code secret.key} in the data directory. A secret is bound to its place: copied to another channel it
 * cannot be read.
 */
@ApplicationScoped
class Secrets {
    private static final String FORM = "v1:";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Secrets(
            @ConfigProperty(name = "wuzetka.secret.key") Optional<String> given,
            @ConfigProperty(name = "wuzetka.data") String data)
            throws IOException {
        String text = given.isPresent() ? given.get() : KeyFile.readOrMake(Path.of(data, "secret.key"));
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length != 32) {
            throw new IllegalArgumentException("WUZETKA_SECRET_KEY must be 32 bytes in Base64, it has " + bytes.length);
        }
        key = new SecretKeySpec(bytes, "AES");
    }

    String encrypt(String secret, String place) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, iv, secret.getBytes(StandardCharsets.UTF_8), place);
        return FORM
                + Base64.getEncoder()
                        .encodeToString(ByteBuffer.allocate(iv.length + sealed.length)
                                .put(iv)
                                .put(sealed)
                                .array());
    }

    /** @throws IllegalStateException when it was encrypted with another key or for another place */
    String decrypt(String stored, String place) {
        if (!stored.startsWith(FORM))
            throw new IllegalStateException("The secret of " + place + " has an unknown form");
        byte[] all = Base64.getDecoder().decode(stored.substring(FORM.length()));
        byte[] iv = java.util.Arrays.copyOf(all, IV_BYTES);
        byte[] sealed = java.util.Arrays.copyOfRange(all, IV_BYTES, all.length);
        return new String(run(Cipher.DECRYPT_MODE, iv, sealed, place), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] iv, byte[] content, String place) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The secret of " + place + " does not fit the key: restore secret.key or enter the secret anew", e);
        }
    }
}
