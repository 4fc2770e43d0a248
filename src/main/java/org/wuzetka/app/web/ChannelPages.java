package org.wuzetka.app.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wuzetka.app.channels.As2Sendings;
import org.wuzetka.app.channels.ChannelDirectory;
import org.wuzetka.app.channels.ChannelStatus;
import org.wuzetka.app.channels.ShopSignIn;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.read.Hub;
import org.wuzetka.connector.persistence.read.HubReads;
import org.wuzetka.connector.webshop.Shops;
import org.wuzetka.connector.webshop.allegro.AllegroSignIn;
import org.wuzetka.domain.shared.Problem;

/** The channels messages come through: state, traffic of the last days, last error; started, stopped and tested here. */
@Path("/channels")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
public class ChannelPages {
    private static final Duration SHOWN = Duration.ofDays(30);

    private final ChannelDirectory directory;
    private final As2Sendings sendings;
    private final ShopSignIn signIn;
    private final HubReads hub;
    private final Visitor visitor;

    ChannelPages(ChannelDirectory directory, As2Sendings sendings, ShopSignIn signIn, HubReads hub, Visitor visitor) {
        this.directory = directory;
        this.sendings = sendings;
        this.signIn = signIn;
        this.hub = hub;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance channels(
                Ui ui,
                List<Row> channels,
                Tested tested,
                AllegroSignIn.Invitation invitation,
                List<As2Sendings.Sending> sendings);
    }

    /**
     * A channel as the page shows it.
     *
     * @param status {@code null} for what has no set-up of its own, such as the API
     * @param traffic {@code null} while nothing came through
     */
    public record Row(String id, ChannelStatus status, Hub.Channel traffic) {
        public String state() {
            if (status == null) return "RUNNING";
            boolean failing = status.state() == ChannelStatus.State.RUNNING && status.lastError() != null;
            return failing ? "ERROR" : status.state().name();
        }

        /** Whether a person has to agree at the shop before it can be asked. */
        public boolean signsIn() {
            return status != null && status.template().equals(Shops.ALLEGRO);
        }

        public boolean runs() {
            return status != null && status.state() != ChannelStatus.State.STOPPED;
        }

        public long messages() {
            return traffic == null ? 0 : traffic.today();
        }

        public long waiting() {
            return traffic == null ? 0 : traffic.waiting();
        }

        public long rejected() {
            return traffic == null ? 0 : traffic.rejected();
        }

        public Instant lastMessage() {
            return traffic == null ? null : traffic.lastMessage();
        }
    }

    /** @param problem what keeps the channel from working; {@code null} when nothing was found */
    public record Tested(String id, Problem problem) {}

    @GET
    public TemplateInstance list() {
        return page(null, null);
    }

    private TemplateInstance page(Tested tested, AllegroSignIn.Invitation invitation) {
        Map<String, ChannelStatus> known = new TreeMap<>();
        directory.all().forEach(channel -> known.put(channel.id(), channel));
        Map<String, Hub.Channel> traffic = new TreeMap<>();
        hub.channels(Clock.systemUTC().instant().minus(SHOWN)).forEach(channel -> traffic.put(channel.id(), channel));
        List<Row> rows = new ArrayList<>();
        known.forEach((id, status) -> rows.add(new Row(id, status, traffic.remove(id))));
        traffic.forEach((id, seen) -> rows.add(new Row(id, null, seen)));
        return Templates.channels(visitor.ui("channels"), rows, tested, invitation, sendings.open());
    }

    @POST
    @Path("{id}/start")
    @RolesAllowed(Roles.ADMIN)
    public Response start(@PathParam("id") String id) {
        directory.start(id);
        return Response.seeOther(URI.create("/channels")).build();
    }

    @POST
    @Path("{id}/stop")
    @RolesAllowed(Roles.ADMIN)
    public Response stop(@PathParam("id") String id) {
        directory.stop(id);
        return Response.seeOther(URI.create("/channels")).build();
    }

    /** The partner did not get the file: it goes out at the next occasion. */
    @POST
    @Path("as2-sendings/{sending}/again")
    @RolesAllowed(Roles.ADMIN)
    public Response sendAgain(@PathParam("sending") long sending) {
        return decide(sending, As2Sendings.State.AGAIN);
    }

    /** The partner has the file. */
    @POST
    @Path("as2-sendings/{sending}/arrived")
    @RolesAllowed(Roles.ADMIN)
    public Response arrived(@PathParam("sending") long sending) {
        return decide(sending, As2Sendings.State.DELIVERED);
    }

    private Response decide(long sending, As2Sendings.State decided) {
        sendings.decide(sending, decided, visitor.name());
        return Response.seeOther(URI.create("/channels")).build();
    }

    @POST
    @Path("{id}/test")
    @RolesAllowed(Roles.ADMIN)
    public TemplateInstance test(@PathParam("id") String id) {
        Optional<Problem> found = directory.test(id);
        return page(new Tested(id, found.orElse(null)), null);
    }

    /** Shows the code and the address at which the seller agrees. */
    @POST
    @Path("{id}/sign-in")
    @RolesAllowed(Roles.ADMIN)
    public TemplateInstance signIn(@PathParam("id") String id) {
        return page(null, signIn.begin(id));
    }
}
