package org.wuzetka.connector.persistence.shipping;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.shipping.ShipmentRequest;

/** Table shipment_parcel. */
final class ParcelsSql {
    private final Sql sql;

    ParcelsSql(Sql sql) {
        this.sql = sql;
    }

    /** Parcels of the shipment of a goods issue note, in their order. */
    List<ShipmentRequest.Parcel> of(long goodsIssueId) {
        return sql.list(
                """
                SELECT p.* FROM shipment_parcel p JOIN shipment s ON s.id = p.shipment_id
                 WHERE s.goods_issue_id = ? ORDER BY p.place
                """,
                ParcelsSql::read,
                goodsIssueId);
    }

    /** Replaces the parcels of the shipment of a goods issue note; none of them is packed. */
    void put(long goodsIssueId, List<ShipmentRequest.Parcel> parcels) {
        sql.run(
                """
                DELETE FROM shipment_parcel p USING shipment s WHERE s.id = p.shipment_id AND s.goods_issue_id = ?
                """,
                goodsIssueId);
        sql.run(
                """
                INSERT INTO shipment_parcel (shipment_id, place, weight_kg, length_cm, width_cm, height_cm, pallet, contents)
                SELECT s.id, u.place, u.weight, u.length, u.width, u.height, u.pallet::boolean, u.contents
                  FROM shipment s CROSS JOIN unnest(?, ?, ?, ?, ?, ?)
                       WITH ORDINALITY AS u (weight, length, width, height, pallet, contents, place)
                 WHERE s.goods_issue_id = ?
                """,
                numbers(parcels, ShipmentRequest.Parcel::weightKg),
                numbers(parcels, ShipmentRequest.Parcel::lengthCm),
                numbers(parcels, ShipmentRequest.Parcel::widthCm),
                numbers(parcels, ShipmentRequest.Parcel::heightCm),
                parcels.stream().map(one -> String.valueOf(one.pallet())).toArray(String[]::new),
                parcels.stream().map(ShipmentRequest.Parcel::contents).toArray(String[]::new),
                goodsIssueId);
        sql.run(
                """
                UPDATE shipment SET parcels = ?, weight_kg = ?, packed_at = NULL, packed_by = NULL WHERE goods_issue_id = ?
                """,
                parcels.size(),
                parcels.stream().map(ShipmentRequest.Parcel::weightKg).reduce(BigDecimal.ZERO, BigDecimal::add),
                goodsIssueId);
    }

    /** The courier's numbers, in the order of the parcels. */
    void number(long shipmentId, List<String> numbers) {
        if (numbers.isEmpty()) return;
        sql.run(
                """
                UPDATE shipment_parcel p SET courier_number = u.number
                  FROM unnest(?) WITH ORDINALITY AS u (number, place)
                 WHERE p.shipment_id = ? AND p.place = u.place AND p.courier_number IS DISTINCT FROM u.number
                """,
                numbers.toArray(String[]::new),
                shipmentId);
    }

    static ShipmentRequest.Parcel read(ResultSet row) throws SQLException {
        return new ShipmentRequest.Parcel(
                row.getBigDecimal("weight_kg"),
                row.getBigDecimal("length_cm"),
                row.getBigDecimal("width_cm"),
                row.getBigDecimal("height_cm"),
                row.getBoolean("pallet"),
                row.getString("contents"));
    }

    private interface Side {
        BigDecimal of(ShipmentRequest.Parcel parcel);
    }

    private static BigDecimal[] numbers(List<ShipmentRequest.Parcel> parcels, Side side) {
        return parcels.stream().map(side::of).toArray(BigDecimal[]::new);
    }
}
