package org.wuzetka.app.platform;

import java.util.List;
import java.util.stream.Collectors;
import org.wuzetka.domain.shared.Problem;

/** A request that cannot be served, with what is wrong and where; answered as a problem document (RFC 9457). */
public class ProblemException extends RuntimeException {
    private final int status;
    private final List<Problem> problems;

    /** @param status the HTTP status to answer with */
    public ProblemException(int status, Problem problem) {
        this(status, List.of(problem));
    }

    /** @param problems at least one; the first gives the document its code and place, all are listed */
    public ProblemException(int status, List<Problem> problems) {
        super(problems.stream().map(Problem::code).distinct().collect(Collectors.joining(", ")));
        this.status = status;
        this.problems = List.copyOf(problems);
    }

    public static ProblemException badRequest(String code, String where, String... arguments) {
        return new ProblemException(400, Problem.error(code, where, arguments));
    }

    public static ProblemException notFound(String code, String... arguments) {
        return new ProblemException(404, Problem.error(code, null, arguments));
    }

    public int status() {
        return status;
    }

    public List<Problem> problems() {
        return problems;
    }
}
