package org.wuzetka.app.masterdata;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.connector.persistence.masterdata.MasterExport;
import org.wuzetka.connector.persistence.masterdata.MasterExport.Kind;
import org.wuzetka.connector.persistence.masterdata.MasterExport.PageOfRows;
import org.wuzetka.connector.persistence.masterdata.MasterImport;
import org.wuzetka.connector.persistence.masterdata.MasterImport.Outcome;
import org.wuzetka.connector.persistence.masterdata.MasterTable;
import org.wuzetka.connector.persistence.masterdata.StockCount;
import org.wuzetka.connector.persistence.parties.PartyBook;

/** Master data in and out: each request is one transaction, and with one wrong row nothing of it is kept. */
@ApplicationScoped
public class MasterData {
    private static final int LARGEST_PAGE = 500;

    private final DataSource database;
    private final ObjectMapper json;
    private final RowReader reader;
    private final SecurityIdentity identity;

    MasterData(DataSource database, ObjectMapper json, SecurityIdentity identity) {
        this.identity = identity;
        this.database = database;
        this.json = json;
        this.reader = new RowReader(json);
    }

    /** @param changed database rows inserted, changed or taken away: 0 when everything was so already */
    public record Changes(long rows, long changed) {}

    /** Work within one transaction. */
    private interface Work {
        Outcome in(Connection connection) throws SQLException, IOException;
    }

    Changes put(MasterTable table, boolean csv, InputStream body) {
        return inTransaction(connection -> {
            MasterImport rows = new MasterImport(connection);
            RowReader.RowConsumer each = (row, place) -> rows.add(table, row, place);
            if (csv) reader.readCsv(body, table::partsOf, each);
            else reader.readJson(body, each);
            return rows.finish();
        });
    }

    Changes putPrices(boolean csv, InputStream body) {
        return inTransaction(connection -> {
            MasterImport rows = new MasterImport(connection);
            if (csv)
                reader.readCsv(body, column -> java.util.List.of(), (row, place) -> rows.addPrice(said(row), place));
            else reader.readJson(body, rows::addPrice);
            return rows.finish();
        });
    }

    Changes putStock(boolean csv, InputStream body, String who) {
        return inTransaction(connection -> {
            StockCount rows = new StockCount(connection, "count by " + who);
            if (csv) reader.readCsv(body, column -> java.util.List.of(), rows::add);
            else reader.readJson(body, rows::add);
            return rows.finish();
        });
    }

    /** One CSV may hold prices of all kinds: the cells of the other kinds are empty and say nothing. */
    private static com.fasterxml.jackson.databind.JsonNode said(com.fasterxml.jackson.databind.JsonNode row) {
        ObjectNode said = row.deepCopy();
        row.fieldNames().forEachRemaining(name -> {
            if (row.get(name).asText().isBlank()) said.remove(name);
        });
        return said;
    }

    ObjectNode page(Kind kind, String words, int page, int size) {
        return read(connection -> answer(MasterExport.page(
                connection, kind, words, Math.max(0, page), Math.min(Math.max(1, size), LARGEST_PAGE))));
    }

    ObjectNode prices(String product, int page, int size) {
        return read(connection -> answer(MasterExport.prices(
                connection, product, Math.max(0, page), Math.min(Math.max(1, size), LARGEST_PAGE))));
    }

    String one(Kind kind, String code) {
        String found = read(connection -> MasterExport.one(connection, kind, code));
        if (found == null) throw ProblemException.notFound("masterdata.not-found", code);
        return found;
    }

    /** Everything that fits as CSV, read from the database as fast as the caller takes it. */
    StreamingOutput csv(Kind kind, MasterTable table, String words) {
        return out -> {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                BufferedWriter writer =
                        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
                CsvWriter csv = new CsvWriter(writer, table);
                MasterExport.all(connection, kind, words, row -> {
                    try {
                        csv.write(json.readTree(row));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                csv.flush();
                connection.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException("Master data cannot be read", e);
            }
        };
    }

    private ObjectNode answer(PageOfRows page) {
        ObjectNode answer = json.createObjectNode();
        ArrayNode items = answer.putArray("items");
        page.items().forEach(item -> items.addRawValue(new RawValue(item)));
        return answer.put("total", page.total()).put("page", page.page()).put("size", page.size());
    }

    private interface Read<T> {
        T from(Connection connection) throws SQLException;
    }

    private <T> T read(Read<T> read) {
        try (Connection connection = database.getConnection()) {
            return read.from(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("Master data cannot be read", e);
        }
    }

    private Changes inTransaction(Work work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean kept = false;
            try {
                PartyBook.say(connection, identity.getPrincipal().getName(), null);
                Outcome outcome = work.in(connection);
                if (!outcome.problems().isEmpty()) throw new ProblemException(400, outcome.problems());
                connection.commit();
                kept = true;
                return new Changes(outcome.rows(), outcome.changed());
            } finally {
                if (!kept) connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Master data cannot be written", e);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw ProblemException.badRequest(
                    "http.json",
                    e.getLocation() == null
                            ? null
                            : "line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
