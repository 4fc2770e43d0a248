package org.wuzetka.connector.email;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes a mail the same mail: its Message-ID and its bytes behind the header. A copy that came another way has other
 * Received lines and is still a repeat; a resent mail that keeps its id but not its content is a new one.
 */
final class MailKey {
    private MailKey() {}

    static String of(String messageId, byte[] mail) {
        int body = bodyStart(mail);
        MessageDigest digest = sha256();
        digest.update((messageId == null ? "" : messageId.strip()).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        if (messageId == null || messageId.isBlank()) {
            // Without an id two short orders could have equal bodies; then the whole mail tells them apart.
            body = 0;
        }
        digest.update(mail, body, mail.length - body);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Key of a mail whose content was not fetched. */
    static String ofRefused(String reason, String messageId, long uid, long size) {
        return HexFormat.of()
                .formatHex(sha256().digest(
                                String.join("\0", reason, messageId == null ? "uid " + uid : messageId, "" + size)
                                        .getBytes(StandardCharsets.UTF_8)));
    }

    private static int bodyStart(byte[] mail) {
        for (int i = 0; i + 1 < mail.length; i++) {
            if (mail[i] == '\n' && mail[i + 1] == '\n') {
                return i + 2;
            }
            if (mail[i] == '\n' && mail[i + 1] == '\r' && i + 2 < mail.length && mail[i + 2] == '\n') {
                return i + 3;
            }
        }
        return mail.length;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
