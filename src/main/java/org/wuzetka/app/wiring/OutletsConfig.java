package org.wuzetka.app.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.wuzetka.connector.filetransfer.FileDrop;

/** Where files go out, {@code wuzetka.outlets.<name>.*}: a folder here, or one on an SFTP, FTPS or FTP server. */
@ConfigMapping(prefix = "wuzetka.outlets")
interface OutletsConfig {
    @WithParentName
    Map<String, Outlet> byName();

    /** The folder, and the server it is on if it is not here. */
    interface Outlet {
        String path();

        /** SFTP server when a host key is given, FTPS server when TLS is named, FTP server otherwise. */
        Optional<String> host();

        OptionalInt port();

        /** Type and key, as {@code ssh-keyscan} prints them. */
        Optional<String> hostKey();

        Optional<String> user();

        Optional<String> password();

        /** PEM or OpenSSH. */
        Optional<String> privateKey();

        /** Of the private key. */
        Optional<String> passphrase();

        /** FTP with TLS: {@code explicit} or {@code implicit}. */
        Optional<String> tls();

        /** Of the server, in PEM or as SHA-256 fingerprint; by default Java's authorities are trusted. */
        Optional<String> certificate();

        /** @throws IllegalArgumentException when a server is named without a user */
        default FileDrop.Outlet as(String name) {
            if (host().isEmpty()) return new FileDrop.Directory(name, path());
            String user = user().orElseThrow(
                            () -> new IllegalArgumentException("wuzetka.outlets." + name + ".user is missing"));
            if (tls().isPresent()) {
                return new FileDrop.Ftps(
                        name,
                        host().get(),
                        port().orElse(21),
                        tls().get().equals("implicit"),
                        certificate().orElse(null),
                        user,
                        password().orElse(""),
                        path());
            }
            return hostKey().isPresent()
                    ? new FileDrop.Sftp(
                            name,
                            host().get(),
                            port().orElse(22),
                            hostKey().get(),
                            user,
                            password().orElse(null),
                            privateKey().orElse(null),
                            passphrase().orElse(null),
                            path())
                    : new FileDrop.Ftp(
                            name,
                            host().get(),
                            port().orElse(21),
                            user,
                            password().orElse(""),
                            path());
        }
    }
}
