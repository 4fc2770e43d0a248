package org.wuzetka.app.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Locale;
import java.util.Set;
import org.wuzetka.app.platform.ErrorPage;
import org.wuzetka.app.platform.ProblemDocument;

/**
 * How a request says who it is from: API key, HTTP Basic, or the cookie of the sign-in form. A program that says nothing
 * gets a problem document, a browser the sign-in page.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class SignIn implements HttpAuthenticationMechanism {
    private final FormAuthenticationMechanism form;
    private final BasicAuthenticationMechanism basic;
    private final ObjectMapper json;

    SignIn(FormAuthenticationMechanism form, BasicAuthenticationMechanism basic, ObjectMapper json) {
        this.form = form;
        this.basic = basic;
        this.json = json;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String key = context.request().getHeader(ApiKeyRequest.HEADER);
        if (key != null) {
            return identities.authenticate(
                    HttpSecurityUtils.setRoutingContextAttribute(new ApiKeyRequest(key), context));
        }
        if (context.request().getHeader("Authorization") != null) return basic.authenticate(context, identities);
        return form.authenticate(context, identities);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return isBrowserPage(context)
                ? form.getChallenge(context)
                : Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Basic realm=\"Wuzetka\""));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        if (isBrowserPage(context)) return HttpAuthenticationMechanism.super.sendChallenge(context);
        Locale language = context.preferredLanguage() == null
                ? Locale.ENGLISH
                : Locale.forLanguageTag(context.preferredLanguage().tag());
        try {
            context.response()
                    .setStatusCode(401)
                    .putHeader("WWW-Authenticate", "Basic realm=\"Wuzetka\"")
                    .putHeader("Content-Type", ProblemDocument.MEDIA_TYPE)
                    .end(json.writeValueAsString(ProblemDocument.of(401, language)));
        } catch (JsonProcessingException e) {
            return Uni.createFrom().failure(e);
        }
        return Uni.createFrom().item(true);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(
                ApiKeyRequest.class, UsernamePasswordAuthenticationRequest.class, TrustedAuthenticationRequest.class);
    }

    /** A password typed into the form must lead back to the form, whatever the request says it accepts. */
    private static boolean isBrowserPage(RoutingContext context) {
        String path = context.normalizedPath();
        return path.equals("/j_security_check")
                || ErrorPage.isAskedFor(path, context.request().getHeader("Accept"));
    }
}
