package org.wuzetka.connector.persistence.shipping;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.JsonText;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.shipping.CourierRule;
import org.wuzetka.domain.shipping.CourierRuleBook;

/** Tables courier_rule and courier_rule_event. */
@ApplicationScoped
public class CourierRulesSql implements CourierRuleBook {
    private final Sql sql;

    @Inject
    public CourierRulesSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public List<CourierRule> rules() {
        return sql.list("SELECT * FROM courier_rule ORDER BY place, id", CourierRulesSql::read);
    }

    public Optional<CourierRule> rule(long id) {
        return sql.first("SELECT * FROM courier_rule WHERE id = ?", CourierRulesSql::read, id);
    }

    public boolean customerExists(String code) {
        return sql.first("SELECT 1 FROM party WHERE code = ? AND customer", row -> true, code)
                .orElse(false);
    }

    /**
     * Stores a new rule as the last, or the new state of one.
     *
     * @return false when somebody else changed it meanwhile
     */
    public boolean save(CourierRule rule, String person, Instant now) {
        Optional<CourierRule> was = rule.id() == 0 ? Optional.empty() : rule(rule.id());
        CourierRule.When when = rule.when();
        if (rule.id() == 0) {
            lock();
            long id = sql.first("SELECT nextval('wuzetka_id')", row -> row.getLong(1))
                    .orElseThrow();
            sql.run(
                    """
                    INSERT INTO courier_rule (id, place, name, active, courier, service, held)
                    SELECT ?, coalesce(max(place), 0) + 1, ?, ?, ?, ?, ? FROM courier_rule
                    """,
                    id,
                    rule.name(),
                    rule.active(),
                    rule.courier(),
                    rule.service(),
                    rule.held());
            conditions(id, when);
            event(id, "MADE", null, rule(id).orElseThrow(), person, now);
            return true;
        }
        int changed = sql.run(
                """
                UPDATE courier_rule SET name = ?, active = ?, courier = ?, service = ?, held = ?, version = version + 1
                 WHERE id = ? AND version = ?
                """,
                rule.name(),
                rule.active(),
                rule.courier(),
                rule.service(),
                rule.held(),
                rule.id(),
                rule.version());
        if (changed == 0) return false;
        conditions(rule.id(), when);
        event(rule.id(), "CHANGED", was.orElse(null), rule(rule.id()).orElseThrow(), person, now);
        return true;
    }

    private void conditions(long id, CourierRule.When when) {
        sql.run(
                """
                UPDATE courier_rule SET destination = ?, countries = ?, from_kg = ?, to_kg = ?, longest_side_cm = ?,
                       from_value = ?, to_value = ?, cash_on_delivery = ?, pickup_point = ?, card_courier = ?, customer = ?,
                       product_group = ? WHERE id = ?
                """,
                when.destination().name(),
                when.countries().stream().sorted().toArray(String[]::new),
                when.fromKg(),
                when.toKg(),
                when.longestSideCm(),
                when.fromValue(),
                when.toValue(),
                when.cashOnDelivery(),
                when.pickupPoint(),
                when.cardCourier(),
                when.customer(),
                when.productGroup(),
                id);
    }

    /** @return false when somebody else changed or removed it meanwhile */
    public boolean remove(long id, int version, String person, Instant now) {
        Optional<CourierRule> was = rule(id);
        if (sql.run("DELETE FROM courier_rule WHERE id = ? AND version = ?", id, version) == 0) return false;
        event(id, "REMOVED", was.orElseThrow(), null, person, now);
        return true;
    }

    /**
     * Lets a rule be asked before the one above it, or after the one below.
     *
     * @return false when there is no such rule or none on that side
     */
    public boolean move(long id, boolean up, String person, Instant now) {
        lock();
        List<CourierRule> all = rules();
        int at = -1;
        for (int i = 0; i < all.size(); i++) if (all.get(i).id() == id) at = i;
        int other = up ? at - 1 : at + 1;
        if (at < 0 || other < 0 || other >= all.size()) return false;
        CourierRule was = all.get(at);
        java.util.Collections.swap(all, at, other);
        for (int i = 0; i < all.size(); i++) {
            sql.run(
                    "UPDATE courier_rule SET place = ? WHERE id = ?",
                    i + 1,
                    all.get(i).id());
        }
        event(id, "MOVED", was, rule(id).orElseThrow(), person, now);
        return true;
    }

    private void lock() {
        sql.run("LOCK TABLE courier_rule IN SHARE ROW EXCLUSIVE MODE");
    }

    private void event(long id, String kind, CourierRule was, CourierRule became, String person, Instant now) {
        sql.run(
                """
                INSERT INTO courier_rule_event (id, rule_id, at, actor, kind, was, became)
                VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?::jsonb, ?::jsonb)
                """,
                id,
                now,
                person,
                kind,
                was == null ? null : JsonText.write(was),
                became == null ? null : JsonText.write(became));
    }

    private static CourierRule read(ResultSet row) throws SQLException {
        return new CourierRule(
                row.getLong("id"),
                row.getInt("version"),
                row.getInt("place"),
                row.getString("name"),
                row.getBoolean("active"),
                new CourierRule.When(
                        CourierRule.Destination.valueOf(row.getString("destination")),
                        Set.of((String[]) row.getArray("countries").getArray()),
                        row.getBigDecimal("from_kg"),
                        row.getBigDecimal("to_kg"),
                        row.getBigDecimal("longest_side_cm"),
                        row.getBigDecimal("from_value"),
                        row.getBigDecimal("to_value"),
                        flag(row, "cash_on_delivery"),
                        flag(row, "pickup_point"),
                        row.getString("card_courier"),
                        row.getString("customer"),
                        row.getString("product_group")),
                row.getString("courier"),
                row.getString("service"),
                row.getBoolean("held"));
    }

    private static Boolean flag(ResultSet row, String column) throws SQLException {
        boolean value = row.getBoolean(column);
        return row.wasNull() ? null : value;
    }
}
