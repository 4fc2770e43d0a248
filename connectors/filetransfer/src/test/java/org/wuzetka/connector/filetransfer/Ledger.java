package org.wuzetka.connector.filetransfer;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.RawMessage;

/** Answers repeats as the real ledger does, and can fail before or after it has stored. */
final class Ledger implements IntakeGateway {
    private final Map<String, RawMessage> stored = new ConcurrentHashMap<>();
    final List<Boolean> repeats = new CopyOnWriteArrayList<>();
    final Set<String> failBefore = ConcurrentHashMap.newKeySet();
    final AtomicInteger failuresAfter = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();
    volatile Runnable whenStored = () -> {};

    @Override
    public Receipt receive(RawMessage message, String dedupKey) {
        if (failBefore.contains(message.fileName())) {
            failed.incrementAndGet();
            throw new IllegalStateException("the database is away");
        }
        whenStored.run();
        String key = dedupKey == null ? Arrays.toString(message.content()) : dedupKey;
        boolean repeated = stored.putIfAbsent(key, message) != null;
        if (failuresAfter.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("killed after the commit");
        }
        repeats.add(repeated);
        return new Receipt(stored.size(), repeated);
    }

    Collection<RawMessage> messages() {
        return stored.values();
    }
}
