package org.wuzetka.app.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** A random secret that is made at the first start and kept in the data directory, readable by its owner alone. */
public final class KeyFile {
    private static final int BYTES = 32;

    private KeyFile() {}

    /** The key in this file as Base64 of 32 bytes; the file is made when it is missing. */
    public static String readOrMake(Path file) throws IOException {
        if (!Files.exists(file)) make(file);
        return Files.readString(file).trim();
    }

    private static void make(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(written);
        try (var channel = Files.newByteChannel(
                written,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(java.nio.ByteBuffer.wrap(Base64.getEncoder().encode(secret)));
        }
        try {
            Files.move(written, file);
        } catch (FileAlreadyExistsException anotherWasFaster) {
            Files.delete(written);
        }
    }
}
