package org.wuzetka.connector.document;

import java.util.Optional;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;

/** Reads a document that holds pictures alone. Found as a CDI bean; without one such PDFs wait for a person. */
public interface ScannedPages {

    /**
     * @param format name of the format the translation is told under
     * @param document a PDF that is not encrypted and within the limits of this reader
     */
    Translation translate(String format, RawMessage document);

    /** The same, where the document has been read before; else empty. */
    default Optional<Translation> translateAtOnce(String format, RawMessage document) {
        return Optional.empty();
    }
}
