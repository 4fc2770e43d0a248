package org.wuzetka.routes;

/** The database cannot be reached: the work goes back to its queue and comes again after a pause. */
public class DatabaseAway extends Exception {
    private static final long serialVersionUID = 1L;

    DatabaseAway(Throwable cause) {
        super("database cannot be reached: " + Failure.text(cause), cause);
    }
}
