package org.wuzetka.domain.learning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that may be meant, with how likely it is and why.
 *
 * @param score percent; the signs count together, each as if it were independent of the others
 */
public record Suggestion<T>(T what, int score, List<Why> why) {
    /** More would be a list to search, not a help. */
    public static final int AT_MOST = 10;

    private static final int NEVER_SURE = 99;

    public Suggestion {
        why = List.copyOf(why);
    }

    /**
     * A reason, told in the reader's language.
     *
     * @param code such as {@code suggest.code-of-partner}
     */
    public record Why(String code, List<String> arguments) {
        public static Why of(String code, String... arguments) {
            return new Why(code, List.of(arguments));
        }
    }

    /** One sign for one candidate; {@code percent} is how much it says alone. */
    public record Sign<T>(T what, int percent, Why why) {}

    /** The likeliest first; signs of the same candidate and code count once. */
    public static <T> List<Suggestion<T>> ranked(Collection<Sign<T>> signs) {
        Map<T, Map<String, Sign<T>>> byCandidate = new LinkedHashMap<>();
        for (Sign<T> sign : signs) {
            byCandidate
                    .computeIfAbsent(sign.what(), what -> new LinkedHashMap<>())
                    .merge(sign.why().code(), sign, (one, other) -> one.percent() >= other.percent() ? one : other);
        }
        List<Suggestion<T>> ranked = new ArrayList<>();
        byCandidate.forEach((what, some) -> ranked.add(new Suggestion<>(
                what,
                together(some.values()),
                some.values().stream()
                        .sorted(Comparator.comparingInt((Sign<T> sign) -> -sign.percent()))
                        .map(Sign::why)
                        .toList())));
        ranked.sort(Comparator.comparingInt((Suggestion<T> suggestion) -> -suggestion.score()));
        return ranked.size() > AT_MOST ? List.copyOf(ranked.subList(0, AT_MOST)) : ranked;
    }

    private static <T> int together(Collection<Sign<T>> signs) {
        double doubt = 1;
        for (Sign<T> sign : signs) doubt *= 1 - sign.percent() / 100.0;
        return Math.min(NEVER_SURE, (int) Math.round(100 * (1 - doubt)));
    }
}
