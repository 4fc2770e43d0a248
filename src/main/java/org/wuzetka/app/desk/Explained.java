package org.wuzetka.app.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

/** Why an order stands where it does, put in order for a page: what blocks it, then its short lines. */
public final class Explained {
    private final List<Problem> words;

    Explained(List<Problem> words) {
        this.words = words;
    }

    /** @param parts what is free, what comes and when, what must be bought */
    public record Line(String number, Problem need, List<Problem> parts) {}

    /** What a person must settle. */
    public List<Problem> blocks() {
        return words.stream()
                .filter(word -> word.severity() != Severity.WARNING)
                .toList();
    }

    public List<Line> lines() {
        Map<String, List<Problem>> byLine = new LinkedHashMap<>();
        for (Problem word : words) {
            if (word.severity() != Severity.WARNING || word.where() == null) continue;
            byLine.computeIfAbsent(word.where().replaceAll("\\D", ""), line -> new ArrayList<>())
                    .add(word);
        }
        List<Line> lines = new ArrayList<>();
        byLine.forEach((number, said) -> lines.add(new Line(number, said.get(0), said.subList(1, said.size()))));
        return lines;
    }
}
