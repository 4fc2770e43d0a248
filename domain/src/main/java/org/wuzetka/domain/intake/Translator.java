package org.wuzetka.domain.intake;

import java.util.Optional;

/**
 * Message Translator from one format to the Canonical Data Model. Pure: it sees the bytes alone, no clock, no database,
 * no exchange, and never throws for bad content: what is wrong is told as problems in the {@link Translation}.
 */
public interface Translator {

    /** Name of the format, in kebab-case: {@code edifact}, {@code csv}, {@code woocommerce}. */
    String format();

    /**
     * How sure this translator is, by the content alone, that the message is of its format: 0 no, 100 certain (magic
     * bytes, UNB, root element), less for formats that can only be guessed (CSV). Reads a bounded prefix.
     */
    int recognises(RawMessage message);

    Translation translate(RawMessage message);

    /** The translation, unless it takes seconds: then empty, and the message is read outside of any transaction. */
    default Optional<Translation> translateAtOnce(RawMessage message) {
        return Optional.of(translate(message));
    }
}
