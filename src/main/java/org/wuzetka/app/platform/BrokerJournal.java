package org.wuzetka.app.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import org.apache.activemq.artemis.core.io.aio.AIOSequentialFileFactory;
import org.apache.activemq.artemis.core.server.JournalType;

/**
 * Which journal the embedded broker writes. ASYNCIO is three times as fast for lone commits, but needs Linux, libaio and
 * a native library that Artemis looks for in {@code java.library.path} only; without it Artemis falls back in silence.
 */
final class BrokerJournal {
    private static final String LIBRARY = "libartemis-native-64.so";
    private static final String IN_JAR = "lib/linux-x86_64/" + LIBRARY;

    private BrokerJournal() {}

    /** Puts the library where {@code java.library.path} (set by the start script) points: before Artemis is first used. */
    static void unpackNativeLibrary() throws IOException {
        Optional<Path> folder = ownFolderOnLibraryPath();
        if (folder.isEmpty() || Files.exists(folder.get().resolve(LIBRARY))) return;
        try (InputStream library = BrokerJournal.class.getClassLoader().getResourceAsStream(IN_JAR)) {
            if (library == null) return;
            Files.createDirectories(folder.get());
            Path unpacked = Files.createTempFile(folder.get(), LIBRARY, ".new");
            Files.copy(library, unpacked, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unpacked, folder.get().resolve(LIBRARY), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    static JournalType fastestThatWorks() {
        return AIOSequentialFileFactory.isSupported() ? JournalType.ASYNCIO : JournalType.NIO;
    }

    private static Optional<Path> ownFolderOnLibraryPath() {
        Path data = Path.of(System.getProperty(BootSettings.DATA)).toAbsolutePath();
        return Arrays.stream(System.getProperty("java.library.path", "").split(":"))
                .filter(entry -> !entry.isBlank())
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .filter(entry -> entry.startsWith(data))
                .findFirst();
    }
}
