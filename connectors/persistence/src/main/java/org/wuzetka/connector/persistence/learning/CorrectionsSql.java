package org.wuzetka.connector.persistence.learning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.intake.CorrectionJson;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.Correction;
import org.wuzetka.domain.learning.ProposeRules.Held;

/** Held incoming orders with what people put right in them. All calls run in the transaction of their caller. */
@ApplicationScoped
public class CorrectionsSql {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HELD =
            """
            SELECT i.id, i.intake_id, i.content, i.content_hash, m.meta, i.order_id, o.customer_id, c.revision, c.correction,
                   (SELECT jsonb_object_agg(l.line_number, l.product_id)::text FROM order_line l
                     WHERE l.order_id = i.order_id AND l.product_id IS NOT NULL) AS products
              FROM incoming_order i JOIN intake_message m ON m.id = i.intake_id
              LEFT JOIN customer_order o ON o.id = i.order_id AND o.incoming_order_id = i.id
              LEFT JOIN LATERAL (SELECT revision, correction FROM order_correction
                                  WHERE incoming_order_id = i.id ORDER BY revision DESC LIMIT 1) c ON true
             WHERE i.outcome = 'NEEDS_REVIEW'
            """;

    private final Sql sql;
    private final CanonicalFormat canonical;

    @Inject
    public CorrectionsSql(DataSource database, CanonicalFormat canonical) {
        this.sql = new Sql(database);
        this.canonical = canonical;
    }

    /**
     * @param hash of the reading
     * @param orderId the customer order that was made of it, or {@code null}
     * @param revision of the correction that stands; 0 when there is none
     */
    public record Waiting(Held held, String hash, Long orderId, int revision, Correction correction) {}

    /** Locks the order; empty when it is not held (any more). */
    public Optional<Waiting> locked(long incomingOrderId) {
        return sql.first(HELD + " AND i.id = ? FOR UPDATE OF i", this::waiting, incomingOrderId);
    }

    public Optional<Waiting> find(long incomingOrderId) {
        return sql.first(HELD + " AND i.id = ?", this::waiting, incomingOrderId);
    }

    /** How often the order was corrected, whether it is held or not. */
    public int revisions(long incomingOrderId) {
        return sql.first(
                        "SELECT coalesce(max(revision), 0) FROM order_correction WHERE incoming_order_id = ?",
                        row -> row.getInt(1),
                        incomingOrderId)
                .orElse(0);
    }

    /** What is held, the newest first. */
    public List<Held> held(int atMost) {
        return sql.list(
                HELD + " ORDER BY i.id DESC LIMIT ?", row -> waiting(row).held(), atMost);
    }

    private Waiting waiting(ResultSet row) throws SQLException {
        Correction correction = CorrectionJson.read(row.getString("correction"));
        Map<Integer, Long> products = new HashMap<>();
        read(row.getString("products"), new TypeReference<Map<Integer, Long>>() {})
                .forEach(products::put);
        return new Waiting(
                new Held(
                        row.getLong("id"),
                        row.getLong("intake_id"),
                        canonical.read(row.getString("content")),
                        read(row.getString("meta"), new TypeReference<Map<String, String>>() {}),
                        Sql.number(row, "customer_id"),
                        products),
                row.getString("content_hash"),
                Sql.number(row, "order_id"),
                row.getInt("revision"),
                correction);
    }

    private static <K, V> Map<K, V> read(String json, TypeReference<Map<K, V>> type) throws SQLException {
        try {
            return json == null ? Map.of() : JSON.readValue(json, type);
        } catch (JsonProcessingException damaged) {
            throw new SQLException("the record holds no such JSON", damaged);
        }
    }

    /** Keeps a correction as the next revision, with a stamp in the passport of the order where there is one. */
    public int save(Waiting order, Correction correction, String author, Instant now) {
        int revision = order.revision() + 1;
        sql.run(
                """
                INSERT INTO order_correction (id, incoming_order_id, revision, content_hash, correction, author, made_at)
                VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, ?)
                """,
                order.held().incomingOrderId(),
                revision,
                order.hash(),
                CorrectionJson.write(correction),
                author,
                now);
        if (order.orderId() != null) {
            sql.run(
                    """
                    INSERT INTO order_event (id, order_id, at, actor, kind, code, arguments)
                    VALUES (nextval('wuzetka_id'), ?, ?, ?, 'corrected', 'learning.corrected', to_jsonb(ARRAY[?::text, ?::text])::text)
                    """,
                    order.orderId(),
                    now,
                    author,
                    String.valueOf(revision),
                    String.valueOf(correction.lines().size()));
        }
        return revision;
    }

    /** Whether all products, the customer and the address are there, and the address is the customer's. */
    public boolean pointsAtSomething(Correction correction, Long customerId) {
        long[] products = correction.lines().stream()
                .filter(line -> line.productId() != null)
                .mapToLong(Correction.Line::productId)
                .distinct()
                .toArray();
        Long customer = correction.customerId() != null ? correction.customerId() : customerId;
        Long address = correction.shipTo() == null ? null : correction.shipTo().addressId();
        return sql.first(
                        """
                        SELECT (SELECT count(*) FROM product WHERE id = ANY (?)) = ?
                           AND (?::bigint IS NULL OR EXISTS (SELECT 1 FROM party WHERE id = ?::bigint AND customer))
                           AND (?::bigint IS NULL OR EXISTS (SELECT 1 FROM party_address WHERE id = ?::bigint AND party_id = ?::bigint))
                        """,
                        row -> row.getBoolean(1),
                        products,
                        products.length,
                        correction.customerId(),
                        correction.customerId(),
                        address,
                        address,
                        customer)
                .orElse(false);
    }
}
