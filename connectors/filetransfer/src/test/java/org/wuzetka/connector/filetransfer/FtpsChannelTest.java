package org.wuzetka.connector.filetransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.connector.filetransfer.FileDrop.Ftps;

/** The channel and the outlet against a real FTP server with TLS and certificates made here. */
class FtpsChannelTest {
    private static final String PASSWORD = "s3cret)&x=y+%";

    @TempDir
    Path root;

    private final Ledger ledger = new Ledger();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private FtpServer server;
    private int port;
    private X509Certificate authority;
    private X509Certificate shown;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(root.resolve("in"));
        camel.addRoutes(new FtpsChannelTemplate(ledger));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        server.stop();
    }

    private static X509Certificate certificate(
            String name, KeyPair keys, X500Name issuer, PrivateKey signer, GeneralName host) throws Exception {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minusSeconds(60)),
                Date.from(now.plusSeconds(3600)),
                new X500Name(name),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host == null));
        if (host != null) builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(host));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signer)));
    }

    /** A server whose certificate an authority of its own signed for this host. */
    private void serve(boolean implicit, GeneralName host) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair authorityKeys = generator.generateKeyPair();
        KeyPair keys = generator.generateKeyPair();
        X500Name issuer = new X500Name("CN=Test authority");
        authority = certificate("CN=Test authority", authorityKeys, issuer, authorityKeys.getPrivate(), null);
        shown = certificate("CN=server", keys, issuer, authorityKeys.getPrivate(), host);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", keys.getPrivate(), "pass".toCharArray(), new X509Certificate[] {shown});
        Path file = root.resolve("server.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "pass".toCharArray());
        }
        SslConfigurationFactory tls = new SslConfigurationFactory();
        tls.setKeystoreFile(file.toFile());
        tls.setKeystoreType("PKCS12");
        tls.setKeystorePassword("pass");
        tls.setSslProtocol("TLSv1.2");
        SslConfiguration configuration = tls.createSslConfiguration();
        DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
        data.setSslConfiguration(configuration);
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(0);
        listener.setSslConfiguration(configuration);
        listener.setImplicitSsl(implicit);
        listener.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        factory.setFtplets(new HashMap<>(Map.of("log", new DefaultFtplet() {
            @Override
            public FtpletResult beforeCommand(FtpSession session, FtpRequest request) {
                commands.add((session.isSecure() ? "" : "plain ")
                        + request.getCommand()
                        + (request.getCommand().equals("PROT") ? " " + request.getArgument() : ""));
                return FtpletResult.DEFAULT;
            }
        })));
        BaseUser user = new BaseUser();
        user.setName("hub");
        user.setPassword(PASSWORD);
        user.setHomeDirectory(root.toString());
        user.setAuthorities(List.of(new WritePermission()));
        factory.getUserManager().save(user);
        server = factory.createServer();
        server.start();
        port = factory.getListener("default").getPort();
        Files.writeString(root.resolve("in/order.csv"), "order");
    }

    private void channel(boolean implicit, String certificate) throws Exception {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("channelId", "partner");
        parameters.put("host", "127.0.0.1");
        parameters.put("port", "" + port);
        parameters.put("implicit", "" + implicit);
        parameters.put("certificate", certificate);
        parameters.put("username", "hub");
        parameters.put("password", PASSWORD);
        parameters.put("path", "in");
        parameters.put("delay", "100ms");
        parameters.put("readLock", "rename");
        parameters.values().removeIf(Objects::isNull);
        camel.addRouteFromTemplate("partner", "ftps", parameters);
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static String fingerprint(X509Certificate certificate) throws Exception {
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    private static GeneralName thisMachine() {
        return new GeneralName(GeneralName.iPAddress, "127.0.0.1");
    }

    private static GeneralName elsewhere() {
        return new GeneralName(GeneralName.dNSName, "ftp.elsewhere.example");
    }

    private void isStored() {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        Files.isDirectory(root.resolve("in/.done")) && !Files.exists(root.resolve("in/order.csv")));
        assertThat(ledger.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.content()).asString().isEqualTo("order"));
    }

    private void isRefused() {
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(10)).until(() -> ledger.messages()
                .isEmpty());
        assertThat(commands).doesNotContain("USER", "PASS");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void passwordListingAndFileAllTravelEncrypted(boolean implicit) throws Exception {
        serve(implicit, thisMachine());

        channel(implicit, pem(authority));

        isStored();
        assertThat(commands).contains("PROT P", "RETR").doesNotContain("plain USER", "plain PASS", "PROT C");
        assertThat(commands.indexOf("PROT P")).isLessThan(commands.indexOf("RETR"));
        assertThat(camel.getEndpoints())
                .noneMatch(endpoint -> endpoint.getEndpointUri().contains("s3cret"));
    }

    @Test
    void theServersOwnCertificateIsKnownByItsFingerprintWhateverItsName() throws Exception {
        serve(false, elsewhere());

        channel(false, fingerprint(shown));

        isStored();
    }

    @Test
    void anotherFingerprintIsRefusedBeforeThePasswordIsSaid() throws Exception {
        serve(false, thisMachine());

        channel(false, fingerprint(authority));

        isRefused();
    }

    @Test
    void anAuthorityThatJavaDoesNotKnowIsRefused() throws Exception {
        serve(false, thisMachine());

        channel(false, null);

        isRefused();
    }

    @Test
    void theRightAuthorityForAnotherHostIsRefused() throws Exception {
        serve(false, elsewhere());

        channel(false, pem(authority));

        isRefused();
    }

    @Test
    void aFileGoesOutEncryptedOnceAndToNobodyElse() throws Exception {
        serve(false, elsewhere());
        FileDrop drop = new FileDrop(
                camel,
                List.of(
                        new Ftps("known", "127.0.0.1", port, false, pem(shown), "hub", PASSWORD, "out"),
                        new Ftps("unknown", "127.0.0.1", port, false, pem(authority), "hub", PASSWORD, "out")),
                name -> Optional.empty());

        drop.deliver("known", "CONTRL1.edi", "one".getBytes());
        drop.deliver("known", "CONTRL1.edi", "one".getBytes());

        assertThat(root.resolve("out")).isDirectoryContaining("glob:**/CONTRL1.edi");
        assertThat(commands).contains("STOR").doesNotContain("plain PASS", "PROT C");
        assertThatThrownBy(() -> drop.deliver("unknown", "CONTRL2.edi", "two".getBytes()))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void whatIsNoCertificateIsSaidWhenTheChannelIsMade() throws Exception {
        serve(false, thisMachine());

        assertThatThrownBy(() -> channel(false, "AB:CD")).hasStackTraceContaining("SHA-256 fingerprint");
    }
}
