package org.wuzetka.connector.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.ClearTextPasswordEncryptor;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** FTP house of the partners (Apache FtpServer), passive data connections on the loopback interface alone. */
public final class FtpSimulator implements AutoCloseable {
    /** Warns at the end of every passive connection on a port that the system chose; held, or the level would be forgotten. */
    private static final Logger PORTS = Logger.getLogger("org.apache.ftpserver.impl.PassivePorts");

    static {
        PORTS.setLevel(Level.SEVERE);
    }

    private final Path directory;
    private final FtpServer server;
    private final Listener listener;
    private final UserManager users;

    /** @param port 0 takes a free one */
    public FtpSimulator(int port, Path directory) {
        this.directory = directory;
        DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
        data.setActiveEnabled(false);
        data.setPassiveAddress("127.0.0.1");
        data.setPassiveExternalAddress("127.0.0.1");
        ListenerFactory listeners = new ListenerFactory();
        listeners.setServerAddress("127.0.0.1");
        listeners.setPort(port);
        listeners.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        listener = listeners.createListener();
        PropertiesUserManagerFactory userFactory = new PropertiesUserManagerFactory();
        userFactory.setPasswordEncryptor(new ClearTextPasswordEncryptor());
        users = userFactory.createUserManager();
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener);
        factory.setUserManager(users);
        server = factory.createServer();
    }

    public void start() {
        try {
            server.start();
        } catch (FtpException e) {
            throw new IllegalStateException("The FTP server cannot start", e);
        }
    }

    public void stop() {
        server.stop();
    }

    @Override
    public void close() {
        stop();
    }

    /** Opens an account with the directories {@code in} (partner to hub) and {@code out} (hub to partner). */
    public Path openAccount(String name, String password) {
        Path home = home(name);
        try {
            Files.createDirectories(home.resolve("in"));
            Files.createDirectories(home.resolve("out"));
            BaseUser user = new BaseUser();
            user.setName(name);
            user.setPassword(password);
            user.setHomeDirectory(home.toAbsolutePath().toString());
            user.setAuthorities(List.of(new WritePermission()));
            users.save(user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FtpException e) {
            throw new IllegalStateException("The FTP account " + name + " cannot be opened", e);
        }
        return home;
    }

    public Path home(String name) {
        return directory.resolve("ftp").resolve(name);
    }

    public int port() {
        return listener.getPort();
    }
}
