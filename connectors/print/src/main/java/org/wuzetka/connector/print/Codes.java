package org.wuzetka.connector.print;

import java.util.ArrayList;
import java.util.List;

/** The small line below an article's name: our code and its GTIN, or either, or nothing. */
final class Codes {
    private Codes() {}

    static String of(String code, String gtin) {
        List<String> parts = new ArrayList<>();
        if (code != null) parts.add(code);
        if (gtin != null) parts.add("GTIN " + gtin);
        return String.join(" · ", parts);
    }
}
