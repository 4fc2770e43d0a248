package org.wuzetka.connector.email;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;

/**
 * Opens a mail that was signed as a whole (S/MIME, RFC 8551 §3.5.2). The signature proves nothing here, for it is not known
 * whose certificate to trust; what is encrypted stays closed.
 */
final class Sealed {
    private Sealed() {}

    /**
     * The signed MIME entity, or empty when it is encrypted.
     *
     * @throws IOException when it is damaged
     */
    static Optional<byte[]> open(byte[] pkcs7) throws IOException {
        try {
            CMSSignedData signed = new CMSSignedData(pkcs7);
            CMSTypedData content = signed.getSignedContent();
            return content == null || !content.getContentType().equals(CMSObjectIdentifiers.data)
                    ? Optional.empty()
                    : Optional.of((byte[]) content.getContent());
        } catch (CMSException | RuntimeException notSigned) {
            if (isEncrypted(pkcs7)) {
                return Optional.empty();
            }
            throw new IOException("Neither signed nor encrypted", notSigned);
        }
    }

    /** Object identifiers of enveloped-data and authenticated-enveloped-data begin alike in DER. */
    private static boolean isEncrypted(byte[] pkcs7) {
        byte[][] types = {
            {6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 7, 3},
            {6, 11, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 9, 16, 1, 23}
        };
        for (byte[] type : types) {
            for (int at = 2; at <= 8 && at + type.length <= pkcs7.length; at++) {
                if (java.util.Arrays.equals(pkcs7, at, at + type.length, type, 0, type.length)) {
                    return true;
                }
            }
        }
        return false;
    }
}
