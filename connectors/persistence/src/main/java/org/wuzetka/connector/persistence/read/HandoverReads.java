package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.Dispatching.Handover;
import org.wuzetka.connector.persistence.read.Dispatching.HandoverLine;
import org.wuzetka.connector.persistence.read.Dispatching.HandoverSheet;
import org.wuzetka.connector.persistence.read.Dispatching.Pickup;
import org.wuzetka.connector.persistence.read.Dispatching.RuleEvent;

/** Pickups, handover protocols, and the story of the courier rules. */
@ApplicationScoped
public class HandoverReads {
    private static final String PICKUPS =
            """
            courier_pickup k LEFT JOIN outbound_call c ON c.kind = 'courier-pickup' AND c.business_key = k.id::text""";

    private final Reader reader;

    HandoverReads(Reader reader) {
        this.reader = reader;
    }

    public Page<Pickup> pickups(Paging paging) {
        return reader.page(
                "k.*, c.state, c.external_id, c.error",
                PICKUPS,
                new Query(),
                "k.made_at DESC, k.id DESC",
                paging,
                HandoverReads::pickup);
    }

    public Optional<Pickup> pickup(long id) {
        return reader.first(
                "SELECT k.*, c.state, c.external_id, c.error FROM " + PICKUPS + " WHERE k.id = ?",
                HandoverReads::pickup,
                id);
    }

    private static Pickup pickup(Row row) throws SQLException {
        return new Pickup(
                row.number("id"),
                row.text("courier"),
                row.date("day"),
                row.text("from_time").substring(0, 5),
                row.text("to_time").substring(0, 5),
                row.text("remark"),
                row.integer("shipments"),
                row.integer("parcels"),
                row.quantity("weight_kg"),
                row.text("made_by"),
                row.instant("made_at"),
                row.text("state"),
                row.text("external_id"),
                row.problems("error"));
    }

    public Page<Handover> handovers(String q, Paging paging) {
        Query query = new Query();
        if (q != null && !q.isBlank()) {
            String pattern = Query.anywhere(q.strip());
            query.and(
                    """
                    (h.number ILIKE ? OR h.id IN (SELECT s.handover_id FROM shipment s
                        WHERE lower(s.number || ' ' || coalesce(s.tracking_number, '')) LIKE lower(?)))""",
                    pattern,
                    pattern);
        }
        return reader.page("h.*", "handover h", query, "h.made_at DESC, h.id DESC", paging, HandoverReads::handover);
    }

    public Optional<HandoverSheet> sheet(String number) {
        return reader.first("SELECT * FROM handover WHERE number = ?", HandoverReads::handover, number)
                .map(handover -> new HandoverSheet(handover, pickupsOf(number), lines(number)));
    }

    private String pickupsOf(String number) {
        return reader.first(
                        """
                        SELECT string_agg(DISTINCT c.external_id, ', ') AS numbers FROM handover h
                          JOIN shipment s ON s.handover_id = h.id
                          JOIN outbound_call c ON c.kind = 'courier-pickup' AND c.business_key = s.pickup_id::text
                         WHERE h.number = ?""",
                        row -> row.text("numbers"),
                        number)
                .orElse(null);
    }

    private List<HandoverLine> lines(String number) {
        return reader.list(
                """
                SELECT s.number, s.tracking_number, coalesce(o.ship_name, a.name, p.name) AS receiver,
                       concat_ws(' ', coalesce(o.ship_country, a.country, p.country), coalesce(o.ship_city, a.city, p.city)) AS city,
                       s.parcels, s.weight_kg
                  FROM handover h JOIN shipment s ON s.handover_id = h.id JOIN customer_order o ON o.id = s.order_id
                  JOIN party p ON p.id = o.customer_id LEFT JOIN party_address a ON a.id = o.ship_to_id
                 WHERE h.number = ? ORDER BY s.id""",
                row -> new HandoverLine(
                        row.text("number"),
                        row.text("tracking_number"),
                        row.text("receiver"),
                        row.text("city"),
                        row.integer("parcels"),
                        row.quantity("weight_kg")),
                number);
    }

    private static Handover handover(Row row) throws SQLException {
        return new Handover(
                row.text("number"),
                row.text("courier"),
                row.date("day"),
                row.integer("shipments"),
                row.integer("parcels"),
                row.quantity("weight_kg"),
                row.text("received_by"),
                row.text("made_by"),
                row.instant("made_at"));
    }

    /** The last changes of the courier rules, the latest first. */
    public List<RuleEvent> ruleEvents(int atMost) {
        return reader.list(
                """
                SELECT at, actor, kind, was ->> 'name' AS was, became ->> 'name' AS became FROM courier_rule_event
                 ORDER BY at DESC, id DESC LIMIT ?""",
                row -> new RuleEvent(
                        row.instant("at"), row.text("actor"), row.text("kind"), row.text("was"), row.text("became")),
                atMost);
    }
}
