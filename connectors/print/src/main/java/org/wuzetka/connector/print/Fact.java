package org.wuzetka.connector.print;

import java.util.ArrayList;
import java.util.List;

/** A labelled value in the head of a document, such as the date of issue. */
record Fact(String label, String value) {

    /** Collects facts and leaves out those that were not said. */
    static final class Collector {
        private final Language language;
        private final List<Fact> facts = new ArrayList<>();

        Collector(Language language) {
            this.language = language;
        }

        Collector add(String labelKey, String value) {
            if (value != null && !value.isBlank()) facts.add(new Fact(language.text(labelKey), value));
            return this;
        }

        Collector add(String labelKey, List<String> values) {
            return add(labelKey, String.join(", ", values));
        }

        /** The facts in rows of at most four, so that they stand in columns below each other. */
        List<List<Fact>> inRows() {
            List<List<Fact>> rows = new ArrayList<>();
            for (int from = 0; from < facts.size(); from += 4) {
                rows.add(List.copyOf(facts.subList(from, Math.min(from + 4, facts.size()))));
            }
            return rows;
        }
    }
}
