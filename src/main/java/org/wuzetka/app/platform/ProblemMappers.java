package org.wuzetka.app.platform;

import com.fasterxml.jackson.core.JacksonException;
import io.quarkus.security.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wuzetka.domain.shared.Problem;

/** Every error leaves as a problem document, to a person's browser as a page: full text for the caller's own mistakes, a number for ours. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final ErrorPage page;

    ProblemMappers(ErrorPage page) {
        this.page = page;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException e, HttpHeaders headers) {
        return respond(e.status(), e.problems(), headers);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e, HttpHeaders headers) {
        return respond(403, headers);
    }

    @ServerExceptionMapper
    public Response webApplication(WebApplicationException e, HttpHeaders headers) {
        int status = e.getResponse().getStatus();
        if (status < 400) return e.getResponse();
        if (e.getCause() instanceof JacksonException json) return json(json, headers);
        if (status >= 500) return internal(e, headers);
        return respond(status, headers);
    }

    @ServerExceptionMapper
    public Response json(JacksonException e, HttpHeaders headers) {
        String where = e.getLocation() == null
                ? null
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return respond(400, List.of(Problem.error("http.json", where)), headers);
    }

    @ServerExceptionMapper
    public Response internal(Throwable e, HttpHeaders headers) {
        String incident = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(e, "Request failed, incident %s", incident);
        return respond(500, List.of(Problem.error("http.internal", null, incident)), headers);
    }

    private Response respond(int status, HttpHeaders headers) {
        return respond(status, List.of(Problem.error(ProblemDocument.codeOf(status), null)), headers);
    }

    private Response respond(int status, List<Problem> problems, HttpHeaders headers) {
        if (isBrowser(headers)) {
            return Response.status(status)
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .entity(page.of(status, problems))
                    .build();
        }
        return Response.status(status)
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(ProblemDocument.of(status, problems, language(headers)))
                .build();
    }

    /** Programs ask for anything or for JSON; a browser asks for a page before all else. */
    private static boolean isBrowser(HttpHeaders headers) {
        List<MediaType> accepted = headers.getAcceptableMediaTypes();
        return !accepted.isEmpty()
                && accepted.get(0).isCompatible(MediaType.TEXT_HTML_TYPE)
                && !accepted.get(0).isWildcardType();
    }

    /** The first of the caller's languages that the hub speaks; English otherwise. */
    public static Locale language(HttpHeaders headers) {
        return headers.getAcceptableLanguages().stream()
                .map(Locale::getLanguage)
                .filter(List.of("pl", "en", "de")::contains)
                .findFirst()
                .map(Locale::forLanguageTag)
                .orElse(Locale.ENGLISH);
    }
}
