package org.wuzetka.app.platform;

import java.util.List;
import org.wuzetka.domain.shared.Problem;

/** Shows an error to a person who asked for a page. */
public interface ErrorPage {

    /** HTML in the visitor's language. */
    String of(int status, List<Problem> problems);

    /** Whether a request is a browser's for a page: programs have addresses of their own, and do not ask for HTML. */
    static boolean isAskedFor(String path, String accept) {
        if (path.startsWith("/api/") || path.startsWith("/q/") || path.startsWith("/webhooks/")) return false;
        return accept != null && accept.contains("text/html");
    }
}
