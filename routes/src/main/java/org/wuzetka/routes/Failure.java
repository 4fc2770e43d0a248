package org.wuzetka.routes;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What a failed transaction means. SQLSTATEs: PostgreSQL manual, appendix A. */
final class Failure {
    /** Serialization failure, deadlock, unique violation (two at once), lock not available. */
    private static final Set<String> PASSING = Set.of("40001", "40P01", "23505", "55P03");

    private static final int LONGEST_TEXT = 300;

    private Failure() {}

    /** Two transactions were in each other's way; the same again will do. */
    static boolean passes(Throwable failure) {
        return chain(failure).stream()
                .anyMatch(cause -> cause instanceof OptimisticLockException
                        || cause instanceof PessimisticLockException
                        || cause instanceof LockTimeoutException
                        || cause instanceof SQLException sql && PASSING.contains(String.valueOf(sql.getSQLState())));
    }

    /** The database is not there: nobody's fault, so no attempt is counted. */
    static boolean databaseIsAway(Throwable failure) {
        return chain(failure).stream()
                .anyMatch(cause -> cause instanceof SQLException sql && (noState(sql) || isAway(sql.getSQLState())));
    }

    /** No connection could be had, from the pool or from the server. */
    private static boolean noState(SQLException failure) {
        return failure.getSQLState() == null
                && (failure instanceof SQLTransientException || failure.getClass() == SQLException.class);
    }

    private static boolean isAway(String state) {
        // 08 connection, 53 resources (disk, memory, connections), 57P server stopping or starting, 58 its disk.
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57P")
                        || state.startsWith("58"));
    }

    /**
     * Kind and place, for the operator. Messages of databases and parsers quote what they choke on, so they stay out of what
     * is stored.
     */
    static String text(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause : chain(failure)) {
            if (text.length() > 0) text.append(" < ");
            text.append(cause.getClass().getSimpleName());
            if (cause instanceof SQLException sql) text.append(' ').append(sql.getSQLState());
            for (StackTraceElement frame : cause.getStackTrace()) {
                if (!frame.getClassName().startsWith("org.wuzetka.")) continue;
                text.append(" at ").append(frame.getFileName()).append(':').append(frame.getLineNumber());
                break;
            }
            if (text.length() >= LONGEST_TEXT) break;
        }
        return text.length() <= LONGEST_TEXT ? text.toString() : text.substring(0, LONGEST_TEXT);
    }

    /** The failure, its causes and what was suppressed on the way: a commit hides its reason in either. */
    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> found = new ArrayList<>();
        collect(failure, found, Collections.newSetFromMap(new IdentityHashMap<>()));
        return found;
    }

    private static void collect(Throwable one, List<Throwable> found, Set<Throwable> seen) {
        if (one == null || !seen.add(one)) return;
        found.add(one);
        collect(one.getCause(), found, seen);
        for (Throwable other : one.getSuppressed()) collect(other, found, seen);
        if (one instanceof SQLException sql) collect(sql.getNextException(), found, seen);
    }
}
