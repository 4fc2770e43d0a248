package org.wuzetka.connector.xml;

import org.wuzetka.domain.shared.Problem;

/** The document cannot be read further; what was complete before stands. */
public final class Refusal extends RuntimeException {
    private final transient Problem problem;

    public Refusal(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
