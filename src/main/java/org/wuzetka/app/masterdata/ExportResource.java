package org.wuzetka.app.masterdata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.wuzetka.app.orderform.Clerks;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.app.security.Roles;
import org.wuzetka.app.web.Ui;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.masterdata.CellText;
import org.wuzetka.connector.persistence.masterdata.ImportKind;
import org.wuzetka.connector.persistence.masterdata.MasterExport;
import org.wuzetka.connector.tabular.SheetWriter;

/**
 * Master data as files for a spreadsheet, heads and numbers in the visitor's language; brought in again they change nothing.
 * Rows are written as they are read, so that a large table needs no more memory than a small one.
 */
@Path("/master-data/export")
@Blocking
@RolesAllowed({Roles.ADMIN, Roles.SALES, Roles.ACCOUNTS, Roles.PURCHASING})
public class ExportResource {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final DataSource database;
    private final ObjectMapper json;
    private final Clerks clerks;
    private final Visitor visitor;

    ExportResource(DataSource database, ObjectMapper json, Clerks clerks, Visitor visitor) {
        this.database = database;
        this.json = json;
        this.clerks = clerks;
        this.visitor = visitor;
    }

    private interface Rows {
        void row(JsonNode row) throws IOException;
    }

    @GET
    @Path("{kind: [A-Z_]+}.csv")
    public Response csv(@PathParam("kind") String name) {
        ImportKind kind = known(name);
        List<String> columns = columns(kind);
        Locale language = visitor.language().locale();
        return file(name, "csv", "text/csv; charset=UTF-8", out -> csv(kind, columns, language, out));
    }

    @GET
    @Path("{kind: [A-Z_]+}.xlsx")
    public Response xlsx(@PathParam("kind") String name) {
        ImportKind kind = known(name);
        List<String> columns = columns(kind);
        Ui ui = visitor.ui("master-data");
        return file(name, "xlsx", XLSX, out -> xlsx(kind, columns, ui, out));
    }

    private static ImportKind known(String name) {
        return ImportKind.of(name).orElseThrow(() -> ProblemException.notFound("masterdata.not-found", name));
    }

    private List<String> columns(ImportKind kind) {
        return kind.columns(clerks.present().seesMargin());
    }

    private static Response file(String name, String ending, String type, StreamingOutput content) {
        String fileName = name.toLowerCase(Locale.ROOT).replace('_', '-') + "." + ending;
        return Response.ok(content)
                .header("Content-Type", type)
                .header("Content-Disposition", "attachment; filename=\"" + fileName + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    /** With the mark by which Excel knows UTF-8, semicolons, and the language's decimal sign. */
    private void csv(ImportKind kind, List<String> columns, Locale language, OutputStream out) throws IOException {
        char decimal = DecimalFormatSymbols.getInstance(language).getDecimalSeparator();
        BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        writer.write('\uFEFF');
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(';').get();
        CSVPrinter printer = new CSVPrinter(writer, format);
        printer.printRecord(columns.stream()
                .map(column -> HeaderWords.label(column, language))
                .toList());
        each(kind, row -> {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                String text = text(kind, column, row);
                cells.add(kind.isNumber(column) ? text.replace('.', decimal) : CellText.guard(text));
            }
            printer.printRecord(cells);
        });
        printer.flush();
    }

    private void xlsx(ImportKind kind, List<String> columns, Ui ui, OutputStream out) throws IOException {
        List<String> head = columns.stream()
                .map(column -> HeaderWords.label(column, ui.locale()))
                .toList();
        try (SheetWriter sheet = new SheetWriter(out, ui.of("catalogue.kind." + kind.name()), head)) {
            each(kind, row -> {
                List<Object> cells = new ArrayList<>();
                for (String column : columns) {
                    String text = text(kind, column, row);
                    if (text.isEmpty()) cells.add(null);
                    else cells.add(kind.isNumber(column) ? new BigDecimal(text) : text);
                }
                sheet.row(cells);
            });
        }
    }

    private static String text(ImportKind kind, String column, JsonNode row) {
        List<String> parts = kind.partsOf(column);
        JsonNode value = row.get(column);
        return parts.isEmpty() || value == null ? CellText.text(value) : CellText.list(value, parts);
    }

    private void each(ImportKind kind, Rows rows) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                MasterExport.all(connection, kind, row -> {
                    try {
                        rows.row(json.readTree(row));
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                });
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Master data cannot be read", failed);
        }
    }
}
