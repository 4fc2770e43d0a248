package org.wuzetka.app.orderform;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.desk.DeskLimits;
import org.wuzetka.domain.desk.PastedRows;

/** What each clerk may grant by hand; the administrator's page. */
@Path("/desk-limits")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.ADMIN)
public class DeskLimitPages {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final DeskLimits limits;
    private final Visitor visitor;
    private final Clock clock;

    DeskLimitPages(DeskLimits limits, Visitor visitor, Clock clock) {
        this.limits = limits;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance limits(Ui ui, List<DeskLimits.Limit> limits);
    }

    @GET
    public TemplateInstance list() {
        return Templates.limits(visitor.ui("desk-limits"), limits.all());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response set(@RestForm String user, @RestForm String percent, @RestForm boolean margin) {
        BigDecimal said = PastedRows.decimal(percent);
        if (said == null || said.signum() < 0 || said.compareTo(HUNDRED) > 0 || said.scale() > 2) {
            throw ProblemException.badRequest("orderdesk.limit-wrong", "percent");
        }
        if (!limits.set(user, said, margin, visitor.name(), clock.instant())) {
            throw ProblemException.notFound("orderdesk.user-unknown", String.valueOf(user));
        }
        return Response.seeOther(URI.create("/desk-limits")).build();
    }
}
