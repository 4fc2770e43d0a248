package org.wuzetka.connector.as2;

import java.util.List;
import java.util.Optional;
import org.wuzetka.connector.as2.Refused.Disposition;

/** Opens what a partner sent over AS2 (RFC 4130): decrypted, proven to be his and unchanged, unpacked. Stores nothing. */
public final class As2Receiver {
    /** Encrypted, compressed, signed and compressed again is the most that makes sense. */
    private static final int DEEPEST = 5;

    private final As2Partner partner;

    public As2Receiver(As2Partner partner) {
        this.partner = partner;
    }

    /**
     * @param contentType as told within what was signed
     * @param fileName as told there, or {@code null}; never used as a path
     * @param mic check sum of what was signed, for the receipt
     */
    public record Document(byte[] content, String contentType, String fileName, String mic) {}

    /** @throws Refused when it is not from him to us, not sealed as agreed, or not to be opened */
    public Document open(As2Message message) throws Refused {
        if (!message.to().equals(partner.ours()) || !message.from().equals(partner.theirs())) {
            throw new Refused(
                    Disposition.UNKNOWN_PARTNER, "AS2-From and AS2-To are not those that were agreed for this address");
        }
        if (message.id().isEmpty()) throw new Refused(Disposition.FORMAT, "The message has no usable Message-ID");
        if (message.wantsReceiptElsewhere()) {
            throw new Refused(
                    Disposition.FORMAT, "Only synchronous receipts are given, without Receipt-Delivery-Option");
        }
        if (message.body().length > partner.maxSize()) {
            throw new Refused(Disposition.FORMAT, "The message has more than " + partner.maxSize() + " bytes");
        }
        Optional<String> digest = message.digest(partner.oldAlgorithms());
        if (message.wantsSignedReceipt() && digest.isEmpty()) {
            throw new Refused(Disposition.DIGEST, "None of the digests for the receipt is used here");
        }
        try {
            return unwrap(Entity.ofHttp(message.headers(), message.body()), digest.orElse(Digests.USUAL));
        } catch (IllegalArgumentException damaged) {
            throw new Refused(Disposition.FORMAT, "The message is damaged");
        }
    }

    private Document unwrap(Entity outermost, String digest) throws Refused {
        Entity entity = outermost;
        boolean encrypted = false;
        String mic = null;
        for (int depth = 0; depth < DEEPEST; depth++) {
            switch (entity.type()) {
                case "application/pkcs7-mime", "application/x-pkcs7-mime" -> {
                    boolean compressed = "compressed-data"
                            .equalsIgnoreCase(entity.parameter("smime-type").orElse(""));
                    encrypted |= !compressed;
                    entity = Entity.parse(
                            compressed
                                    ? Seal.expand(entity.content(), partner.maxSize())
                                    : Seal.decrypt(entity.content(), partner.identity(), partner.oldAlgorithms()));
                }
                case "multipart/signed" -> {
                    List<Entity> parts = entity.parts();
                    if (parts.size() != 2 || mic != null) {
                        throw new Refused(Disposition.FORMAT, "A signed message has a content and one signature");
                    }
                    Seal.verify(
                            parts.get(0).whole(),
                            parts.get(1).content(),
                            partner.certificates(),
                            partner.oldAlgorithms());
                    mic = Digests.mic(parts.get(0).whole(), digest);
                    entity = parts.get(0);
                }
                default -> {
                    return document(entity, encrypted, mic);
                }
            }
        }
        throw new Refused(Disposition.FORMAT, "The message is wrapped more than " + DEEPEST + " times");
    }

    private Document document(Entity entity, boolean encrypted, String mic) throws Refused {
        if (mic == null) throw new Refused(Disposition.TOO_LITTLE_SECURITY, "The message is not signed");
        if (partner.encrypted() && !encrypted) {
            throw new Refused(Disposition.TOO_LITTLE_SECURITY, "The message is not encrypted");
        }
        if (entity.type().startsWith("multipart/")) {
            throw new Refused(Disposition.FORMAT, "A message with several documents; send each in one of its own");
        }
        byte[] content = entity.content();
        if (content.length == 0) throw new Refused(Disposition.FORMAT, "The message has no content");
        return new Document(content, entity.type(), entity.fileName().orElse(null), mic);
    }
}
