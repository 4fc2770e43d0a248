package org.wuzetka.connector.as2;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.as2.As2Receiver.Document;
import org.wuzetka.connector.as2.Refused.Disposition;

/**
 * Message disposition notification (RFC 8098 as RFC 4130 §7 uses it), ready to be sent. It is made of the message and our key
 * alone, so a message that comes again gets the same bytes again.
 *
 * @param headers of the HTTP answer
 */
public record Receipt(Map<String, String> headers, byte[] body) {
    private static final String LINE = "\r\n";

    /** The message was stored. */
    public static Receipt taken(As2Partner partner, As2Message message, Document document) {
        return write(
                partner,
                message,
                "The message was received, checked and stored.",
                "processed",
                "Received-Content-MIC: " + document.mic() + LINE);
    }

    /** The message was not taken. */
    public static Receipt refused(As2Partner partner, As2Message message, Refused why) {
        return write(
                partner,
                message,
                "The message was not taken. " + why.getMessage() + ".",
                why.disposition().words(),
                "");
    }

    private static Receipt write(
            As2Partner partner, As2Message message, String text, String disposition, String checkSum) {
        String mark = mark(message.id() + disposition + checkSum);
        String report =
                "Content-Type: multipart/report; report-type=disposition-notification; boundary=\"report-" + mark
                        + "\"" + LINE + LINE
                        + "--report-" + mark + LINE
                        + "Content-Type: text/plain; charset=us-ascii" + LINE
                        + "Content-Transfer-Encoding: 7bit" + LINE + LINE
                        + text + LINE
                        + "--report-" + mark + LINE
                        + "Content-Type: message/disposition-notification" + LINE
                        + "Content-Transfer-Encoding: 7bit" + LINE + LINE
                        + "Reporting-UA: Wuzetka" + LINE
                        + "Original-Recipient: rfc822; " + partner.ours() + LINE
                        + "Final-Recipient: rfc822; " + partner.ours() + LINE
                        + "Original-Message-ID: " + message.id() + LINE
                        + "Disposition: automatic-action/MDN-sent-automatically; " + disposition + LINE
                        + checkSum + LINE
                        + "--report-" + mark + "--" + LINE;
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("AS2-Version", "1.2");
        headers.put("AS2-From", As2Message.quoted(partner.ours()));
        headers.put("AS2-To", As2Message.quoted(partner.theirs()));
        headers.put("Message-ID", "<receipt-" + mark + "@wuzetka>");
        headers.put("MIME-Version", "1.0");
        if (!message.wantsSignedReceipt()) {
            int end = report.indexOf(LINE + LINE);
            headers.put("Content-Type", report.substring("Content-Type: ".length(), end));
            return new Receipt(headers, ascii(report.substring(end + 2 * LINE.length())));
        }
        headers.put("Content-Type", signedType(mark));
        return new Receipt(headers, signed(ascii(report), partner.identity(), mark));
    }

    static String signedType(String mark) {
        return "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=" + Digests.USUAL
                + "; boundary=\"signed-" + mark + "\"";
    }

    /** Body of a multipart/signed of this entity. */
    static byte[] signed(byte[] entity, Identity identity, String mark) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(entity.length + 4096);
        out.writeBytes(ascii("--signed-" + mark + LINE));
        out.writeBytes(entity);
        out.writeBytes(ascii(LINE + "--signed-" + mark + LINE
                + "Content-Type: application/pkcs7-signature; name=\"smime.p7s\"" + LINE
                + "Content-Transfer-Encoding: base64" + LINE
                + "Content-Disposition: attachment; filename=\"smime.p7s\"" + LINE + LINE));
        out.writeBytes(Base64.getMimeEncoder().encode(Seal.sign(entity, identity)));
        out.writeBytes(ascii(LINE + "--signed-" + mark + "--" + LINE));
        return out.toByteArray();
    }

    static String mark(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * What a partner's receipt says.
     *
     * @param messageId of the message it is about
     * @param disposition in small letters, from the disposition type on: {@code processed}
     * @param mic check sum of what he got, or empty
     */
    record Said(String messageId, String disposition, String mic) {

        boolean processed() {
            return disposition.equals("processed") || disposition.startsWith("processed/warning");
        }

        /** @throws Refused when it is no receipt, or not signed by him */
        static Said read(As2Message answer, As2Partner partner) throws Refused {
            Entity entity = Entity.ofHttp(answer.headers(), answer.body());
            if (!entity.type().equals("multipart/signed")) {
                throw new Refused(Disposition.TOO_LITTLE_SECURITY, "The answer is no signed receipt");
            }
            List<Entity> parts = entity.parts();
            if (parts.size() != 2) throw new Refused(Disposition.FORMAT, "The receipt has no signature");
            Seal.verify(parts.get(0).whole(), parts.get(1).content(), partner.certificates(), partner.oldAlgorithms());
            for (Entity part : parts.get(0).parts()) {
                if (!part.type().equals("message/disposition-notification")) continue;
                // Its fields look like a header, and end where the part ends.
                byte[] fields = part.content();
                byte[] closed = java.util.Arrays.copyOf(fields, fields.length + 4);
                System.arraycopy(ascii(LINE + LINE), 0, closed, fields.length, 4);
                Map<String, String> said = Entity.parse(closed).headers();
                String disposition = said.getOrDefault("disposition", "");
                return new Said(
                        said.getOrDefault("original-message-id", ""),
                        disposition
                                .substring(disposition.indexOf(';') + 1)
                                .strip()
                                .toLowerCase(java.util.Locale.ROOT),
                        said.getOrDefault("received-content-mic", ""));
            }
            throw new Refused(Disposition.FORMAT, "The receipt says nothing");
        }
    }
}
