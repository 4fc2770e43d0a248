package org.wuzetka.connector.as2;

import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys and certificates made for the tests, and the two ends that use them. */
final class Partners {
    private Partners() {}

    /** @param until when the certificate ends */
    record Owner(KeyPair keys, X509Certificate certificate) {
        static Owner make(String name, Instant until) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                KeyPair keys = generator.generateKeyPair();
                X500Name subject = new X500Name("CN=" + name);
                var builder = new JcaX509v3CertificateBuilder(
                        subject,
                        BigInteger.valueOf(System.nanoTime()),
                        Date.from(Instant.now().minusSeconds(7200)),
                        Date.from(until),
                        subject,
                        keys.getPublic());
                return new Owner(
                        keys,
                        new JcaX509CertificateConverter()
                                .getCertificate(builder.build(
                                        new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))));
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }

        Identity identity() {
            return new Identity(keys.getPrivate(), certificate);
        }

        String certificatePem() {
            try {
                return pem("CERTIFICATE", certificate.getEncoded());
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }

        String pem() {
            return pem("PRIVATE KEY", keys.getPrivate().getEncoded()) + certificatePem();
        }

        private static String pem(String what, byte[] content) {
            return "-----BEGIN " + what + "-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                    + "-----\n";
        }
    }

    static final Owner HUB = Owner.make("hub", Instant.now().plusSeconds(86_400));
    static final Owner BUYER = Owner.make("buyer", Instant.now().plusSeconds(86_400));
    static final Owner STRANGER = Owner.make("stranger", Instant.now().plusSeconds(86_400));

    /** The hub's view of the buyer. */
    static As2Partner buyer(String... more) {
        return partner("HUB", "The Buyer", HUB, BUYER, null, more);
    }

    /** The buyer's view of the hub at this address. */
    static As2Partner hub(URI address, String... more) {
        return partner("The Buyer", "HUB", BUYER, HUB, address, more);
    }

    static As2Partner partner(String ours, String theirs, Owner us, Owner them, URI address, String... more) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "ourName",
                ours,
                "partnerName",
                theirs,
                "ourKey",
                us.pem(),
                "partnerCertificate",
                them.certificatePem()));
        if (address != null) {
            parameters.put("scheme", "http");
            parameters.put("host", address.getHost());
            parameters.put("port", "" + address.getPort());
        }
        for (int i = 0; i < more.length; i += 2) parameters.put(more[i], more[i + 1]);
        return As2Partner.of(parameters);
    }
}
