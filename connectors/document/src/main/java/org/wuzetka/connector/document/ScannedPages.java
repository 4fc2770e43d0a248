package org.wuzetka.connector.document;

import java.util.List;

/** Reads the pages of a PDF that holds pictures alone. Found as a CDI bean; without one such PDFs wait for a person. */
public interface ScannedPages {

    /**
     * @param pdf unencrypted and within the limits of this reader
     * @return the words of each page with what the recognition thinks of them; empty when nothing can be read
     */
    List<Page> read(byte[] pdf);
}
