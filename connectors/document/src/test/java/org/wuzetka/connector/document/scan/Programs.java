package org.wuzetka.connector.document.scan;

import java.io.IOException;

/** Programs of the machine that the tests run on; continuous integration installs them all. */
final class Programs {
    private Programs() {}

    static boolean tesseractIsHere() {
        try {
            return new ProcessBuilder("tesseract", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
