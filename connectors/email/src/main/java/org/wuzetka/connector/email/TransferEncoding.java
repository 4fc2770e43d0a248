package org.wuzetka.connector.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/** Takes the Content-Transfer-Encoding off a part, forgiving what senders get wrong: an unknown encoding is none. */
final class TransferEncoding {
    private TransferEncoding() {}

    static boolean isIdentity(MimePart part) throws MessagingException {
        return switch (name(part)) {
            case "base64", "quoted-printable", "uuencode", "x-uuencode", "x-uue" -> false;
            default -> true;
        };
    }

    static byte[] decode(MimePart part) throws MessagingException, IOException {
        try (InputStream raw = part instanceof MimeMessage mail
                ? mail.getRawInputStream()
                : ((MimeBodyPart) part).getRawInputStream()) {
            return switch (name(part)) {
                case "base64" -> base64(raw.readAllBytes());
                case "quoted-printable", "uuencode", "x-uuencode", "x-uue" ->
                    MimeUtility.decode(raw, name(part)).readAllBytes();
                default -> raw.readAllBytes();
            };
        }
    }

    /** Blanks, footers of mailing lists and a missing end are met in the wild. */
    private static byte[] base64(byte[] encoded) {
        int end = 0;
        boolean padded = false;
        byte[] clean = new byte[encoded.length];
        for (byte b : encoded) {
            boolean digit =
                    b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '+' || b == '/';
            if (digit && padded) {
                break;
            }
            padded |= b == '=';
            if (digit) {
                clean[end++] = b;
            }
        }
        end -= end % 4 == 1 ? 1 : 0;
        return Base64.getDecoder().decode(Arrays.copyOf(clean, end));
    }

    private static String name(MimePart part) throws MessagingException {
        String encoding = part.getHeader("Content-Transfer-Encoding", ",");
        return encoding == null ? "7bit" : encoding.strip().toLowerCase(Locale.ROOT);
    }
}
