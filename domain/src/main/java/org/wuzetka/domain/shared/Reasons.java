package org.wuzetka.domain.shared;

import java.util.ArrayList;
import java.util.List;

/** Why something waits or was refused: an immutable list of {@link Problem}s, stored as JSON text. */
public record Reasons(List<Problem> list) {
    public static final Reasons NONE = new Reasons(List.of());

    public Reasons {
        list = List.copyOf(list);
    }

    public static Reasons of(Problem... problems) {
        return new Reasons(List.of(problems));
    }

    public Reasons and(Problem problem) {
        List<Problem> more = new ArrayList<>(list);
        more.add(problem);
        return new Reasons(more);
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }
}
