package org.wuzetka.domain.intake;

import java.util.Optional;

/** Pages of a document as pictures, for people who look at the original beside what was read of it. */
public interface PageImages {

    /** How many pages can be shown; 0 for a document that has none (a text, a table) and for one nobody can open. */
    int count(byte[] content);

    /**
     * @param page counted from 1
     * @return a PNG of bounded size, or nothing when there is no such page
     */
    Optional<byte[]> png(byte[] content, int page);
}
