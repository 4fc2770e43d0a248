package org.wuzetka.app.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Pages that say what went wrong and where to go on. */
public class ErrorPages {
    private final Visitor visitor;

    ErrorPages(Visitor visitor) {
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance error(Ui ui, String key, String hint);
    }

    @ServerExceptionMapper
    Response nothingHere(NothingHere notFound) {
        return Response.status(404)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Templates.error(visitor.ui(""), "error.notFound", "error.notFound.hint")
                        .render())
                .build();
    }
}
