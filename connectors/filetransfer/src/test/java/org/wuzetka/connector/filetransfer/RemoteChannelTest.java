package org.wuzetka.connector.filetransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.connector.filetransfer.FileDrop.Directory;
import org.wuzetka.connector.filetransfer.FileDrop.Ftp;
import org.wuzetka.connector.filetransfer.FileDrop.Sftp;

/** The channels and the outlet against a real SFTP server and a real FTP server. */
class RemoteChannelTest {
    private static final Function<String, Optional<FileDrop.Outlet>> NONE = name -> Optional.empty();
    private static final String PASSWORD = "s3cret)&x=y+%";

    @TempDir
    Path root;

    private final Ledger ledger = new Ledger();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final SshServer ssh = SshServer.setUpDefaultServer();
    private KeyPair hostKey;
    private KeyPair userKey;
    private FtpServer ftp;
    private int ftpPort;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(root.resolve("in"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        hostKey = generator.generateKeyPair();
        userKey = generator.generateKeyPair();
        ssh.setHost("127.0.0.1");
        ssh.setPort(0);
        ssh.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        ssh.setPasswordAuthenticator((user, password, session) -> user.equals("hub") && password.equals(PASSWORD));
        ssh.setPublickeyAuthenticator((user, key, session) -> user.equals("hub") && key.equals(userKey.getPublic()));
        ssh.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        ssh.setFileSystemFactory(new VirtualFileSystemFactory(root));
        ssh.start();

        FtpServerFactory factory = new FtpServerFactory();
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(0);
        factory.addListener("default", listener.createListener());
        BaseUser user = new BaseUser();
        user.setName("hub");
        user.setPassword(PASSWORD);
        user.setHomeDirectory(root.toString());
        user.setAuthorities(List.of(new WritePermission()));
        factory.getUserManager().save(user);
        ftp = factory.createServer();
        ftp.start();
        ftpPort = factory.getListener("default").getPort();

        camel.addRoutes(new SftpChannelTemplate(ledger));
        camel.addRoutes(new FtpChannelTemplate(ledger));
        camel.start();
    }

    @AfterEach
    void stop() throws Exception {
        camel.stop();
        ftp.stop();
        ssh.stop(true);
    }

    private void channel(String template, String... more) throws Exception {
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "channelId", "partner",
                "host", "127.0.0.1",
                "port", "" + (template.equals("sftp") ? ssh.getPort() : ftpPort),
                "username", "hub",
                "password", PASSWORD,
                "path", "in",
                "delay", "100ms",
                "readLock", "rename"));
        if (template.equals("sftp")) {
            parameters.put("hostKey", PublicKeyEntry.toString(hostKey.getPublic()));
        }
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        parameters.values().removeIf(Objects::isNull);
        camel.addRouteFromTemplate("partner", template, parameters);
    }

    private List<String> names(String folder) throws Exception {
        Path path = root.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftp"})
    void aFileIsStoredOnceAndMovedAfterwards(String template) throws Exception {
        ledger.failuresAfter.set(1);
        Files.write(root.resolve("in/order.edi"), new byte[] {'U', 'N', 'A', '\r', '\n', 0, (byte) 0xFF});
        Files.writeString(root.resolve("in/big.csv"), "x".repeat(200));

        channel(template, "maxSize", "100");

        soon().until(() -> names("in/.done").size() == 1 && names("in/.failed").size() == 1);
        assertThat(ledger.messages())
                .filteredOn(message -> message.refusal().isEmpty())
                .singleElement()
                .satisfies(
                        message -> assertThat(message.content()).containsExactly('U', 'N', 'A', '\r', '\n', 0, 0xFF));
        assertThat(names("in")).isEmpty();
        assertThat(camel.getEndpoints())
                .noneMatch(endpoint -> endpoint.getEndpointUri().contains("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftp"})
    void aFailingLedgerLeavesTheFileAndTheOthersGoOn(String template) throws Exception {
        ledger.failBefore.add("a.csv");
        Files.writeString(root.resolve("in/a.csv"), "a");
        Files.writeString(root.resolve("in/b.csv"), "b");

        channel(template);

        soon().until(() -> names("in/.done").size() == 1 && ledger.failed.get() >= 2);
        assertThat(names("in")).containsExactly("a.csv");
        ledger.failBefore.clear();
        soon().until(() -> names("in/.done").size() == 2);
    }

    @Test
    void aPrivateKeySignsIn() throws Exception {
        Files.writeString(root.resolve("in/a.csv"), "a");
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(userKey.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";

        channel("sftp", "password", null, "privateKey", pem);

        soon().until(() -> names("in/.done").size() == 1);
    }

    @Test
    void aPrivateKeyUnderAPassphraseSignsInAndAWrongPassphraseDoesNot() throws Exception {
        Files.writeString(root.resolve("in/a.csv"), "a");
        OpenSSHKeyEncryptionContext lock = new OpenSSHKeyEncryptionContext();
        lock.setCipherType("256");
        lock.setPassword("open sesame)&x=y");
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(userKey, "hub", lock, key);

        channel("sftp", "password", null, "privateKey", key.toString(), "passphrase", "wrong");
        await().during(Duration.ofSeconds(1)).until(() -> ledger.messages().isEmpty());
        camel.getRouteController().stopRoute("partner");
        camel.removeRoute("partner");
        channel("sftp", "password", null, "privateKey", key.toString(), "passphrase", "open sesame)&x=y");

        soon().until(() -> names("in/.done").size() == 1);
        assertThat(camel.getEndpoints())
                .noneMatch(endpoint -> endpoint.getEndpointUri().contains("sesame"));
        FileDrop drop = new FileDrop(
                camel,
                List.of(new Sftp(
                        "partner",
                        "127.0.0.1",
                        ssh.getPort(),
                        PublicKeyEntry.toString(hostKey.getPublic()),
                        "hub",
                        null,
                        key.toString(),
                        "open sesame)&x=y",
                        "out")),
                NONE);
        drop.deliver("partner", "reply.edi", new byte[] {1});
        assertThat(names("out")).containsExactly("reply.edi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftp"})
    void subfoldersAndPatternsCountOnServersToo(String template) throws Exception {
        Files.createDirectories(root.resolve("in/berlin/old"));
        Files.writeString(root.resolve("in/readme.txt"), "no order");
        Files.writeString(root.resolve("in/berlin/order.xml"), "below");
        Files.writeString(root.resolve("in/berlin/order.xml.part"), "unfinished");
        Files.writeString(root.resolve("in/berlin/old/order.xml"), "too deep");
        Files.writeString(root.resolve("in/order.xml"), "first");

        channel(template, "include", "*.xml", "depth", "2", "afterwards", "delete");

        soon().until(() -> ledger.messages().size() == 2 && names("in/berlin").size() == 1);
        assertThat(names("in/berlin")).containsExactly("order.xml.part");
        assertThat(names("in")).containsExactly("readme.txt");
        assertThat(names("in/berlin/old")).containsExactly("order.xml");
    }

    @Test
    void anotherHostKeyIsRefused() throws Exception {
        Files.writeString(root.resolve("in/a.csv"), "a");
        KeyPair other = userKey;
        FileDrop drop = new FileDrop(
                camel,
                List.of(new Sftp(
                        "partner",
                        "127.0.0.1",
                        ssh.getPort(),
                        PublicKeyEntry.toString(other.getPublic()),
                        "hub",
                        PASSWORD,
                        null,
                        null,
                        "in")),
                NONE);

        assertThatThrownBy(() -> drop.deliver("partner", "reply.edi", new byte[] {1}))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("HostKey");
        channel("sftp", "hostKey", PublicKeyEntry.toString(other.getPublic()));
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(() -> ledger.messages()
                .isEmpty());
        assertThat(names("in")).containsExactly("a.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "sftp", "ftp"})
    void aFileGoesOutOnceAndReplacesNothing(String outlet) throws Exception {
        FileDrop drop = new FileDrop(
                camel,
                List.of(
                        new Directory("folder", root.resolve("out").toString()),
                        new Sftp(
                                "sftp",
                                "127.0.0.1",
                                ssh.getPort(),
                                PublicKeyEntry.toString(hostKey.getPublic()),
                                "hub",
                                PASSWORD,
                                null,
                                null,
                                "out"),
                        new Ftp("ftp", "127.0.0.1", ftpPort, "hub", PASSWORD, "out")),
                NONE);

        drop.deliver(outlet, "../../etc/CONTRL 1.edi", "one".getBytes());
        drop.deliver(outlet, "../../etc/CONTRL 1.edi", "one".getBytes());
        drop.deliver(outlet, "../../etc/CONTRL 1.edi", "two".getBytes());
        drop.deliver(outlet, "../../etc/CONTRL 1.edi", "two".getBytes());

        assertThat(names("out")).hasSize(2).contains("etc-CONTRL 1.edi");
        assertThat(Files.readString(root.resolve("out/etc-CONTRL 1.edi"))).isEqualTo("one");
        assertThat(camel.getEndpoints())
                .noneMatch(endpoint -> endpoint.getEndpointUri().contains("s3cret"));
    }

    private Optional<FileDrop.Outlet> replies(String template, String folder, String password) {
        Map<String, String> channel = new HashMap<>(Map.of(
                "directory",
                root.resolve("in").toString(),
                "host",
                "127.0.0.1",
                "port",
                "" + (template.equals("sftp") ? ssh.getPort() : ftpPort),
                "hostKey",
                PublicKeyEntry.toString(hostKey.getPublic()),
                "username",
                "hub",
                "password",
                password));
        if (folder != null) channel.put("replyDirectory", folder);
        return ReplyOutlets.of("partner-replies", template, channel);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file-directory", "sftp", "ftp"})
    void answersGoToTheReplyDirectoryOfTheirChannel(String template) throws Exception {
        String folder = template.equals("file-directory") ? "../replies" : "replies";
        FileDrop drop = new FileDrop(camel, List.of(), name -> replies(template, folder, PASSWORD));

        drop.deliver("partner-replies", "CONTRL1.edi", "UNB".getBytes());

        assertThat(names("replies")).containsExactly("CONTRL1.edi");
        assertThat(replies(template, null, PASSWORD)).isEmpty();
    }

    @Test
    void changedPasswordOfAChannelIsUsedFromTheNextAnswerOn() throws Exception {
        AtomicReference<String> password = new AtomicReference<>("old");
        FileDrop drop = new FileDrop(camel, List.of(), name -> replies("sftp", "replies", password.get()));
        assertThatThrownBy(() -> drop.deliver("partner-replies", "CONTRL1.edi", new byte[] {1}))
                .isInstanceOf(UncheckedIOException.class);

        password.set(PASSWORD);
        drop.deliver("partner-replies", "CONTRL1.edi", new byte[] {1});

        assertThat(names("replies")).containsExactly("CONTRL1.edi");
    }

    @Test
    void anUnknownOutletIsSaid() {
        FileDrop drop = new FileDrop(camel, List.of(), NONE);

        assertThatThrownBy(() -> drop.deliver("nowhere", "a", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
    }
}
