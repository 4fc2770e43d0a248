package org.wuzetka.domain.shared;

import java.io.UncheckedIOException;

/** Channel Adapter for files that go out: acknowledgements, supplier orders, answers to a partner's folder. */
public interface FileOutlet {

    /** Whether there is an outlet of this name now. */
    default boolean reaches(String outlet) {
        return true;
    }

    /**
     * Puts a file where the outlet says. It appears under its name only when it is whole, and never replaces another.
     * The same name with the same bytes again is already done, so a caller who did not see the end just calls again.
     *
     * @param outlet name of a configured outlet
     * @param fileName wished name; cleaned, and told apart by a part of its hash when other content stands under it
     * @throws IllegalArgumentException when no outlet has this name
     * @throws UncheckedIOException when it is not known that the file arrived; calling again is safe
     */
    void deliver(String outlet, String fileName, byte[] content);
}
