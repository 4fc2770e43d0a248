package org.wuzetka.connector.filetransfer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Tells which listed files are meant and whole, and which folders are looked into. Two listings at least {@code minAge} apart must show the same size and time: unlike a
 * read lock this sleeps for no file, so a thousand small ones pass in one poll, and it compares no clocks of two machines.
 * Where the partner renames into place, a file is whole as soon as it is seen.
 */
final class FileArrival<T> implements GenericFileFilter<T> {
    private static final int REMEMBERED = 100_000;

    private final Duration minAge;
    private final LongSupplier nanos;
    private final NamePatterns names;
    private final ChannelFolders folders;
    private final Consumer<GenericFile<T>> outsider;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final Map<String, Sight> sights = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sight> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Sight(long size, long modified, long since) {}

    /**
     * @param minAge how long a file must stay the same; zero when the partner renames into place
     * @param outsider told once of each name that leaves its folder
     */
    FileArrival(
            Duration minAge,
            LongSupplier nanos,
            NamePatterns names,
            ChannelFolders folders,
            Consumer<GenericFile<T>> outsider) {
        this.minAge = minAge;
        this.nanos = nanos;
        this.names = names;
        this.folders = folders;
        this.outsider = outsider;
    }

    @Override
    public synchronized boolean accept(GenericFile<T> file) {
        String name = file.getFileNameOnly();
        String path = file.getRelativeFilePath();
        if (file.isDirectory()) {
            return FileNames.staysInside(name) && !FileNames.isUnfinished(name) && !folders.isOurs(path);
        }
        if (!FileNames.staysInside(name)) {
            report(file, path);
            return false;
        }
        if (FileNames.isUnfinished(name) || !names.take(path)) {
            return false;
        }
        if (minAge.isZero()) {
            return true;
        }
        Sight before = sights.get(path);
        if (before == null || before.size != file.getFileLength() || before.modified != file.getLastModified()) {
            sights.put(path, new Sight(file.getFileLength(), file.getLastModified(), nanos.getAsLong()));
            return false;
        }
        return nanos.getAsLong() - before.since >= minAge.toNanos();
    }

    private void report(GenericFile<T> file, String path) {
        if (reported.size() < REMEMBERED && reported.add(path)) {
            try {
                outsider.accept(file);
            } catch (RuntimeException notStored) {
                // The other files of this listing must still be taken; this name is told at the next one.
                reported.remove(path);
            }
        }
    }
}
