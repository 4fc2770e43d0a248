package org.wuzetka.connector.filetransfer;

import java.util.Arrays;
import java.util.List;
import org.apache.camel.util.AntPathMatcher;

/**
 * Which files of a folder are meant, as Ant patterns: {@code *.xml, **}{@code /orders/*.csv}. A pattern without a slash is about the
 * name in whatever folder; capitals and small letters are the same, as partners mix them.
 */
final class NamePatterns {
    private final List<String> include;
    private final List<String> exclude;
    private final AntPathMatcher matcher = new AntPathMatcher();

    /**
     * @param include patterns with commas between them; all files when absent
     * @param exclude the same for what is left where it is, even when it is included
     */
    NamePatterns(String include, String exclude) {
        this.include = patterns(include);
        this.exclude = patterns(exclude);
    }

    private static List<String> patterns(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(pattern -> !pattern.isEmpty())
                        .toList();
    }

    /** @param path from the channel's folder on, with {@code /} between its parts */
    boolean take(String path) {
        return (include.isEmpty() || matches(include, path)) && !matches(exclude, path);
    }

    private boolean matches(List<String> patterns, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return patterns.stream()
                .anyMatch(pattern -> matcher.match(pattern, pattern.indexOf('/') < 0 ? name : path, false));
    }
}
