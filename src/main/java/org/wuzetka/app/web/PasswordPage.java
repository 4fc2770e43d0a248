package org.wuzetka.app.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.PasswordResource;
import org.wuzetka.domain.shared.Problem;

/** A person's own password. The administrator of a new hub is led here at the first sign-in. */
@Path("/password")
@Produces(MediaType.TEXT_HTML)
@Authenticated
public class PasswordPage {
    private final PasswordResource passwords;
    private final Visitor visitor;

    PasswordPage(PasswordResource passwords, Visitor visitor) {
        this.passwords = passwords;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance password(Ui ui, boolean due, List<Problem> problems);
    }

    @GET
    public TemplateInstance form() {
        return Templates.password(visitor.ui("password"), visitor.mustChangePassword(), List.of());
    }

    @POST
    public Response change(
            @FormParam("present") String present, @FormParam("wanted") String wanted, HttpServerRequest request) {
        try {
            passwords.change(new PasswordResource.Change(present, wanted), request);
            return Response.seeOther(URI.create("/")).build();
        } catch (ProblemException refused) {
            return Response.status(refused.status())
                    .entity(Templates.password(visitor.ui("password"), visitor.mustChangePassword(), refused.problems())
                            .render())
                    .build();
        }
    }
}
