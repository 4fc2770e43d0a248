package org.wuzetka.app.platform;

import java.util.List;
import org.wuzetka.domain.shared.Problem;

/** Tells a person in his browser what went wrong. */
public interface ErrorPage {

    /**
     * A whole page as HTML.
     *
     * @param status of HTTP, 400 or above
     */
    String of(int status, List<Problem> problems);
}
