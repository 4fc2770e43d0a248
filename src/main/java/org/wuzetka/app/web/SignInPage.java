package org.wuzetka.app.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.PeopleReads;

/** The sign-in form, signing out, and the choice of language. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class SignInPage {
    private final Visitor visitor;
    private final PeopleReads people;
    private final SecurityIdentity identity;

    SignInPage(Visitor visitor, PeopleReads people, SecurityIdentity identity) {
        this.visitor = visitor;
        this.people = people;
        this.identity = identity;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance signin(Ui ui, boolean failed);
    }

    /**
     * @param error present after a name or password that was wrong
     * @param language chosen on the form, before anybody is known
     */
    @GET
    @Path("login")
    @PermitAll
    public Response form(@QueryParam("error") String error, @QueryParam("language") String language) {
        Optional<Languages> chosen = Languages.of(language);
        if (chosen.isPresent()) {
            return Response.seeOther(URI.create("/login"))
                    .cookie(remembered(chosen.get()))
                    .build();
        }
        return Response.ok(Templates.signin(visitor.ui("login"), error != null)).build();
    }

    /** @param back path of the page to go back to; anything that is no path of ours leads to the start page */
    @POST
    @Path("language")
    @Authenticated
    public Response language(@FormParam("language") String code, @FormParam("back") String back) {
        Languages language = Languages.of(code).orElse(visitor.language());
        people.chooseLanguage(visitor.name(), language.code());
        boolean ours = back != null && back.matches("/(?![/\\\\])[^\\s\\\\]*");
        return Response.seeOther(URI.create(ours ? back : "/"))
                .cookie(remembered(language))
                .build();
    }

    @POST
    @Path("sign-out")
    @Authenticated
    public Response signOut() {
        FormAuthenticationMechanism.logout(identity);
        return Response.seeOther(URI.create("/login")).build();
    }

    private static NewCookie remembered(Languages language) {
        return new NewCookie.Builder(Visitor.LANGUAGE_COOKIE)
                .value(language.code())
                .path("/")
                .maxAge(365 * 24 * 3600)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
