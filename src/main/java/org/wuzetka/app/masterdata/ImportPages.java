package org.wuzetka.app.masterdata;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.ListUrl;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.masterdata.ImportKind;
import org.wuzetka.connector.persistence.masterdata.MasterFiles;
import org.wuzetka.connector.persistence.read.ImportReads;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.tabular.DataFile;
import org.wuzetka.domain.shared.Problem;

/** Master data from files: upload, what the columns are, what would change, and the decision. */
@Path("/master-data")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.ACCOUNTS, Roles.PURCHASING})
public class ImportPages {
    static final List<String> OUTCOMES = List.of("NEW", "CHANGED", "REFUSED", "SAME");
    private static final int PAGE_SIZE = 50;
    /** Who may change what, as for the same data sent by programs. */
    private static final Set<String> PARTIES = Set.of(Roles.ADMIN, Roles.SALES, Roles.ACCOUNTS);

    private static final Set<String> GOODS = Set.of(Roles.ADMIN, Roles.PURCHASING);

    private final ImportDesk desk;
    private final ImportReads reads;
    private final Visitor visitor;

    ImportPages(ImportDesk desk, ImportReads reads, Visitor visitor) {
        this.desk = desk;
        this.reads = reads;
        this.visitor = visitor;
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance start(Ui ui, Start start, Page<ImportReads.Summary> imports, ListUrl url);

        static native TemplateInstance file(
                Ui ui, Shown shown, Page<ImportReads.Staged> rows, ListUrl url, List<String> outcomes);
    }

    /**
     * @param mine kinds that the visitor may bring in
     * @param kinds all kinds, which he may take out
     */
    public record Start(List<ImportKind> mine, List<ImportKind> kinds, String chosen, List<Problem> troubles) {}

    /** A column of the file. */
    public record Column(String head, String field, List<String> samples) {}

    /** @param counts rows by outcome */
    public record Shown(MasterFiles.Kept file, List<Column> columns, Map<String, Long> counts, List<Problem> troubles) {
        public long count(String outcome) {
            return counts.getOrDefault(outcome, 0L);
        }

        public long toWrite() {
            return count("NEW") + count("CHANGED");
        }

        public boolean isOpen() {
            return file.state() == MasterFiles.State.COLUMNS || file.state() == MasterFiles.State.PREVIEW;
        }

        public boolean isCompared() {
            return file.state() != MasterFiles.State.COLUMNS && !counts.isEmpty();
        }

        public List<String> fields() {
            return file.kind().columns();
        }

        /** The problem with the name of its field as the pages call it. */
        public Problem told(Ui ui, Problem problem) {
            List<String> arguments = new ArrayList<>(problem.arguments());
            arguments.replaceAll(argument -> isField(argument) ? ui.of("catalogue.field." + argument) : argument);
            return new Problem(problem.code(), problem.severity(), problem.where(), arguments);
        }

        /** The column that the problem is in, or {@code null} when it is the row as a whole. */
        public String column(Ui ui, Problem problem) {
            if (problem.where() == null || !problem.where().contains("field ")) return null;
            String field = problem.where().replaceFirst(".*field ([A-Za-z]+).*", "$1");
            return isField(field) ? ui.of("catalogue.field." + field) : null;
        }

        /** A cell the visitor's way; a dash for an empty one. */
        public String value(Ui ui, String column, String value) {
            if (value == null) return "—";
            return file.kind().isNumber(column) ? ui.typed(new BigDecimal(value)) : value;
        }

        private boolean isField(String text) {
            return file.kind().columns().contains(text) || file.kind().keys().contains(text);
        }
    }

    private boolean may(ImportKind kind) {
        Set<String> roles = kind == ImportKind.PARTIES ? PARTIES : GOODS;
        return roles.stream().anyMatch(visitor::is);
    }

    private void require(ImportKind kind) {
        if (!may(kind)) throw new ProblemException(403, Problem.error("http.forbidden", null));
    }

    @GET
    public TemplateInstance start(
            @QueryParam("kind") String kind, @QueryParam("q") String q, @QueryParam("page") int page) {
        return start(kind, q, page, List.of());
    }

    private TemplateInstance start(String kind, String q, int page, List<Problem> troubles) {
        List<ImportKind> kinds = List.of(ImportKind.values());
        return Templates.start(
                visitor.ui("master-data"),
                new Start(kinds.stream().filter(this::may).toList(), kinds, kind == null ? "" : kind, troubles),
                reads.imports(kind, q, new Paging(page, PAGE_SIZE)),
                new ListUrl("/master-data").and("kind", kind).and("q", q));
    }

    @POST
    @Path("upload")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response upload(@RestForm("kind") String kind, @RestForm("file") FileUpload file) throws IOException {
        ImportKind known = ImportKind.of(kind == null ? "" : kind)
                .orElseThrow(() -> ProblemException.badRequest("catalogue.import.kind", "kind"));
        require(known);
        try {
            if (file == null || file.size() == 0) throw ProblemException.badRequest("tabular.empty", null);
            if (file.size() > DataFile.MAX_BYTES)
                throw ProblemException.badRequest(
                        "masterdata.file-size", null, String.valueOf(DataFile.MAX_BYTES / (1024 * 1024)));
            String name = file.fileName() == null ? "file" : file.fileName().replaceAll(".*[/\\\\]", "");
            UUID id = desk.take(known, name, Files.readAllBytes(file.uploadedFile()), visitor.name());
            return seeOther(id);
        } catch (ProblemException refused) {
            return html(refused.status(), start(kind, null, 0, refused.problems()));
        }
    }

    @GET
    @Path("{id: [0-9a-f-]{36}}")
    public TemplateInstance file(
            @PathParam("id") String id,
            @QueryParam("outcome") String outcome,
            @QueryParam("q") String q,
            @QueryParam("page") int page) {
        MasterFiles.Kept kept = kept(id);
        return shown(kept, kept.columns(), outcome, q, page, List.of());
    }

    private MasterFiles.Kept kept(String id) {
        UUID known = ImportDesk.id(id).orElseThrow(() -> ProblemException.notFound("masterdata.not-found", id));
        MasterFiles.Kept kept = desk.known(known);
        require(kept.kind());
        return kept;
    }

    private TemplateInstance shown(
            MasterFiles.Kept kept, List<String> chosen, String outcome, String q, int page, List<Problem> troubles) {
        List<List<String>> samples = desk.samples(kept);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < kept.head().size(); i++) {
            columns.add(new Column(kept.head().get(i), chosen.get(i), samples.get(i)));
        }
        List<Problem> all = new ArrayList<>(troubles);
        if (kept.state() == MasterFiles.State.COLUMNS && troubles.isEmpty()) {
            all.addAll(desk.problems(kept.kind(), chosen));
        }
        return Templates.file(
                visitor.ui("master-data"),
                new Shown(kept, columns, reads.counts(kept.id()), all),
                reads.rows(kept.id(), outcome, q, new Paging(page, PAGE_SIZE)),
                new ListUrl("/master-data/" + kept.id()).and("outcome", outcome).and("q", q),
                OUTCOMES);
    }

    @POST
    @Path("{id: [0-9a-f-]{36}}/columns")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response columns(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        MasterFiles.Kept kept = kept(id);
        if (kept.content() == null) return seeOther(kept.id());
        String[] chosen = new String[kept.head().size()];
        Arrays.fill(chosen, "");
        for (int i = 0; i < chosen.length; i++) {
            String said = sent.getFirst("column-" + i);
            if (said != null && kept.kind().columns().contains(said)) chosen[i] = said;
        }
        List<String> columns = List.of(chosen);
        List<Problem> problems = desk.problems(kept.kind(), columns);
        if (!problems.isEmpty()) return html(400, shown(kept, columns, null, null, 0, problems));
        try {
            desk.compare(kept, columns, "true".equals(sent.getFirst("clear")));
        } catch (ProblemException refused) {
            return html(refused.status(), shown(kept, columns, null, null, 0, refused.problems()));
        }
        return seeOther(kept.id());
    }

    @POST
    @Path("{id: [0-9a-f-]{36}}/apply")
    @Operation(hidden = true)
    public Response apply(@PathParam("id") String id) {
        MasterFiles.Kept kept = kept(id);
        MasterFiles.Applied applied = desk.apply(kept, visitor.name());
        if (applied instanceof MasterFiles.ChangedSince since) {
            Problem problem = Problem.hold("catalogue.import.since", null, String.valueOf(since.rows()));
            return html(409, shown(desk.known(kept.id()), kept.columns(), null, null, 0, List.of(problem)));
        }
        if (applied instanceof MasterFiles.Refused refused) {
            return html(400, shown(kept, kept.columns(), null, null, 0, List.of(refused.problem())));
        }
        return seeOther(kept.id());
    }

    @POST
    @Path("{id: [0-9a-f-]{36}}/discard")
    @Operation(hidden = true)
    public Response discard(@PathParam("id") String id) {
        MasterFiles.Kept kept = kept(id);
        desk.discard(kept.id(), visitor.name());
        return Response.seeOther(URI.create("/master-data")).build();
    }

    private static Response seeOther(UUID id) {
        return Response.seeOther(URI.create("/master-data/" + id)).build();
    }

    private static Response html(int status, TemplateInstance page) {
        return Response.status(status)
                .entity(page.render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }
}
