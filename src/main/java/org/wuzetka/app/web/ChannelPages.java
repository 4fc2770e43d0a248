package org.wuzetka.app.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.read.Hub;
import org.wuzetka.connector.persistence.read.HubReads;

/** The channels messages come through: state, traffic of the last days, last error. */
@Path("/channels")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
public class ChannelPages {
    private static final Duration SHOWN = Duration.ofDays(30);

    private final HubReads hub;
    private final Visitor visitor;

    ChannelPages(HubReads hub, Visitor visitor) {
        this.hub = hub;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance channels(Ui ui, List<Hub.Channel> channels);
    }

    @GET
    public TemplateInstance list() {
        return Templates.channels(
                visitor.ui("channels"), hub.channels(Clock.systemUTC().instant().minus(SHOWN)));
    }
}
