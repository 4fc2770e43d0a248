package org.wuzetka.domain.payments;

import java.util.List;
import org.wuzetka.domain.shared.Problem;

/**
 * What was read of a bank's file: money that came in; what went out is left out.
 *
 * @param problems lines that could not be read, with their place
 */
public record Statement(List<StatementLine> lines, List<Problem> problems) {
    public Statement {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }
}
