package org.wuzetka.connector.document.scan;

import java.util.List;
import org.wuzetka.connector.document.Page;

/** Reads letters in pictures. The same picture always gives the same words. */
interface TextRecognition {

    /** @throws Unavailable when no words can be told, which does not mean that there are none */
    List<Page.Word> words(Bitmap picture, Layout layout) throws Unavailable;

    /** What the picture is. */
    enum Layout {
        /** A page of print, with a table or without. */
        PAGE,
        /** Numbers one below the other. */
        NUMBERS
    }

    /** The recognition is not there, took too long or broke. */
    final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient String code;

        /** @param code of the text that tells a person */
        Unavailable(String code) {
            super(code);
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
