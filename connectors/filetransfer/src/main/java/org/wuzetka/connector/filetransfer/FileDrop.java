package org.wuzetka.connector.filetransfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.wuzetka.domain.shared.FileOutlet;

/**
 * Writes files to folders, SFTP, FTPS and FTP servers: first under a temporary name, then renamed, never over another file. When
 * the name is taken it compares the bytes, so that a call repeated after a lost answer changes nothing.
 */
public class FileDrop implements FileOutlet {
    private static final String WRITING = "&fileExist=Fail&tempPrefix=.&autoCreate=true&allowNullBody=true";
    private static final String READING =
            "&noop=true&idempotent=false&readLock=none&recursive=false&sendEmptyMessageWhenIdle=true&initialDelay=0&delay=1000";
    private static final long READ_MILLIS = 30_000;

    private final CamelContext camel;
    private final ProducerTemplate producer;
    private final Map<String, Outlet> outlets;
    private final Function<String, Optional<Outlet>> others;
    private final Map<Outlet, String> addresses = new ConcurrentHashMap<>();

    /** Where files go. Secrets are put into Camel's registry, not into its addresses. */
    public sealed interface Outlet {
        String name();
    }

    /** A folder of this machine. */
    public record Directory(String name, String path) implements Outlet {}

    /**
     * A folder on an SFTP server.
     *
     * @param hostKey pinned: type and key, as {@code ssh-keyscan} prints them
     * @param password or {@code null} when there is a private key
     * @param privateKey in PEM or OpenSSH form, or {@code null}
     * @param passphrase of the private key, or {@code null}
     */
    public record Sftp(
            String name,
            String host,
            int port,
            String hostKey,
            String username,
            String password,
            String privateKey,
            String passphrase,
            String path)
            implements Outlet {
        @Override
        public String toString() {
            return "Sftp[" + name + "]";
        }
    }

    /** A folder on an FTP server. */
    public record Ftp(String name, String host, int port, String username, String password, String path)
            implements Outlet {
        @Override
        public String toString() {
            return "Ftp[" + name + "]";
        }
    }

    /**
     * A folder on an FTP server with TLS (RFC 4217), data included.
     *
     * @param implicit TLS from the first byte
     * @param certificate as {@link ServerTls} takes it, or {@code null} for the authorities that Java trusts
     */
    public record Ftps(
            String name,
            String host,
            int port,
            boolean implicit,
            String certificate,
            String username,
            String password,
            String path)
            implements Outlet {
        @Override
        public String toString() {
            return "Ftps[" + name + "]";
        }
    }

    /**
     * @param outlets those of a fixed name
     * @param others finds the outlets of other names, as they are at that moment
     */
    public FileDrop(
            CamelContext camel, Collection<? extends Outlet> outlets, Function<String, Optional<Outlet>> others) {
        this.others = others;
        this.camel = camel;
        this.producer = camel.createProducerTemplate();
        this.outlets = outlets.stream().collect(toMap(Outlet::name, Function.identity()));
    }

    @Override
    public boolean reaches(String outlet) {
        return find(outlet).isPresent();
    }

    private Optional<Outlet> find(String outlet) {
        return Optional.ofNullable(outlets.get(outlet)).or(() -> others.apply(outlet));
    }

    @Override
    public void deliver(String outlet, String fileName, byte[] content) {
        Outlet target =
                find(outlet).orElseThrow(() -> new IllegalArgumentException("No outlet has the name " + outlet));
        String address = addresses.computeIfAbsent(target, this::address);
        String name = FileNames.clean(fileName);
        if (!done(address, name, content)
                && !done(address, FileNames.marked(name, sha256(content).substring(0, 16)), content)) {
            throw new UncheckedIOException(new IOException("Other content stands under each name for " + name));
        }
    }

    /** Whether the file now stands there with this content; {@code false} when other content has the name. */
    private boolean done(String address, String name, byte[] content) {
        try {
            producer.sendBodyAndHeader(address + WRITING, content, Exchange.FILE_NAME, name);
            return true;
        } catch (CamelExecutionException failed) {
            byte[] there = isTaken(failed) ? read(address, name) : null;
            if (there == null) {
                throw new UncheckedIOException(new IOException("Not known to have arrived: " + name, failed));
            }
            return Arrays.equals(there, content);
        }
    }

    private byte[] read(String address, String name) {
        // A consumer of its own, stopped at once: one address for each name would fill the template's cache.
        try (ConsumerTemplate consumer = camel.createConsumerTemplate(1)) {
            consumer.start();
            Exchange exchange =
                    consumer.receive(address + READING + "&fileName=" + URLEncoder.encode(name, UTF_8), READ_MILLIS);
            if (exchange == null) {
                return null;
            }
            try {
                return exchange.getMessage().getBody(byte[].class);
            } finally {
                consumer.doneUoW(exchange);
            }
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    private static boolean isTaken(CamelExecutionException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof GenericFileOperationFailedException
                    && String.valueOf(cause.getMessage()).startsWith("File already exist")) {
                return true;
            }
        }
        return false;
    }

    private String address(Outlet outlet) {
        if (outlet instanceof Directory directory) {
            return "file:" + directory.path() + "?forceWrites=true";
        }
        if (outlet instanceof Ftp ftp) {
            return "ftp:" + ftp.host() + ":" + ftp.port() + "/" + ftp.path() + "?username="
                    + secret(ftp, "user", ftp.username())
                    + "&password=" + secret(ftp, "password", ftp.password())
                    + "&binary=true&passiveMode=true&stepwise=false&soTimeout=30000&connectTimeout=10000"
                    + "&maximumReconnectAttempts=0&throwExceptionOnConnectFailed=true";
        }
        if (outlet instanceof Ftps ftps) {
            return "ftps:" + ftps.host() + ":" + ftps.port() + "/" + ftps.path() + "?username="
                    + secret(ftps, "user", ftps.username())
                    + "&password=" + secret(ftps, "password", ftps.password())
                    + "&sslContextParameters=" + secret(ftps, "tls", new ServerTls(ftps.certificate()))
                    + "&implicit=" + ftps.implicit() + FtpsChannelTemplate.OPTIONS;
        }
        Sftp sftp = (Sftp) outlet;
        return "sftp:" + sftp.host() + ":" + sftp.port() + "/" + sftp.path() + "?username="
                + secret(sftp, "user", sftp.username())
                + (sftp.password() == null ? "" : "&password=" + secret(sftp, "password", sftp.password()))
                + (sftp.privateKey() == null
                        ? ""
                        : "&privateKey=" + secret(sftp, "key", sftp.privateKey().getBytes(UTF_8)))
                + (sftp.passphrase() == null
                        ? ""
                        : "&privateKeyPassphrase=" + secret(sftp, "passphrase", sftp.passphrase()))
                + "&knownHosts="
                + secret(sftp, "host", SftpChannelTemplate.knownHosts(sftp.host(), sftp.port(), sftp.hostKey()))
                + "&strictHostKeyChecking=yes&useUserKnownHostsFile=false&preferredAuthentications=publickey,password"
                + "&stepwise=false&soTimeout=30000&connectTimeout=10000"
                + "&maximumReconnectAttempts=0&throwExceptionOnConnectFailed=true";
    }

    private String secret(Outlet outlet, String kind, Object value) {
        // An outlet that was changed gets names of its own: Camel keeps what it once found under a name.
        String id = "outlet-" + URLEncoder.encode(outlet.name(), UTF_8) + "-" + Integer.toHexString(outlet.hashCode())
                + "-" + kind;
        camel.getRegistry().bind(id, value);
        return "#bean:" + id;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
