package org.wuzetka.routes;

/** The hub was told to stop over work that takes long: it goes back to its queue and is begun anew. */
public class BrokenOff extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenOff() {
        super("broken off because the hub stops");
    }
}
