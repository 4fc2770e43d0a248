package org.wuzetka.app.platform;

import com.fasterxml.jackson.core.JacksonException;
import io.quarkus.security.ForbiddenException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wuzetka.domain.shared.Problem;

/**
 * Every error leaves as a problem document, or as a page where a browser asked for one: full text for the caller's own
 * mistakes, a number for ours.
 */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final ErrorPage page;

    ProblemMappers(ErrorPage page) {
        this.page = page;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException e, HttpHeaders headers, UriInfo address) {
        return respond(e.status(), e.problems(), headers, address);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e, HttpHeaders headers, UriInfo address) {
        return respond(403, headers, address);
    }

    @ServerExceptionMapper
    public Response webApplication(
            WebApplicationException e, HttpHeaders headers, UriInfo address, HttpServerRequest request) {
        int status = e.getResponse().getStatus();
        if (status < 400) return e.getResponse();
        if (e.getCause() instanceof JacksonException json) return json(json, headers, address);
        if (status >= 500) return internal(e, headers, address, request);
        return respond(status, headers, address);
    }

    @ServerExceptionMapper
    public Response json(JacksonException e, HttpHeaders headers, UriInfo address) {
        String where = e.getLocation() == null
                ? null
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return respond(400, List.of(Problem.error("http.json", where)), headers, address);
    }

    @ServerExceptionMapper
    public Response internal(Throwable e, HttpHeaders headers, UriInfo address, HttpServerRequest request) {
        if (isGone(e, request)) {
            // Nobody is left to answer: he closed the page, or the stream it was watching.
            LOG.debug("The caller went away", e);
            return Response.serverError().build();
        }
        String incident = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(e, "Request failed, incident %s", incident);
        return respond(500, List.of(Problem.error("http.internal", null, incident)), headers, address);
    }

    /** What the network says after the answer has begun can only be about the caller's own connection. */
    private static boolean isGone(Throwable e, HttpServerRequest request) {
        return request.response().headWritten() && (e instanceof IOException || e instanceof HttpClosedException);
    }

    private Response respond(int status, HttpHeaders headers, UriInfo address) {
        return respond(status, List.of(Problem.error(ProblemDocument.codeOf(status), null)), headers, address);
    }

    private Response respond(int status, List<Problem> problems, HttpHeaders headers, UriInfo address) {
        if (ErrorPage.isAskedFor(address.getPath(), headers.getHeaderString(HttpHeaders.ACCEPT))) {
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
