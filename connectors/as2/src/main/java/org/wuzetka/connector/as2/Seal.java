package org.wuzetka.connector.as2;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSCompressedData;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.ZlibExpanderProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.wuzetka.connector.as2.Refused.Disposition;

/** Signatures, encryption and compression of the Cryptographic Message Syntax (RFC 5652, RFC 3274), by Bouncy Castle. */
final class Seal {
    private static final Set<ASN1ObjectIdentifier> DIGESTS =
            Set.of(NISTObjectIdentifiers.id_sha256, NISTObjectIdentifiers.id_sha384, NISTObjectIdentifiers.id_sha512);
    private static final Set<ASN1ObjectIdentifier> CIPHERS =
            Set.of(CMSAlgorithm.AES128_CBC, CMSAlgorithm.AES192_CBC, CMSAlgorithm.AES256_CBC);

    private Seal() {}

    /**
     * Detached signature with SHA-256. It holds no time: the same content has the same signature (with an RSA key), and so a
     * receipt that is asked for again is the same receipt.
     */
    static byte[] sign(byte[] content, Identity identity) {
        try {
            String algorithm = "SHA256with" + (identity.key().getAlgorithm().equals("EC") ? "ECDSA" : "RSA");
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder().build())
                    .setDirectSignature(true)
                    .build(new JcaContentSignerBuilder(algorithm).build(identity.key()), identity.certificate()));
            generator.addCertificate(new JcaX509CertificateHolder(identity.certificate()));
            return generator
                    .generate(new CMSProcessableByteArray(content), false)
                    .getEncoded();
        } catch (CMSException | OperatorCreationException | CertificateEncodingException | IOException failed) {
            throw new IllegalStateException("Our key does not sign", failed);
        }
    }

    /**
     * @param certificates one of which must have signed
     * @throws Refused when none of them did, with an algorithm that counts
     */
    static void verify(byte[] content, byte[] signature, Collection<X509Certificate> certificates, boolean old)
            throws Refused {
        String why = "it is not signed by the partner's certificate";
        boolean changed = false;
        try {
            CMSSignedData signed = new CMSSignedData(new CMSProcessableByteArray(content), signature);
            for (SignerInformation signer : signed.getSignerInfos().getSigners()) {
                for (X509Certificate certificate : certificates) {
                    if (!signer.getSID().match(new JcaX509CertificateHolder(certificate))) continue;
                    ASN1ObjectIdentifier digest = signer.getDigestAlgorithmID().getAlgorithm();
                    if (!DIGESTS.contains(digest) && !(old && digest.equals(OIWObjectIdentifiers.idSHA1))) {
                        throw new Refused(
                                Disposition.TOO_LITTLE_SECURITY, "The signature uses the weak digest " + digest);
                    }
                    certificate.checkValidity(new Date());
                    // By the key alone: a time in the signature is the signer's word and proves nothing.
                    if (signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate.getPublicKey()))) {
                        return;
                    }
                    changed = true;
                }
            }
        } catch (CMSSignerDigestMismatchException differs) {
            changed = true;
        } catch (java.security.cert.CertificateExpiredException
                | java.security.cert.CertificateNotYetValidException e) {
            why = "the partner's certificate is not valid today";
        } catch (CMSException | OperatorCreationException | GeneralSecurityException | RuntimeException damaged) {
            why = "the signature cannot be read";
        }
        if (changed) throw new Refused(Disposition.INTEGRITY, "The content is not what was signed");
        throw new Refused(Disposition.AUTHENTICATION, "The message is refused: " + why);
    }

    /** AES-256 for the certificate. */
    static byte[] encrypt(byte[] content, X509Certificate certificate) {
        try {
            CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(certificate));
            return generator
                    .generate(
                            new CMSProcessableByteArray(content),
                            new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build())
                    .getEncoded();
        } catch (CMSException | CertificateEncodingException | IOException failed) {
            throw new IllegalStateException("The partner's certificate does not encrypt", failed);
        }
    }

    static byte[] decrypt(byte[] enveloped, Identity identity, boolean old) throws Refused {
        try {
            CMSEnvelopedData envelope = new CMSEnvelopedData(enveloped);
            ASN1ObjectIdentifier cipher =
                    envelope.getContentEncryptionAlgorithm().getAlgorithm();
            if (!CIPHERS.contains(cipher) && !(old && cipher.equals(PKCSObjectIdentifiers.des_EDE3_CBC))) {
                throw new Refused(
                        Disposition.TOO_LITTLE_SECURITY, "The message uses the weak or unknown cipher " + cipher);
            }
            RecipientInformation forUs =
                    envelope.getRecipientInfos().get(new JceKeyTransRecipientId(identity.certificate()));
            if (forUs != null) return forUs.getContent(new JceKeyTransEnvelopedRecipient(identity.key()));
        } catch (CMSException | RuntimeException damaged) {
            // One answer for all reasons: what differs would help somebody who tries out keys.
        }
        throw new Refused(Disposition.DECRYPTION, "The message is not encrypted for our certificate, or damaged");
    }

    /** @param atMost bytes; what would become larger is not unpacked any further */
    static byte[] expand(byte[] compressed, int atMost) throws Refused {
        try {
            return new CMSCompressedData(compressed).getContent(new ZlibExpanderProvider(atMost));
        } catch (CMSException | RuntimeException damaged) {
            throw new Refused(
                    Disposition.DECOMPRESSION, "The message cannot be unpacked, or has more than " + atMost + " bytes");
        }
    }

    /** What keeps the two from working together, found when the channel is made. */
    static void tryOut(Identity identity, List<X509Certificate> theirs) {
        byte[] probe = {1};
        try {
            verify(probe, sign(probe, identity), List.of(identity.certificate()), false);
            for (X509Certificate one : theirs) encrypt(probe, one);
        } catch (Refused wrong) {
            throw new IllegalArgumentException(
                    "Our key and our certificate do not belong together, or it is not valid");
        } catch (IllegalStateException wrong) {
            throw new IllegalArgumentException(wrong.getMessage());
        }
    }
}
