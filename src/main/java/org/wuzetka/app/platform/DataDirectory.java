package org.wuzetka.app.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder with all that must outlive the hub: database, broker journal, keys. One hub at a time may use it. */
final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the directory if needed, readable by its owner alone, and takes its lock.
     *
     * @throws IOException when another hub uses it or it cannot be written; the message says what to do
     */
    static DataDirectory open(Path path) throws IOException {
        Path home = path.toAbsolutePath().normalize();
        Files.createDirectories(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        FileChannel lockFile =
                FileChannel.open(home.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lockFile.tryLock();
        if (lock == null) {
            lockFile.close();
            throw new IOException("Another hub already works on the data directory " + home
                    + ". Stop it first, or name another directory in WUZETKA_DATA.");
        }
        return new DataDirectory(home, lockFile);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
