package org.wuzetka.app.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.wuzetka.app.masterdata.Photos;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.masterdata.CellText;
import org.wuzetka.connector.persistence.masterdata.ImportKind;
import org.wuzetka.connector.persistence.masterdata.MasterEdits;
import org.wuzetka.connector.persistence.read.ProductReads;
import org.wuzetka.domain.shared.Problem;

/** Changes on a product's page. Each names the version it was looked at; what was typed stays when it is refused. */
@Path("/catalogue")
@Blocking
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.ADMIN, Roles.PURCHASING})
public class CatalogueActions {
    private final MasterEdits edits;
    private final CataloguePages pages;
    private final ProductReads products;
    private final Visitor visitor;

    CatalogueActions(MasterEdits edits, CataloguePages pages, ProductReads products, Visitor visitor) {
        this.edits = edits;
        this.pages = pages;
        this.products = products;
        this.visitor = visitor;
    }

    @POST
    @Path("~new")
    @Operation(hidden = true)
    public Response add(MultivaluedMap<String, String> sent) {
        Map<String, String> typed = typed(sent);
        ObjectNode row = fields(typed, ProductInput.BASE);
        row.remove("active");
        String code = typed.getOrDefault("code", "").strip();
        row.put("code", code);
        MasterEdits.Result result = edits.add(row, visitor.name());
        if (result instanceof MasterEdits.Refused refused) {
            return page(400, pages.added(typed, refused.problems()).render());
        }
        return seeOther(code, "");
    }

    @POST
    @Path("{code}/base")
    @Operation(hidden = true)
    public Response base(@PathParam("code") String code, MultivaluedMap<String, String> sent) {
        Map<String, String> typed = typed(sent);
        List<ProductInput> inputs = Stream.concat(ProductInput.BASE.stream(), ProductInput.BUYING.stream())
                .toList();
        return done(code, "base", typed, edits.change(code(code), version(typed), visitor.name(), now -> {
            ObjectNode row = fields(typed, inputs);
            row.put("code", now.get("code").asText());
            return row;
        }));
    }

    @POST
    @Path("{code}/pack")
    @Operation(hidden = true)
    public Response pack(@PathParam("code") String code, MultivaluedMap<String, String> sent) {
        return list(code, sent, "packs", "pack", List.of("unit", "factor", "gtin"), List.of("unit"));
    }

    @POST
    @Path("{code}/companion")
    @Operation(hidden = true)
    public Response companion(@PathParam("code") String code, MultivaluedMap<String, String> sent) {
        return list(code, sent, "associated", "companion", List.of("product", "kind"), List.of("product", "kind"));
    }

    /** Adds a row to a list of the product, in place of one with the same key; with {@code remove} said takes it away. */
    private Response list(
            String code,
            MultivaluedMap<String, String> sent,
            String list,
            String form,
            List<String> parts,
            List<String> keys) {
        Map<String, String> typed = typed(sent);
        return done(code, form, typed, edits.change(code(code), version(typed), visitor.name(), now -> {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            row.put("code", now.get("code").asText());
            ArrayNode kept = row.putArray(list);
            for (JsonNode there : now.path(list)) {
                boolean same = keys.stream().allMatch(key -> there.path(key)
                        .asText()
                        .equals(typed.getOrDefault(key, "").strip()));
                if (!same) kept.add(there);
            }
            if (!typed.containsKey("remove")) {
                ObjectNode added = kept.addObject();
                parts.forEach(part -> added.put(part, typed.getOrDefault(part, "")));
            }
            return row;
        }));
    }

    /** Adds or changes a discount of the product; its form says with {@code kind} what the discount is. */
    @POST
    @Path("{code}/discount")
    @Operation(hidden = true)
    public Response discount(@PathParam("code") String code, MultivaluedMap<String, String> sent) {
        return row(code, typed(sent), ImportKind.DISCOUNTS);
    }

    /** Adds or changes a partner's code or a price of the product. */
    @POST
    @Path("{code}/row")
    @Operation(hidden = true)
    public Response row(@PathParam("code") String code, MultivaluedMap<String, String> sent) {
        Map<String, String> typed = typed(sent);
        return row(code, typed, kind(typed));
    }

    private Response row(String code, Map<String, String> typed, ImportKind kind) {
        String known = code(code);
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (String column : kind.columns()) {
            String value = typed.get(column);
            if (value != null && !value.isBlank()) row.put(column, value);
        }
        row.put("product", known);
        return done(code, kind.name(), typed, edits.put(known, version(typed), visitor.name(), kind, row));
    }

    @POST
    @Path("{code}/remove")
    @Operation(hidden = true)
    public Response remove(@PathParam("code") String code, MultivaluedMap<String, String> sent) {
        Map<String, String> typed = typed(sent);
        ImportKind kind = kind(typed);
        String id = typed.getOrDefault("id", "");
        if (!id.matches("\\d{1,18}")) throw ProblemException.badRequest("masterdata.row", "id");
        return done(
                code,
                kind.name(),
                Map.of(),
                edits.remove(code(code), version(typed), visitor.name(), kind, Long.parseLong(id)));
    }

    private static ImportKind kind(Map<String, String> typed) {
        return ImportKind.of(typed.getOrDefault("kind", ""))
                .filter(kind -> kind == ImportKind.PARTNER_CODES
                        || kind == ImportKind.LIST_PRICES
                        || kind == ImportKind.CUSTOMER_PRICES
                        || kind == ImportKind.DISCOUNTS)
                .orElseThrow(() -> ProblemException.badRequest("masterdata.price-kind", "kind"));
    }

    @POST
    @Path("{code}/photo")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response photo(
            @PathParam("code") String code,
            @RestForm("version") String version,
            @RestForm("remove") String remove,
            @RestForm("photo") FileUpload photo)
            throws IOException {
        Map<String, String> typed = Map.of("version", version == null ? "" : version);
        if (remove != null) {
            return done(code, "photo", typed, edits.photo(code(code), version(typed), visitor.name(), null, null));
        }
        List<Problem> problems = Photos.problems(photo == null ? 0 : photo.size());
        byte[] content = problems.isEmpty() && photo != null ? Files.readAllBytes(photo.uploadedFile()) : new byte[0];
        String mediaType = Photos.mediaType(content);
        if (problems.isEmpty() && mediaType == null) problems = List.of(Problem.error("masterdata.photo", null));
        if (!problems.isEmpty())
            return page(400, pages.refused(code(code), typed, "photo", problems).render());
        return done(code, "photo", typed, edits.photo(code(code), version(typed), visitor.name(), mediaType, content));
    }

    private Response done(String code, String form, Map<String, String> typed, MasterEdits.Result result) {
        if (result instanceof MasterEdits.Done) return seeOther(code(code), form);
        int status = 409;
        List<Problem> troubles;
        if (result instanceof MasterEdits.Refused refused) {
            status = 400;
            troubles = refused.problems();
        } else {
            MasterEdits.Conflict conflict = (MasterEdits.Conflict) result;
            Ui ui = visitor.ui("catalogue");
            troubles = List.of(Problem.error(
                    "catalogue.conflict",
                    null,
                    conflict.by() == null ? "—" : conflict.by(),
                    conflict.at() == null ? "—" : ui.moment(conflict.at())));
        }
        return page(status, pages.refused(code(code), typed, form, troubles).render());
    }

    private static Response page(int status, String html) {
        return Response.status(status)
                .entity(html)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    private Response seeOther(String code, String form) {
        long id = products.head(code)
                .map(ProductReads.Head::id)
                .orElseThrow(() -> ProblemException.notFound("masterdata.not-found", code));
        String place = form.isEmpty() ? "" : "#" + form;
        return Response.seeOther(URI.create(CatalogueAddress.of(id, code) + place))
                .build();
    }

    /** An address names a product by its code, or by its key where the code cannot stand in one. */
    private String code(String named) {
        if (!named.matches("~\\d{1,18}")) return named;
        return products.codeOf(Long.parseLong(named.substring(1)))
                .orElseThrow(() -> ProblemException.notFound("masterdata.not-found", named));
    }

    private static Map<String, String> typed(MultivaluedMap<String, String> sent) {
        Map<String, String> typed = new HashMap<>();
        sent.forEach((name, values) -> typed.put(name, values.isEmpty() ? "" : values.get(0)));
        typed.computeIfPresent("unit", (name, unit) -> CellText.unit(unit));
        return typed;
    }

    private static int version(Map<String, String> typed) {
        String said = typed.getOrDefault("version", "");
        return said.matches("\\d{1,9}") ? Integer.parseInt(said) : -1;
    }

    /** The fields of a form; a box that is not ticked is not sent. */
    private static ObjectNode fields(Map<String, String> typed, List<ProductInput> inputs) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (ProductInput input : inputs) {
            String name = input.name();
            if (input.kind().equals("check")) row.put(name, typed.containsKey(name) ? "true" : "false");
            else if (typed.containsKey(name)) row.put(name, tight(input, typed.get(name)));
        }
        return row;
    }

    /** Blanks that part thousands are no part of a number, those in a GTIN none of it. */
    private static String tight(ProductInput input, String value) {
        boolean number = input.kind().equals("number") || input.name().equals("gtin");
        return number ? value.replaceAll("[\\s\\u00A0\\u202F]", "") : value;
    }
}
