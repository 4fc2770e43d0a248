package org.wuzetka.connector.edi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wuzetka.domain.shared.Problem;

/** Problems of one message, each with its place in the partner's terms: {@code UNH 2 (ORDERS), segment 14 (QTY), line 3}. */
public final class Findings {
    /** A message full of faults says nothing more after these, and a hostile one cannot fill the memory. */
    private static final int MAX_PROBLEMS = 200;

    private final String message;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> toldOnce = new HashSet<>();
    private int position;
    private String tag;
    private String line;

    public Findings(String message) {
        this.message = message;
    }

    public void at(int segmentPosition, String segmentTag) {
        position = segmentPosition;
        tag = segmentTag;
    }

    public void line(String lineNumber) {
        line = lineNumber;
    }

    public int position() {
        return position;
    }

    public String tag() {
        return tag;
    }

    /** From here on the message as a whole is meant. */
    public void whole() {
        tag = null;
        line = null;
    }

    public String message() {
        return message;
    }

    public String place() {
        StringBuilder place = new StringBuilder(message);
        if (tag != null)
            place.append(", segment ").append(position).append(" (").append(tag).append(')');
        if (line != null) place.append(", line ").append(line);
        return place.toString();
    }

    public void warning(String code, String... arguments) {
        add(Problem.warning(code, place(), arguments));
    }

    public void hold(String code, String... arguments) {
        add(Problem.hold(code, place(), arguments));
    }

    /** The same trouble in line after line is told at the first: what settles one settles all. */
    public void holdOnce(String code, String... arguments) {
        if (toldOnce.size() < MAX_PROBLEMS && toldOnce.add(code + List.of(arguments))) hold(code, arguments);
    }

    public void warningOnce(String code, String... arguments) {
        if (toldOnce.size() < MAX_PROBLEMS && toldOnce.add(code + List.of(arguments))) warning(code, arguments);
    }

    /** A hold at this place that is told later, if at all. */
    public Problem asHold(String code, String... arguments) {
        return Problem.hold(code, place(), arguments);
    }

    public void add(Problem problem) {
        if (problems.size() < MAX_PROBLEMS) problems.add(problem);
    }

    public List<Problem> problems() {
        return problems;
    }
}
