package org.wuzetka.app.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.read.Hub;
import org.wuzetka.connector.persistence.read.HubReads;

/** The hub at a glance, kept up to date by server-sent events. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
public class OverviewPage {
    private final HubReads hub;
    private final LiveHub live;
    private final Visitor visitor;

    OverviewPage(HubReads hub, LiveHub live, Visitor visitor) {
        this.hub = hub;
        this.live = live;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance overview(Ui ui, String picture);

        static native TemplateInstance picture(Ui ui, Hub.Figures figures, HubDrawing drawing, Hub.Picture picture);
    }

    /** The start page: the dashboard of the visitor's role, or a new password where one is due. */
    @GET
    @Authenticated
    public Response start() {
        String page = visitor.mustChangePassword() ? "/password" : "/dashboard";
        return Response.seeOther(URI.create(page)).build();
    }

    @GET
    @Path("hub")
    public TemplateInstance hub() {
        return Templates.overview(visitor.ui("overview"), live.now().html(visitor.language()));
    }

    /** The picture anew, about once a second while it changes. */
    @GET
    @Path("live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> live(@Context Sse sse) {
        Languages language = visitor.language();
        return live.pictures().map(picture -> sse.newEventBuilder()
                .name("hub")
                .data(picture.html(language))
                .build());
    }

    /** Points of the chart: start of each stretch (seconds since 1970) and orders in it. */
    public record Chart(List<Long> starts, List<Long> orders) {}

    /** @param span {@code hour}: the last hour by minutes; anything else: the last day by quarters of an hour */
    @GET
    @Path("live/orders")
    @Produces(MediaType.APPLICATION_JSON)
    public Chart chart(@QueryParam("span") String span) {
        boolean hour = "hour".equals(span);
        List<Hub.Bucket> buckets = hub.ordersOver(
                hour ? Duration.ofHours(1) : Duration.ofDays(1),
                hour ? Duration.ofMinutes(1) : Duration.ofMinutes(15),
                Clock.systemUTC().instant());
        return new Chart(
                buckets.stream().map(Hub.Bucket::start).toList(),
                buckets.stream().map(Hub.Bucket::orders).toList());
    }
}
