package org.wuzetka.connector.persistence.shipping;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.shipping.Consignment;
import org.wuzetka.domain.shipping.Handovers;
import org.wuzetka.domain.shipping.ShipmentRequest;

/** Table handover. */
@ApplicationScoped
public class HandoversSql implements Handovers {
    private final Sql sql;

    @Inject
    public HandoversSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public String close(
            String courier,
            LocalDate day,
            List<Consignment> consignments,
            String receivedBy,
            String person,
            Instant now) {
        // Two people who close lists of one courier at once count one after the other.
        sql.first(
                "SELECT pg_advisory_xact_lock(hashtext('handover'), hashtext(?))",
                row -> row.getObject(1),
                courier + day);
        int sequence = sql.first(
                        "SELECT coalesce(max(sequence_number), 0) + 1 FROM handover WHERE courier = ? AND day = ?",
                        row -> row.getInt(1),
                        courier,
                        day)
                .orElseThrow();
        String number = "PN/" + courier + "/" + day + "/" + sequence;
        List<Consignment.Parcel> parcels =
                consignments.stream().flatMap(one -> one.parcels().stream()).toList();
        long id = sql.first(
                        """
                        INSERT INTO handover (id, number, courier, day, sequence_number, shipments, parcels, weight_kg,
                                              received_by, made_by, made_at)
                        VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
                        """,
                        row -> row.getLong(1),
                        number,
                        courier,
                        day,
                        sequence,
                        consignments.size(),
                        parcels.size(),
                        parcels.stream()
                                .map(Consignment.Parcel::parcel)
                                .map(ShipmentRequest.Parcel::weightKg)
                                .reduce(BigDecimal.ZERO, BigDecimal::add),
                        receivedBy,
                        person,
                        now)
                .orElseThrow();
        sql.run(
                "UPDATE shipment SET handover_id = ? WHERE id = ANY (?)",
                id,
                consignments.stream().mapToLong(Consignment::id).toArray());
        return number;
    }
}
