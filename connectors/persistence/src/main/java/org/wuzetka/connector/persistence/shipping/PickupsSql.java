package org.wuzetka.connector.persistence.shipping;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.OutboundCalls;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shipping.Consignment;
import org.wuzetka.domain.shipping.PickupRequest;
import org.wuzetka.domain.shipping.Pickups;
import org.wuzetka.domain.shipping.ShipmentRequest;

/** Table courier_pickup and its calls; the business key of a call is the pickup's id. */
@ApplicationScoped
public class PickupsSql implements Pickups {
    private static final String TASK =
            """
            SELECT c.id AS call_id, c.kind, c.business_key, c.state, c.attempt, c.next_attempt_at, c.external_id, c.response,
                   c.error, k.*
              FROM outbound_call c JOIN courier_pickup k ON k.id = c.business_key::bigint
            """;

    private final Sql sql;

    @Inject
    public PickupsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public boolean known(UUID key) {
        return sql.first("SELECT 1 FROM courier_pickup WHERE key = ?", row -> true, key)
                .orElse(false);
    }

    @Override
    public List<Long> toFetch(String courier) {
        return sql.list(
                """
                SELECT id FROM shipment WHERE desk IN ('LABEL', 'PACKED') AND courier = ? AND pickup_id IS NULL
                 ORDER BY id LIMIT 1000
                """,
                row -> row.getLong(1),
                courier);
    }

    @Override
    public void plan(Wanted wanted, List<Consignment> consignments, String person, Instant now) {
        List<Consignment.Parcel> parcels =
                consignments.stream().flatMap(one -> one.parcels().stream()).toList();
        long id = sql.first(
                        """
                        INSERT INTO courier_pickup (id, key, courier, day, from_time, to_time, remark, shipments, parcels,
                                                    weight_kg, made_by, made_at)
                        VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
                        """,
                        row -> row.getLong(1),
                        wanted.key(),
                        wanted.courier(),
                        wanted.day(),
                        wanted.from(),
                        wanted.to(),
                        wanted.remark(),
                        consignments.size(),
                        parcels.size(),
                        parcels.stream()
                                .map(Consignment.Parcel::parcel)
                                .map(ShipmentRequest.Parcel::weightKg)
                                .reduce(BigDecimal.ZERO, BigDecimal::add),
                        person,
                        now)
                .orElseThrow();
        sql.run(
                "UPDATE shipment SET pickup_id = ? WHERE id = ANY (?)",
                id,
                consignments.stream().mapToLong(Consignment::id).toArray());
        sql.run(
                """
                INSERT INTO outbound_call (id, kind, business_key, state, next_attempt_at, created_at, updated_at)
                VALUES (nextval('wuzetka_id'), ?, ?, 'PLANNED', ?, ?, ?)
                """,
                KIND,
                String.valueOf(id),
                now,
                now,
                now);
    }

    @Override
    public List<Task> begin(Instant now, int atMost) {
        return due("PLANNED", now, atMost).stream()
                .filter(task -> OutboundCalls.move(sql, task.call(), task.call().begin(now), now))
                .map(task -> new Task(task.call().begin(now), task.pickupId(), task.courier(), task.request()))
                .toList();
    }

    @Override
    public List<Task> abandoned(Instant now, int atMost) {
        return due("SENDING", now, atMost);
    }

    private List<Task> due(String state, Instant now, int atMost) {
        return sql.list(
                TASK
                        + """
                        WHERE c.kind = ? AND c.state = ? AND c.next_attempt_at <= ?
                        ORDER BY c.next_attempt_at LIMIT ? FOR NO KEY UPDATE OF c SKIP LOCKED
                        """,
                this::task,
                KIND,
                state,
                now,
                atMost);
    }

    @Override
    public Optional<Task> byId(long pickupId) {
        return sql.first(
                TASK + " WHERE c.kind = ? AND c.business_key = ? FOR NO KEY UPDATE OF c",
                this::task,
                KIND,
                String.valueOf(pickupId));
    }

    private record Fetched(String courierId, BigDecimal weight, boolean pallet) {}

    private Task task(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        List<Fetched> fetched = sql.list(
                """
                SELECT s.courier_id, p.weight_kg, p.pallet FROM shipment s JOIN shipment_parcel p ON p.shipment_id = s.id
                 WHERE s.pickup_id = ? ORDER BY s.id, p.place
                """,
                each -> new Fetched(each.getString(1), each.getBigDecimal(2), each.getBoolean(3)),
                id);
        // All of them called off meanwhile: nothing is asked of the courier.
        PickupRequest request = fetched.isEmpty()
                ? null
                : new PickupRequest(
                        row.getObject("day", LocalDate.class),
                        row.getObject("from_time", LocalTime.class),
                        row.getObject("to_time", LocalTime.class),
                        fetched.stream()
                                .map(Fetched::courierId)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList(),
                        (int) fetched.stream().filter(one -> !one.pallet()).count(),
                        (int) fetched.stream().filter(Fetched::pallet).count(),
                        fetched.stream().map(Fetched::weight).reduce(BigDecimal.ZERO, BigDecimal::add),
                        fetched.stream()
                                .map(Fetched::weight)
                                .max(Comparator.naturalOrder())
                                .orElse(BigDecimal.ZERO),
                        row.getString("remark"));
        return new Task(OutboundCalls.read(row, "call_id"), id, row.getString("courier"), request);
    }

    @Override
    public boolean store(Task task, OutboundCall call, boolean free, Instant now) {
        if (!OutboundCalls.move(sql, task.call(), call, now)) return false;
        if (free) sql.run("UPDATE shipment SET pickup_id = NULL WHERE pickup_id = ?", task.pickupId());
        return true;
    }
}
