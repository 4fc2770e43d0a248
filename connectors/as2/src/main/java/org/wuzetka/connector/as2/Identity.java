package org.wuzetka.connector.as2;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** Our own key with its certificate: what we sign with, and what messages to us are encrypted for. */
record Identity(PrivateKey key, X509Certificate certificate) {

    /**
     * @param text key and certificate in PEM, or PKCS #12 in Base64
     * @param password of the key or the PKCS #12 file, or {@code null}
     * @throws IllegalArgumentException when it cannot be read; the message holds no secret
     */
    static Identity read(String text, String password) {
        char[] secret = password == null ? new char[0] : password.toCharArray();
        try {
            Identity identity = text.contains("-----BEGIN") ? pem(text, secret) : pkcs12(text, secret);
            if (identity.key == null || identity.certificate == null) {
                throw new IllegalArgumentException("There must be one private key and its certificate");
            }
            return identity;
        } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException unreadable) {
            throw new IllegalArgumentException(
                    "Our key cannot be read as PEM or PKCS #12 with this password", unreadable);
        }
    }

    private static Identity pem(String text, char[] password)
            throws IOException, GeneralSecurityException, OperatorCreationException, PKCSException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        PrivateKey key = null;
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                if (found instanceof PrivateKeyInfo plain) {
                    key = converter.getPrivateKey(plain);
                } else if (found instanceof PEMKeyPair pair) {
                    key = converter.getPrivateKey(pair.getPrivateKeyInfo());
                } else if (found instanceof PEMEncryptedKeyPair locked) {
                    key = converter.getPrivateKey(
                            locked.decryptKeyPair(new JcePEMDecryptorProviderBuilder().build(password))
                                    .getPrivateKeyInfo());
                } else if (found instanceof PKCS8EncryptedPrivateKeyInfo locked) {
                    key = converter.getPrivateKey(locked.decryptPrivateKeyInfo(
                            new JceOpenSSLPKCS8DecryptorProviderBuilder().build(password)));
                }
            }
        }
        return new Identity(key, certificates(text).get(0));
    }

    private static Identity pkcs12(String text, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Base64.getMimeDecoder().decode(text.strip())), password);
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return new Identity(
                        (PrivateKey) store.getKey(alias, password), (X509Certificate) store.getCertificate(alias));
            }
        }
        return new Identity(null, null);
    }

    /** @throws IllegalArgumentException when there is none */
    static List<X509Certificate> certificates(String pem) {
        List<X509Certificate> found = new ArrayList<>();
        try {
            // Keys between the certificates would end the factory's reading.
            String alone = pem.replaceAll("(?s)-----BEGIN ([A-Z ]*PRIVATE KEY)-----.*?-----END \\1-----\\s*", "");
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(alone.strip().getBytes(StandardCharsets.US_ASCII)))
                    .forEach(one -> found.add((X509Certificate) one));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("The certificate cannot be read as PEM", unreadable);
        }
        if (found.isEmpty()) throw new IllegalArgumentException("There is no certificate in PEM");
        return found;
    }
}
