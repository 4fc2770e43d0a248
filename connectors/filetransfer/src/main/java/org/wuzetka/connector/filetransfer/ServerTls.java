package org.wuzetka.connector.filetransfer;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * TLS towards a server whose certificate is checked: by name against the authorities that Java trusts or those given, or as exactly
 * the certificate that was given. A data connection, which has no name to check, must show the certificate of its control connection.
 */
final class ServerTls extends SSLContextParameters {
    private static final int SHA_256_HEX = 64;

    private final String certificate;

    /**
     * @param certificate one or more in PEM (the server's own, or of the authority that signed it), or the SHA-256 fingerprint of
     *     the server's own in hexadecimal, colons allowed; {@code null} for the authorities that Java trusts
     * @throws IllegalArgumentException when it is neither
     */
    ServerTls(String certificate) {
        this.certificate = certificate;
        trust();
    }

    @Override
    public SSLContext createSSLContext(CamelContext camel) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust()}, null);
        return context;
    }

    private Trust trust() {
        try {
            if (certificate == null || certificate.isBlank()) return new Trust(Set.of(), authorities(null));
            String fingerprint = certificate.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
            if (fingerprint.matches("[0-9a-f]{" + SHA_256_HEX + "}")) return new Trust(Set.of(fingerprint), null);
            List<X509Certificate> given = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)))
                    .forEach(one -> given.add((X509Certificate) one));
            if (given.isEmpty()) throw new CertificateException("none in it");
            Set<String> own = ConcurrentHashMap.newKeySet();
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate one : given) {
                if (one.getBasicConstraints() < 0 || given.size() == 1) own.add(fingerprint(one));
                store.setCertificateEntry("given-" + store.size(), one);
            }
            return new Trust(own, authorities(store));
        } catch (GeneralSecurityException | java.io.IOException unreadable) {
            throw new IllegalArgumentException(
                    "The certificate is neither PEM nor a SHA-256 fingerprint of 64 hexadecimal digits", unreadable);
        }
    }

    private static X509ExtendedTrustManager authorities(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    private static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (java.security.NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static final class Trust extends X509ExtendedTrustManager {
        private final Set<String> exactly;
        private final X509ExtendedTrustManager authorities;
        private final Set<String> checkedByName = ConcurrentHashMap.newKeySet();

        /** @param authorities {@code null} when a fingerprint alone counts */
        Trust(Set<String> exactly, X509ExtendedTrustManager authorities) {
            this.exactly = exactly;
            this.authorities = authorities;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String keyType, Socket socket)
                throws CertificateException {
            String shown = fingerprint(chain[0]);
            if (exactly.contains(shown)) {
                chain[0].checkValidity();
                return;
            }
            if (authorities == null) {
                throw new CertificateException("The server shows another certificate, its fingerprint is " + shown);
            }
            authorities.checkServerTrusted(chain, keyType, socket);
            if (socket instanceof SSLSocket tls
                    && tls.getSSLParameters().getEndpointIdentificationAlgorithm() != null) {
                checkedByName.add(shown);
            } else if (!checkedByName.contains(shown)) {
                throw new CertificateException("The data connection shows another certificate than the server did");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("Only connections by sockets are checked");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
            throw new CertificateException("Only connections by sockets are checked");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String keyType, Socket socket)
                throws CertificateException {
            throw new CertificateException("Nobody signs in here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("Nobody signs in here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
            throw new CertificateException("Nobody signs in here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return authorities == null ? new X509Certificate[0] : authorities.getAcceptedIssuers();
        }
    }
}
