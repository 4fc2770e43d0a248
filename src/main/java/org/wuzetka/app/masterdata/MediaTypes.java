package org.wuzetka.app.masterdata;

import java.util.Locale;

/** The two forms master data has outside. */
final class MediaTypes {
    static final String CSV = "text/csv";

    private MediaTypes() {}

    static boolean isCsv(String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(CSV);
    }
}
