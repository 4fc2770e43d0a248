package org.wuzetka.connector.edi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wuzetka.domain.shared.Problem;

/** Problems of one message, each with its place in the partner's terms: {@code UNH 2 (ORDERS), segment 14 (QTY), line 3}. */
final class Findings {
    /** A message full of faults says nothing more after these, and a hostile one cannot fill the memory. */
    private static final int MAX_PROBLEMS = 200;

    private final String message;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> toldOnce = new HashSet<>();
    private int position;
    private String tag;
    private String line;

    Findings(String message) {
        this.message = message;
    }

    void at(int segmentPosition, String segmentTag) {
        position = segmentPosition;
        tag = segmentTag;
    }

    void line(String lineNumber) {
        line = lineNumber;
    }

    int position() {
        return position;
    }

    String tag() {
        return tag;
    }

    /** From here on the message as a whole is meant. */
    void whole() {
        tag = null;
        line = null;
    }

    String message() {
        return message;
    }

    String place() {
        StringBuilder place = new StringBuilder(message);
        if (tag != null)
            place.append(", segment ").append(position).append(" (").append(tag).append(')');
        if (line != null) place.append(", line ").append(line);
        return place.toString();
    }

    void warning(String code, String... arguments) {
        add(Problem.warning(code, place(), arguments));
    }

    void hold(String code, String... arguments) {
        add(Problem.hold(code, place(), arguments));
    }

    /** The same trouble in line after line is told at the first: what settles one settles all. */
    void holdOnce(String code, String... arguments) {
        if (toldOnce.size() < MAX_PROBLEMS && toldOnce.add(code + List.of(arguments))) hold(code, arguments);
    }

    void warningOnce(String code, String... arguments) {
        if (toldOnce.size() < MAX_PROBLEMS && toldOnce.add(code + List.of(arguments))) warning(code, arguments);
    }

    /** A hold at this place that is told later, if at all. */
    Problem asHold(String code, String... arguments) {
        return Problem.hold(code, place(), arguments);
    }

    void add(Problem problem) {
        if (problems.size() < MAX_PROBLEMS) problems.add(problem);
    }

    List<Problem> problems() {
        return problems;
    }
}
