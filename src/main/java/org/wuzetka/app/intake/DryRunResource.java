package org.wuzetka.app.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Map;
import org.wuzetka.app.platform.ProblemMappers;
import org.wuzetka.app.security.Roles;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.PartnerMessage;
import org.wuzetka.domain.intake.TranslateMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.shared.Problem;

/** Shows what the hub would read out of a document. Nothing is stored. */
@Path("/api/dry-run")
@Blocking
public class DryRunResource {
    private final IntakeEntry entry;
    private final TranslateMessage translate;
    private final CanonicalFormat canonical;
    private final ObjectMapper json;

    DryRunResource(IntakeEntry entry, TranslateMessage translate, CanonicalFormat canonical, ObjectMapper json) {
        this.entry = entry;
        this.translate = translate;
        this.canonical = canonical;
        this.json = json;
    }

    /** @param channel a channel, whose settings are used, or {@code auto} to tell the format by the content */
    @POST
    @Path("/{channel}")
    @RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.CUSTOMER})
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public ObjectNode read(
            @PathParam("channel") String channel,
            @HeaderParam("Content-Type") String contentType,
            @HeaderParam("X-File-Name") String fileName,
            @Context HttpHeaders headers,
            byte[] body) {
        Translation read = translate
                .translate(entry.message(channel, contentType, fileName, body, Map.of()))
                .translation();
        Locale language = ProblemMappers.language(headers);
        ObjectNode answer = json.createObjectNode().put("format", read.format());
        ArrayNode orders = answer.putArray("orders");
        ArrayNode problems = answer.putArray("problems");
        read.problems().forEach(problem -> add(problems, problem, null, language));
        for (TranslatedOrder order : read.orders()) {
            orders.addRawValue(new RawValue(canonical.write(order.order())));
            order.problems().forEach(problem -> add(problems, problem, order.place(), language));
        }
        ArrayNode messages = answer.putArray("messages");
        read.messages().forEach(message -> add(messages, message));
        return answer;
    }

    /** What a partner tells of an order that is placed: an order response, a despatch or a receipt advice. */
    private static void add(ArrayNode messages, PartnerMessage message) {
        ObjectNode told = messages.addObject()
                .put("kind", message.kind().name())
                .put("number", message.number())
                .put("orderNumber", message.orderNumber())
                .put("delivery", text(message.delivery()));
        ArrayNode lines = told.putArray("lines");
        message.lines().forEach(line -> lines.addObject()
                .put("orderLine", line.orderLine())
                .put("gtin", line.gtin())
                .put("buyerCode", line.buyerCode())
                .put("supplierCode", line.supplierCode())
                .put("answer", text(line.answer()))
                .put(
                        "quantity",
                        line.quantity() == null ? null : line.quantity().toPlainString())
                .put("unit", line.unit())
                .put(
                        "netPrice",
                        line.netPrice() == null ? null : line.netPrice().toPlainString())
                .put("delivery", text(line.delivery()))
                .put("lotNumber", line.lotNumber())
                .put("expiresOn", text(line.expiresOn())));
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static void add(ArrayNode problems, Problem problem, String place, Locale language) {
        problems.addObject()
                .put("code", problem.code())
                .put("severity", problem.severity().name())
                .put("text", problem.text(language))
                .put("where", problem.where() == null ? place : problem.where());
    }
}
