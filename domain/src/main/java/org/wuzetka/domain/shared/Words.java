package org.wuzetka.domain.shared;

import java.util.List;

/** Values for the place holders of a text, in order; stored as JSON text. */
public record Words(List<String> list) {
    public static final Words NONE = new Words(List.of());

    public Words {
        list = List.copyOf(list);
    }

    public static Words of(String... words) {
        return new Words(List.of(words));
    }
}
