package org.wuzetka.connector.document.scan;

import java.io.IOException;
import java.util.Optional;

/** The pages of a scanned document, opened one at a time: an A4 page at 300 dpi is 9 MB of memory. */
interface Pictures extends AutoCloseable {
    /** Most pages that are read of one document. */
    int MOST_PAGES = 20;
    /** Most pixels of one page: an A3 page at 400 dpi has 31 million. */
    long MOST_PIXELS = 40_000_000;

    int count();

    /** Whether the file breaks off, so that pages may be missing. */
    default boolean isCut() {
        return false;
    }

    /** @throws IOException when nothing of the page can be read */
    Picture page(int index) throws IOException;

    @Override
    void close() throws IOException;

    /** Opens a document by its first bytes; empty when it is no picture this reader knows. */
    static Optional<Pictures> open(byte[] content) throws IOException {
        if (PictureFile.recognises(content)) return Optional.of(new PictureFile(content));
        if (PdfPictures.recognises(content)) return Optional.of(new PdfPictures(content));
        return Optional.empty();
    }
}
