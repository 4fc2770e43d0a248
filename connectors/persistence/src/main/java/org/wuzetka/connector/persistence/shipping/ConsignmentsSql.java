package org.wuzetka.connector.persistence.shipping;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shipping.Consignment;
import org.wuzetka.domain.shipping.Consignments;
import org.wuzetka.domain.shipping.ShipmentEvent;
import org.wuzetka.domain.shipping.ShipmentRequest;
import org.wuzetka.domain.shipping.ShipmentStatus;
import org.wuzetka.domain.shipping.Shipments;

/** Tables shipment, shipment_parcel and outbound_call, as the warehouse works on them. */
@ApplicationScoped
public class ConsignmentsSql implements Consignments {
    private static final String CONSIGNMENT =
            """
            SELECT s.*, c.state AS creation, EXISTS (SELECT 1 FROM outbound_call x
                       WHERE x.kind = 'courier-cancel' AND x.business_key = s.number AND x.state = 'PLANNED') AS calling_off
              FROM shipment s LEFT JOIN outbound_call c ON c.kind = 'courier-create' AND c.business_key = s.number
            """;

    private final Sql sql;

    @Inject
    public ConsignmentsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Optional<Consignment> locked(String number) {
        return sql.first("SELECT id FROM shipment WHERE number = ?", row -> row.getLong(1), number).stream()
                .flatMap(id -> locked(List.of(id)).stream())
                .findFirst();
    }

    /** The call's row first, as everybody else locks them; then the shipments in the order of their ids. */
    @Override
    public List<Consignment> locked(Collection<Long> ids) {
        long[] wanted = ids.stream().mapToLong(Long::longValue).toArray();
        sql.list(
                """
                SELECT c.id FROM outbound_call c JOIN shipment s ON s.number = c.business_key
                 WHERE s.id = ANY (?) AND c.kind IN ('courier-create', 'courier-cancel') ORDER BY c.id FOR NO KEY UPDATE OF c
                """,
                row -> row.getLong(1),
                wanted);
        sql.list(
                "SELECT id FROM shipment WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE",
                row -> row.getLong(1),
                wanted);
        Map<Long, List<Consignment.Parcel>> parcels = parcels(wanted);
        return sql.list(
                CONSIGNMENT + " WHERE s.id = ANY (?) ORDER BY s.id",
                row -> consignment(row, parcels.getOrDefault(row.getLong("id"), List.of())),
                wanted);
    }

    private record Place(long shipment, Consignment.Parcel parcel) {}

    private Map<Long, List<Consignment.Parcel>> parcels(long[] shipments) {
        return sql
                .list(
                        "SELECT * FROM shipment_parcel WHERE shipment_id = ANY (?) ORDER BY shipment_id, place",
                        row -> new Place(
                                row.getLong("shipment_id"),
                                new Consignment.Parcel(
                                        row.getInt("place"),
                                        row.getString("courier_number"),
                                        Sql.instant(row, "packed_at"),
                                        ParcelsSql.read(row))),
                        shipments)
                .stream()
                .collect(
                        Collectors.groupingBy(Place::shipment, Collectors.mapping(Place::parcel, Collectors.toList())));
    }

    private static Consignment consignment(ResultSet row, List<Consignment.Parcel> parcels) throws SQLException {
        String creation = row.getString("creation");
        return new Consignment(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("number"),
                row.getLong("order_id"),
                row.getLong("goods_issue_id"),
                row.getString("courier"),
                row.getString("service"),
                ShipmentStatus.valueOf(row.getString("status")),
                creation == null ? OutboundCall.State.DONE : OutboundCall.State.valueOf(creation),
                row.getString("courier_id"),
                row.getBoolean("held"),
                row.getBoolean("calling_off"),
                Sql.instant(row, "packed_at"),
                Sql.number(row, "pickup_id"),
                Sql.instant(row, "back_settled_at"),
                parcels);
    }

    /** The latest first: a courier uses his numbers again after years. */
    @Override
    public Optional<String> byParcelNumber(String code) {
        return sql.first(
                """
                SELECT number FROM (
                    SELECT s.number, s.id FROM shipment s WHERE upper(s.tracking_number) = upper(?)
                    UNION SELECT s.number, s.id FROM shipment_parcel p JOIN shipment s ON s.id = p.shipment_id
                           WHERE upper(p.courier_number) = upper(?)) x ORDER BY id DESC LIMIT 1
                """,
                row -> row.getString(1),
                code,
                code);
    }

    @Override
    public void withdraw(Consignment consignment, Instant now) {
        sql.run(
                """
                UPDATE outbound_call SET state = 'REJECTED', error = NULL, updated_at = ?
                 WHERE kind = 'courier-create' AND business_key = ? AND state IN ('PLANNED', 'DONE', 'REJECTED')
                """,
                now,
                consignment.number());
        sql.run(
                """
                UPDATE shipment SET status = 'FAILED', courier_id = NULL, tracking_number = NULL, label = NULL, label_type = NULL,
                       courier_status = NULL, trouble = false, labels_printed = 0, pickup_id = NULL, packed_at = NULL,
                       packed_by = NULL, held = false, updated_at = ? WHERE id = ?
                """,
                now,
                consignment.id());
        sql.run(
                """
                UPDATE shipment_parcel SET courier_number = NULL, packed_at = NULL, packed_by = NULL WHERE shipment_id = ?
                """,
                consignment.id());
    }

    @Override
    public void decide(
            Consignment consignment,
            String courier,
            String service,
            List<ShipmentRequest.Parcel> parcels,
            String person,
            Instant now) {
        if (courier != null) {
            sql.run(
                    """
                    UPDATE shipment SET hand_courier = ?, hand_service = ?, hand_by = ?, updated_at = ?, version = version + 1
                     WHERE id = ?
                    """,
                    courier,
                    service,
                    person,
                    now,
                    consignment.id());
        }
        if (parcels != null) {
            new ParcelsSql(sql).put(consignment.goodsIssueId(), parcels);
            sql.run(
                    "UPDATE shipment SET weighed = true, updated_at = ?, version = version + 1 WHERE id = ?",
                    now,
                    consignment.id());
        }
    }

    @Override
    public void forgetHand(Consignment consignment, Instant now) {
        sql.run(
                """
                UPDATE shipment SET hand_courier = NULL, hand_service = NULL, hand_by = NULL, updated_at = ?,
                       version = version + 1 WHERE id = ?
                """,
                now,
                consignment.id());
    }

    @Override
    public void release(Consignment consignment, Instant now) {
        sql.run(
                "UPDATE shipment SET held = false, updated_at = ?, version = version + 1 WHERE id = ?",
                now,
                consignment.id());
        sql.run(
                """
                UPDATE outbound_call SET next_attempt_at = ?, updated_at = ?
                 WHERE kind = 'courier-create' AND business_key = ? AND state = 'PLANNED'
                """,
                now,
                now,
                consignment.number());
    }

    @Override
    public void planCancel(Consignment consignment, Instant now) {
        sql.run(
                """
                INSERT INTO outbound_call (id, kind, business_key, state, order_id, next_attempt_at, created_at, updated_at)
                VALUES (nextval('wuzetka_id'), ?, ?, 'PLANNED', ?, ?, ?, ?)
                ON CONFLICT (kind, business_key) DO UPDATE SET state = 'PLANNED', attempt = 0, response = NULL, error = NULL,
                    next_attempt_at = excluded.next_attempt_at, updated_at = excluded.updated_at
                WHERE outbound_call.state IN ('DONE', 'REJECTED')
                """,
                Shipments.CANCEL,
                consignment.number(),
                consignment.orderId(),
                now,
                now,
                now);
        touch(consignment, now);
    }

    @Override
    public void pack(Consignment consignment, int place, String person, Instant now) {
        sql.run(
                """
                UPDATE shipment_parcel SET packed_at = ?, packed_by = ? WHERE shipment_id = ? AND place = ? AND packed_at IS NULL
                """,
                now,
                person,
                consignment.id(),
                place);
        sql.run(
                """
                UPDATE shipment s SET packed_at = x.at, packed_by = CASE WHEN x.at IS NULL THEN NULL ELSE ? END, updated_at = ?,
                       version = version + 1
                  FROM (SELECT CASE WHEN count(*) = count(packed_at) THEN max(packed_at) END AS at
                          FROM shipment_parcel WHERE shipment_id = ?) x
                 WHERE s.id = ?
                """,
                person,
                now,
                consignment.id(),
                consignment.id());
    }

    @Override
    public void unpack(Consignment consignment, Instant now) {
        sql.run(
                "UPDATE shipment_parcel SET packed_at = NULL, packed_by = NULL WHERE shipment_id = ?",
                consignment.id());
        sql.run(
                """
                UPDATE shipment SET packed_at = NULL, packed_by = NULL, updated_at = ?, version = version + 1 WHERE id = ?
                """,
                now,
                consignment.id());
    }

    @Override
    public void mark(Consignment consignment, ShipmentStatus status, Instant now) {
        sql.run(
                "UPDATE shipment SET status = ?, updated_at = ?, version = version + 1 WHERE id = ?",
                status.name(),
                now,
                consignment.id());
        if (status.isFinal()) ShipmentsSql.askNoMore(sql, consignment.number(), now);
    }

    @Override
    public void settleBack(Consignment consignment, String how, String person, Instant now) {
        sql.run(
                """
                UPDATE shipment SET back_settled_at = ?, back_settled_by = ?, back_settled_how = ?, updated_at = ?,
                       version = version + 1 WHERE id = ?
                """,
                now,
                person,
                how,
                now,
                consignment.id());
    }

    /** Printing changes nothing anybody has seen, so versions stay. */
    @Override
    public List<String> countPrints(Collection<Long> ids, Instant now) {
        return sql
                .list(
                        """
                        UPDATE shipment SET labels_printed = labels_printed + 1 WHERE id = ANY (?)
                        RETURNING number, labels_printed
                        """,
                        row -> Map.entry(row.getString(1), row.getInt(2)),
                        ids.stream().mapToLong(Long::longValue).toArray())
                .stream()
                .filter(printed -> printed.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void note(Consignment consignment, ShipmentEvent event, String actor, Instant now) {
        ShipmentsSql.event(sql, consignment.orderId(), consignment.number(), event, actor, now);
    }

    private void touch(Consignment consignment, Instant now) {
        sql.run("UPDATE shipment SET updated_at = ?, version = version + 1 WHERE id = ?", now, consignment.id());
    }
}
