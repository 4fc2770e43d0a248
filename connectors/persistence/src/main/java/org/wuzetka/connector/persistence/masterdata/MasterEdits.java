package org.wuzetka.connector.persistence.masterdata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;

/**
 * Changes of one product by a person, at the version he looked at; the same checks and statements as for whole files. The
 * history is written by the database (table master_change).
 */
@ApplicationScoped
public class MasterEdits {
    /** Tables of rows that belong to a product, by the part of master data they are. */
    private static final Map<ImportKind, String> OF_PRODUCT = Map.of(
            ImportKind.PARTNER_CODES, "partner_item_code",
            ImportKind.LIST_PRICES, "price_list_item",
            ImportKind.CUSTOMER_PRICES, "customer_price",
            ImportKind.DISCOUNTS, "discount");

    private static final String SOURCE = "catalogue";
    private static final JsonMapper JSON = new JsonMapper();

    private final DataSource database;
    private final Sql sql;
    private final Transactions transactions;

    @Inject
    public MasterEdits(DataSource database, Transactions transactions) {
        this.database = database;
        this.sql = new Sql(database);
        this.transactions = transactions;
    }

    /** What came of a change. */
    public sealed interface Result {}

    public record Done() implements Result {}

    /** Somebody else changed the product since. */
    public record Conflict(String by, Instant at) implements Result {}

    public record Refused(List<Problem> problems) implements Result {}

    /** Takes the transaction back. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Result result;

        Undone(Result result) {
            this.result = result;
        }
    }

    /** Adds a product whose code is not there yet. */
    public Result add(ObjectNode row, String who) {
        return inTransaction(who, () -> {
            String code = row.path("code").asText("");
            if (sql.first("SELECT 1 FROM product WHERE code = ?", found -> 1, code)
                    .isPresent()) {
                throw new Undone(new Refused(List.of(Problem.error("masterdata.taken", "field code", code))));
            }
            write(ImportKind.PRODUCTS, row);
        });
    }

    /**
     * Changes a product's fields and lists.
     *
     * @param change makes of the product as it is the row to be written; its fields that it does not say stay
     */
    public Result change(String code, int version, String who, UnaryOperator<ObjectNode> change) {
        return inTransaction(who, () -> {
            take(code, version);
            write(ImportKind.PRODUCTS, change.apply(now(code)));
        });
    }

    /** Adds or changes a row that belongs to the product: a partner's code, a price, a discount. */
    public Result put(String code, int version, String who, ImportKind kind, ObjectNode row) {
        return inTransaction(who, () -> {
            take(code, version);
            if (kind == ImportKind.DISCOUNTS) ofThis(code, row.path("discount").asText(""));
            write(kind, row);
        });
    }

    /** A discount of other goods keeps its code to itself. */
    private void ofThis(String code, String discount) {
        boolean elsewhere = sql.first(
                        """
                        SELECT 1 FROM discount WHERE code = ?
                           AND product_id IS DISTINCT FROM (SELECT id FROM product WHERE code = ?)""",
                        row -> 1,
                        discount,
                        code)
                .isPresent();
        if (elsewhere) {
            throw new Undone(new Refused(List.of(Problem.error("masterdata.taken", "field discount", discount))));
        }
    }

    public Result remove(String code, int version, String who, ImportKind kind, long id) {
        String table = OF_PRODUCT.get(kind);
        if (table == null) throw new IllegalArgumentException(kind + " are no rows of a product");
        return inTransaction(who, () -> {
            take(code, version);
            sql.run(
                    "DELETE FROM " + table + " WHERE id = ? AND product_id = (SELECT id FROM product WHERE code = ?)",
                    id,
                    code);
        });
    }

    /** @param content {@code null} takes the photo away */
    public Result photo(String code, int version, String who, String mediaType, byte[] content) {
        return inTransaction(who, () -> {
            take(code, version);
            if (content == null) {
                sql.run("DELETE FROM product_photo WHERE product_id = (SELECT id FROM product WHERE code = ?)", code);
            } else {
                sql.run(
                        """
                        INSERT INTO product_photo (product_id, media_type, content) SELECT id, ?, ? FROM product WHERE code = ?
                        ON CONFLICT (product_id) DO UPDATE SET media_type = excluded.media_type, content = excluded.content""",
                        mediaType,
                        content,
                        code);
            }
        });
    }

    private Result inTransaction(String who, Runnable work) {
        try {
            transactions.runInNew(() -> {
                sql.list(
                        "SELECT set_config('wuzetka.actor', ?, true), set_config('wuzetka.source', ?, true)",
                        row -> 1,
                        who,
                        SOURCE);
                work.run();
            });
            return new Done();
        } catch (Undone undone) {
            return undone.result;
        }
    }

    /** From here to the end of the transaction nobody else changes the product. */
    private void take(String code, int version) {
        int taken = sql.run("UPDATE product SET version = version + 1 WHERE code = ? AND version = ?", code, version);
        if (taken == 1) return;
        throw new Undone(sql.first(
                        """
                        SELECT c.actor, c.at FROM master_change c JOIN product p ON p.id = c.product_id
                         WHERE p.code = ? ORDER BY c.id DESC LIMIT 1""",
                        row -> new Conflict(row.getString("actor"), Sql.instant(row, "at")),
                        code)
                .orElseGet(() -> new Conflict(null, null)));
    }

    private ObjectNode now(String code) {
        try (Connection connection = database.getConnection()) {
            return (ObjectNode) JSON.readTree(MasterExport.one(connection, MasterExport.Kind.PRODUCTS, code));
        } catch (SQLException | JsonProcessingException failed) {
            throw new IllegalStateException("The product cannot be read", failed);
        }
    }

    private void write(ImportKind kind, JsonNode row) {
        try (Connection connection = database.getConnection()) {
            MasterImport rows = new MasterImport(connection);
            rows.add(kind.table(), row, "");
            MasterImport.Outcome outcome = rows.finish();
            if (!outcome.problems().isEmpty()) {
                throw new Undone(new Refused(outcome.problems()));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The product cannot be written", failed);
        }
    }
}
