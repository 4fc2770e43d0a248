package org.wuzetka.connector.xml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

/** Problems of one order, each with its place in the partner's terms: {@code OrderLine 2, XML line 214}. */
public final class Findings {
    /** A document full of faults says nothing more after these, and a hostile one cannot fill the memory. */
    private static final int MAX_PROBLEMS = 200;

    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> toldOnce = new HashSet<>();
    private String place;

    /** What is told from here on was found there; {@code null} means the document as a whole. */
    public void at(String newPlace) {
        place = newPlace;
    }

    public void warning(String code, String... arguments) {
        add(Problem.warning(code, place, arguments));
    }

    public void hold(String code, String... arguments) {
        add(Problem.hold(code, place, arguments));
    }

    /** The same trouble in line after line is told at the first: what settles one settles all. */
    public void holdOnce(String code, String... arguments) {
        if (toldOnce.size() < MAX_PROBLEMS && toldOnce.add(code + List.of(arguments))) hold(code, arguments);
    }

    public void warningOnce(String code, String... arguments) {
        if (toldOnce.size() < MAX_PROBLEMS && toldOnce.add(code + List.of(arguments))) warning(code, arguments);
    }

    /** The first of too many problems that lets the order go on makes room for one that does not. */
    public void add(Problem problem) {
        if (problems.size() >= MAX_PROBLEMS) {
            if (problem.severity() == Severity.WARNING) return;
            int last = problems.size() - 1;
            if (problems.get(last).severity() != Severity.WARNING) return;
            problems.remove(last);
        }
        problems.add(problem);
    }

    public List<Problem> problems() {
        return problems;
    }
}
