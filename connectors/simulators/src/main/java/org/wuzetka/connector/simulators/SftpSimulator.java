package org.wuzetka.connector.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * SFTP house of the partners (Apache MINA SSHD). Each account sees its own directory alone. The host key is kept in
 * {@code sftp-host-key}; {@code sftp-host-key.pub} and {@code known_hosts} beside it let a client refuse any other
 * server.
 */
public final class SftpSimulator implements AutoCloseable {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Path directory;
    private final SimpleGeneratorHostKeyProvider hostKeys;
    private final VirtualFileSystemFactory homes = new VirtualFileSystemFactory();

    /** @param port 0 takes a free one */
    public SftpSimulator(int port, Path directory) {
        this.directory = directory;
        hostKeys = new SimpleGeneratorHostKeyProvider(directory.resolve("sftp-host-key"));
        hostKeys.setAlgorithm(KeyUtils.RSA_ALGORITHM);
        hostKeys.setKeySize(3072);
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(hostKeys);
        server.setPasswordAuthenticator(
                (user, password, session) -> password != null && password.equals(passwords.get(user)));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
        server.setFileSystemFactory(homes);
    }

    public void start() {
        try {
            Files.createDirectories(directory);
            server.start();
            Files.writeString(directory.resolve("sftp-host-key.pub"), hostKey() + "\n", StandardCharsets.US_ASCII);
            Files.writeString(
                    knownHosts(), "[127.0.0.1]:" + port() + " " + hostKey() + "\n", StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("The SFTP server cannot start", e);
        }
    }

    public void stop() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Opens an account with the directories {@code in} (partner to hub) and {@code out} (hub to partner). */
    public Path openAccount(String user, String password) {
        Path home = home(user);
        try {
            Files.createDirectories(home.resolve("in"));
            Files.createDirectories(home.resolve("out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        homes.setUserHomeDir(user, home);
        passwords.put(user, password);
        return home;
    }

    public Path home(String user) {
        return directory.resolve("sftp").resolve(user);
    }

    public int port() {
        return server.getPort();
    }

    public Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    /** Type and public key, as a client pins them: {@code ssh-rsa AAAA…}. */
    public String hostKey() {
        KeyPair key = hostKeys.loadKeys(null).iterator().next();
        return PublicKeyEntry.toString(key.getPublic());
    }
}
