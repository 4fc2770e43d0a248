package org.wuzetka.app.channels;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wuzetka.app.platform.ProblemMappers;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.webshop.allegro.AllegroSignIn;
import org.wuzetka.domain.intake.ChannelTemplate;
import org.wuzetka.domain.shared.Texts;

/** The ways in, for administrators: make, change, start, stop and test them. Secrets go in and never come out. */
@Path("/api/channels")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class ChannelsResource {
    private final ChannelDirectory channels;
    private final ShopSignIn signIn;

    ChannelsResource(ChannelDirectory channels, ShopSignIn signIn) {
        this.channels = channels;
        this.signIn = signIn;
    }

    /** @param until after this time the sign-in is to be begun anew */
    public record SignIn(String userCode, String verificationUri, Instant until) {}

    /** The answer of every list, here always one page. */
    public record ChannelList(List<ChannelStatus> items, long total, int page, int size) {}

    /** @param version the version that is changed; 0 or absent for a new channel */
    public record Wanted(String template, Map<String, String> parameters, Boolean enabled, int version) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TestResult(boolean ok, String code, String where, String detail) {}

    /** One kind of channel with its form, in the caller's language. */
    public record Template(String id, String title, List<FormField> parameters) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FormField(
            String name,
            String label,
            ChannelTemplate.Type type,
            boolean required,
            String defaultValue,
            List<String> choices) {}

    @GET
    @RolesAllowed(Roles.ADMIN)
    public ChannelList all() {
        List<ChannelStatus> all = channels.all();
        return new ChannelList(all, all.size(), 0, Math.max(1, all.size()));
    }

    @GET
    @Path("/templates")
    @RolesAllowed(Roles.ADMIN)
    public List<Template> templates(@Context HttpHeaders headers) {
        Locale language = ProblemMappers.language(headers);
        return channels.templates().stream()
                .map(template -> new Template(
                        template.id(),
                        Texts.of(template.titleCode(), language, List.of()),
                        template.parameters().stream()
                                .map(field -> new FormField(
                                        field.name(),
                                        Texts.of(template.labelCode(field), language, List.of()),
                                        field.type(),
                                        field.required(),
                                        field.defaultValue(),
                                        field.choices()))
                                .toList()))
                .toList();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    public ChannelStatus one(@PathParam("id") String id) {
        return channels.one(id);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    public ChannelStatus put(@PathParam("id") String id, Wanted wanted) {
        Map<String, String> parameters = wanted.parameters() == null ? Map.of() : wanted.parameters();
        String template = wanted.template() == null ? "" : wanted.template();
        return channels.put(id, template, parameters, !Boolean.FALSE.equals(wanted.enabled()), wanted.version());
    }

    @POST
    @Path("/{id}/start")
    @RolesAllowed(Roles.ADMIN)
    public ChannelStatus start(@PathParam("id") String id) {
        return channels.start(id);
    }

    @POST
    @Path("/{id}/stop")
    @RolesAllowed(Roles.ADMIN)
    public ChannelStatus stop(@PathParam("id") String id) {
        return channels.stop(id);
    }

    @POST
    @Path("/{id}/test")
    @RolesAllowed(Roles.ADMIN)
    public TestResult test(@PathParam("id") String id, @Context HttpHeaders headers) {
        return channels.test(id)
                .map(problem -> new TestResult(
                        false, problem.code(), problem.where(), problem.text(ProblemMappers.language(headers))))
                .orElse(new TestResult(true, null, null, null));
    }

    /** Begins the sign-in at Allegro: the administrator opens the address, checks the code and agrees there. */
    @POST
    @Path("/{id}/sign-in")
    @RolesAllowed(Roles.ADMIN)
    public SignIn signIn(@PathParam("id") String id) {
        AllegroSignIn.Invitation invitation = signIn.begin(id);
        return new SignIn(invitation.code(), invitation.address(), invitation.until());
    }
}
