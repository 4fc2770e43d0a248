package org.wuzetka.app.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wuzetka.app.platform.ErrorPage;
import org.wuzetka.app.platform.ProblemDocument;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Texts;

/** Pages that say what went wrong and where to go on. */
@ApplicationScoped
public class ErrorPages implements ErrorPage {
    private final Visitor visitor;

    ErrorPages(Visitor visitor) {
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance error(Ui ui, String title, List<String> texts);
    }

    @Override
    public String of(int status, List<Problem> problems) {
        Ui ui = visitor.ui("");
        String title = Texts.of(ProblemDocument.codeOf(status) + ".title", ui.locale(), List.of());
        return Templates.error(ui, title, problems.stream().map(ui::text).toList())
                .render();
    }

    @ServerExceptionMapper
    Response nothingHere(NothingHere notFound) {
        Ui ui = visitor.ui("");
        return Response.status(404)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Templates.error(ui, ui.t("error.notFound"), List.of(ui.t("error.notFound.hint")))
                        .render())
                .build();
    }
}
