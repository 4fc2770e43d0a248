package org.wuzetka.connector.persistence.learning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.learning.MappingRule;

/** Table mapping_rule. All calls run in the transaction of their caller. */
@ApplicationScoped
public class MappingRulesSql {
    private final Sql sql;

    @Inject
    public MappingRulesSql(DataSource database) {
        this.sql = new Sql(database);
    }

    /** Where a rule comes from. */
    public enum Origin {
        CORRECTION,
        IMPORT,
        BY_HAND
    }

    /**
     * @param id of the active rule for what is said
     * @param same whether it means the same
     */
    public record Standing(long id, boolean same) {}

    /** The active rule that already tells what this one is about. */
    public Optional<Standing> standing(MappingRule rule) {
        return sql.first(
                """
                SELECT id, product_id, unit, factor, address_id, customer_id FROM mapping_rule
                 WHERE kind = ? AND from_key = ? AND coalesce(party_id, 0) = ? AND undone_at IS NULL
                   AND (kind <> 'UNIT' OR coalesce(product_id, 0) = ?) FOR UPDATE
                """,
                row -> new Standing(
                        row.getLong("id"),
                        equal(Sql.number(row, "product_id"), rule.productId())
                                && equal(row.getString("unit"), rule.unit())
                                && (rule.factor() == null
                                        ? row.getBigDecimal("factor") == null
                                        : row.getBigDecimal("factor") != null
                                                && row.getBigDecimal("factor").compareTo(rule.factor()) == 0)
                                && equal(Sql.number(row, "address_id"), rule.addressId())
                                && equal(Sql.number(row, "customer_id"), rule.customerId())),
                rule.kind().name(),
                rule.key(),
                rule.partyId() == null ? 0L : rule.partyId(),
                rule.productId() == null ? 0L : rule.productId());
    }

    private static boolean equal(Object one, Object other) {
        return java.util.Objects.equals(one, other);
    }

    /**
     * @param originOrder key of the incoming order that was corrected, or {@code null}
     * @return empty when somebody else made a rule for the same words just now
     */
    public Optional<Long> add(MappingRule rule, Origin origin, Long originOrder, String author, Instant now) {
        return sql.first(
                """
                INSERT INTO mapping_rule (id, kind, party_id, from_key, from_text, product_id, unit, factor, address_id,
                                          customer_id, origin, origin_order_id, author, created_at)
                VALUES (nextval('wuzetka_id'), ?, ?::bigint, ?, ?, ?::bigint, ?::text, ?::numeric, ?::bigint, ?::bigint, ?,
                        ?::bigint, ?, ?)
                ON CONFLICT DO NOTHING RETURNING id
                """,
                row -> row.getLong(1),
                rule.kind().name(),
                rule.partyId(),
                rule.key(),
                rule.from().strip(),
                rule.productId(),
                rule.unit(),
                rule.factor(),
                rule.addressId(),
                rule.customerId(),
                origin.name(),
                originOrder,
                author,
                now);
    }

    /** @return false when there is no such rule or it was taken back before */
    public boolean undo(long id, String who, Instant now) {
        return sql.run(
                        "UPDATE mapping_rule SET undone_by = ?, undone_at = ? WHERE id = ? AND undone_at IS NULL",
                        who,
                        now,
                        id)
                == 1;
    }

    /** Whether all that a rule points at exists and belongs together. */
    public boolean pointsAtSomething(MappingRule rule) {
        return sql.first(
                        """
                        SELECT (?::bigint IS NULL OR EXISTS (SELECT 1 FROM party WHERE id = ?::bigint))
                           AND (?::bigint IS NULL OR EXISTS (SELECT 1 FROM product WHERE id = ?::bigint))
                           AND (?::bigint IS NULL OR EXISTS (SELECT 1 FROM party_address WHERE id = ?::bigint AND party_id = ?::bigint))
                           AND (?::bigint IS NULL OR EXISTS (SELECT 1 FROM party WHERE id = ?::bigint AND customer))
                        """,
                        row -> row.getBoolean(1),
                        rule.partyId(),
                        rule.partyId(),
                        rule.productId(),
                        rule.productId(),
                        rule.addressId(),
                        rule.addressId(),
                        rule.partyId(),
                        rule.customerId(),
                        rule.customerId())
                .orElse(false);
    }
}
