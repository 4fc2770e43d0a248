package org.wuzetka.domain.shared;

import java.util.List;
import java.util.Locale;

/**
 * Something a person or a partner must be told about a document: what (a code with arguments), how bad, and where.
 *
 * @param code reason code such as {@code edifact.segment-count}; its text stands in the bundle before the dot
 * @param severity what it means for the document
 * @param where the place in the partner's own terms: {@code UNH 2, segment 7 (QTY)}, {@code row 12, column Ilość}; may be
 *     {@code null} when the document as a whole is meant
 * @param arguments values for the text, in the order of its place holders
 */
public record Problem(String code, Severity severity, String where, List<String> arguments) {

    /** What a problem does to the document it was found in. */
    public enum Severity {
        /** Content is whole; the partner is told. */
        WARNING,
        /** The order stands, a person must look before it goes on. */
        HOLD,
        /** No order can be made of it. */
        ERROR
    }

    public static Problem warning(String code, String where, String... arguments) {
        return new Problem(code, Severity.WARNING, where, List.of(arguments));
    }

    public static Problem hold(String code, String where, String... arguments) {
        return new Problem(code, Severity.HOLD, where, List.of(arguments));
    }

    public static Problem error(String code, String where, String... arguments) {
        return new Problem(code, Severity.ERROR, where, List.of(arguments));
    }

    /** What to tell a person in his language. */
    public String text(Locale language) {
        return Texts.of(code, language, arguments);
    }
}
