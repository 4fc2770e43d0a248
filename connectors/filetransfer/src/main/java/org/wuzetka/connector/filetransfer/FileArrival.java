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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which listed files are whole. Two listings at least {@code minAge} apart must show the same size and time: unlike a
 * read lock this sleeps for no file, so a thousand small ones pass in one poll, and it compares no clocks of two machines.
 * Where the partner renames into place, a file is whole as soon as it is seen.
 */
final class FileArrival<T> implements GenericFileFilter<T> {
    private static final Logger LOG = LoggerFactory.getLogger(FileArrival.class);
    private static final int REMEMBERED = 100_000;

    private final Duration minAge;
    private final LongSupplier nanos;
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
    FileArrival(Duration minAge, LongSupplier nanos, Consumer<GenericFile<T>> outsider) {
        this.minAge = minAge;
        this.nanos = nanos;
        this.outsider = outsider;
    }

    @Override
    public synchronized boolean accept(GenericFile<T> file) {
        String name = file.getFileNameOnly();
        if (!FileNames.staysInside(name)) {
            report(file, name);
            return false;
        }
        if (FileNames.isUnfinished(name)) {
            return false;
        }
        if (minAge.isZero()) {
            return true;
        }
        Sight before = sights.get(name);
        if (before == null || before.size != file.getFileLength() || before.modified != file.getLastModified()) {
            sights.put(name, new Sight(file.getFileLength(), file.getLastModified(), nanos.getAsLong()));
            return false;
        }
        return nanos.getAsLong() - before.since >= minAge.toNanos();
    }

    private void report(GenericFile<T> file, String name) {
        if (reported.size() < REMEMBERED && reported.add(name)) {
            try {
                outsider.accept(file);
            } catch (RuntimeException notStored) {
                // The other files of this listing must still be taken; this name is told at the next one.
                reported.remove(name);
                LOG.warn("A file name that leaves its folder could not be recorded", notStored);
            }
        }
    }
}
