package org.wuzetka.app.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Texts;

/**
 * What an error looks like from outside (RFC 9457).
 *
 * @param type {@code urn:wuzetka:problem:<code>}: names the kind of error, the same for ever
 * @param title what happened, in words that do not change from case to case
 * @param detail what happened here and what to do
 * @param code reason code for programs
 * @param where the place in the caller's own terms: {@code row 12, field gtin}; absent when the whole request is meant
 * @param problems all that was found, when it is more than one thing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemDocument(
        String type, String title, int status, String detail, String code, String where, List<Item> problems) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final int MOST = 100;
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "http.bad-request"),
            Map.entry(401, "http.unauthorized"),
            Map.entry(403, "http.forbidden"),
            Map.entry(404, "http.not-found"),
            Map.entry(405, "http.method"),
            Map.entry(406, "http.not-acceptable"),
            Map.entry(409, "http.conflict"),
            Map.entry(411, "http.length-required"),
            Map.entry(413, "http.too-large"),
            Map.entry(415, "http.media-type"),
            Map.entry(422, "http.unprocessable"),
            Map.entry(429, "http.too-many"));

    /** One of several findings. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(String code, String where, String detail) {}

    static ProblemDocument of(int status, List<Problem> problems, Locale language) {
        Problem first = problems.get(0);
        List<Item> items = problems.size() == 1
                ? null
                : problems.stream()
                        .limit(MOST)
                        .map(problem -> new Item(problem.code(), problem.where(), problem.text(language)))
                        .toList();
        return new ProblemDocument(
                "urn:wuzetka:problem:" + first.code(),
                Texts.of(codeOf(status) + ".title", language, List.of()),
                status,
                first.text(language),
                first.code(),
                first.where(),
                items);
    }

    /** An error that only its status is known of. */
    public static ProblemDocument of(int status, Locale language) {
        return of(status, List.of(Problem.error(codeOf(status), null)), language);
    }

    /** An error with its code and nothing to fill into its text. */
    public static ProblemDocument of(int status, String code, Locale language) {
        return of(status, List.of(Problem.error(code, null)), language);
    }

    /** The code that stands for a status. */
    public static String codeOf(int status) {
        return TITLES.getOrDefault(status, status >= 500 ? "http.internal" : "http.bad-request");
    }
}
