package org.wuzetka.app.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.wuzetka.app.security.Roles;
import org.wuzetka.connector.persistence.read.HubReads;
import org.wuzetka.connector.persistence.read.Intake;
import org.wuzetka.connector.persistence.read.IntakeReads;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.domain.fulfilment.SendAcknowledgements;
import org.wuzetka.domain.intake.PageImages;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.TranslateMessage;
import org.wuzetka.domain.shared.FileOutlet;

/** The intake ledger: everything that was ever received, and what became of it. */
@Path("/intake")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.WAREHOUSE, Roles.ACCOUNTS, Roles.PURCHASING})
public class IntakePages {
    static final List<String> STATES = List.of("RECEIVED", "PROCESSED", "NEEDS_REVIEW", "DUPLICATE", "REJECTED");
    private static final int PAGE_SIZE = 50;
    private static final Duration CHANNELS_OF = Duration.ofDays(30);

    private final IntakeReads intake;
    private final HubReads hub;
    private final TranslateMessage translate;
    private final PageImages pages;
    private final FileOutlet outlets;
    private final Visitor visitor;

    IntakePages(
            IntakeReads intake,
            HubReads hub,
            TranslateMessage translate,
            PageImages pages,
            FileOutlet outlets,
            Visitor visitor) {
        this.intake = intake;
        this.hub = hub;
        this.translate = translate;
        this.pages = pages;
        this.outlets = outlets;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance intake(
                Ui ui, Page<Intake.Summary> messages, ListUrl url, List<String> states, List<String> channels);

        static native TemplateInstance message(
                Ui ui,
                Intake.Message message,
                RawView raw,
                List<ReadOrder> orders,
                List<Reply> replies,
                boolean wayBack);

        static native TemplateInstance edit(Ui ui, Intake.Message message, String text);
    }

    /** An acknowledgement and its text. */
    public record Reply(Intake.Acknowledgement acknowledgement, String text) {}

    @GET
    public TemplateInstance list(
            @QueryParam("state") String state,
            @QueryParam("channel") String channel,
            @QueryParam("q") String q,
            @QueryParam("page") int page) {
        List<String> channels = hub.channels(Clock.systemUTC().instant().minus(CHANNELS_OF)).stream()
                .map(known -> known.id())
                .toList();
        return Templates.intake(
                visitor.ui("intake"),
                intake.list(new Intake.Filter(state, channel, q), new Paging(page, PAGE_SIZE)),
                new ListUrl("/intake")
                        .and("state", state)
                        .and("channel", channel)
                        .and("q", q),
                STATES,
                channels);
    }

    @GET
    @Path("{id: \\d+}")
    public TemplateInstance message(@PathParam("id") long id) {
        Intake.Message message = found(id);
        Ui ui = visitor.ui("intake");
        return Templates.message(
                ui,
                message,
                RawView.of(message),
                message.orders().stream().map(order -> ReadOrder.of(order, ui)).toList(),
                message.acknowledgements().stream()
                        .map(reply -> new Reply(reply, RawView.decode(reply.content())))
                        .toList(),
                outlets.reaches(message.channel() + SendAcknowledgements.OUTLET_SUFFIX));
    }

    /** Edits a copy of a text message; the original is never changed. */
    @GET
    @Path("{id: \\d+}/edit")
    @RolesAllowed({Roles.ADMIN, Roles.SALES})
    public TemplateInstance edit(@PathParam("id") long id) {
        Intake.Message message = found(id);
        if (!RawView.of(message).text()) throw new NothingHere();
        return Templates.edit(visitor.ui("intake"), message, RawView.decode(message.content()));
    }

    private Intake.Message found(long id) {
        return intake.message(id).orElseThrow(NothingHere::new);
    }

    /** The original bytes, always as a download: a browser must never run what a stranger sent. */
    @GET
    @Path("{id: \\d+}/raw")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response raw(@PathParam("id") long id) {
        return Downloads.of(intake.original(id).orElseThrow(NothingHere::new), "intake-" + id);
    }

    /**
     * A page of the original, or of a file in it, drawn by us: nothing of the original reaches the browser.
     *
     * @param part number of the file in a mail or archive, the first is 0
     */
    @GET
    @Path("{id: \\d{1,18}}/pages/{page: \\d{1,3}}.png")
    @Produces("image/png")
    @Blocking
    public Response page(@PathParam("id") long id, @PathParam("page") int page, @QueryParam("part") int part) {
        List<RawMessage> parts = translate.parts(OriginalView.raw(found(id)));
        if (part < 0 || part >= parts.size()) throw new NothingHere();
        byte[] png = pages.png(parts.get(part).content(), page).orElseThrow(NothingHere::new);
        return Response.ok(png)
                .header("Cache-Control", "private, max-age=3600")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    @GET
    @Path("{id: \\d+}/acknowledgements/{reply: \\d+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response acknowledgement(@PathParam("id") long id, @PathParam("reply") long reply) {
        return Downloads.of(
                intake.acknowledgement(id, reply).orElseThrow(NothingHere::new), "acknowledgement-" + reply);
    }
}
