package org.wuzetka.routes;

/** A message in a work queue that no worker can understand; it goes to the Invalid Message Channel. */
public class UnreadableWork extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableWork(String reason) {
        super(reason);
    }
}
