package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wuzetka.connector.persistence.read.Work.Call;
import org.wuzetka.connector.persistence.read.Work.Person;
import org.wuzetka.connector.persistence.read.Work.Unbought;
import org.wuzetka.domain.procurement.Procurement;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shipping.Pickups;
import org.wuzetka.domain.shipping.Shipments;
import org.wuzetka.domain.shops.ShopCalls;

/** Calls to suppliers and couriers that do not get on, and demand that nobody is asked for. */
@ApplicationScoped
public class CallReads {
    /** Kinds of calls as people see them. */
    public static final Map<String, String> KINDS = Map.of(
            Procurement.BY_MAIL, "SUPPLIER_MAIL",
            Procurement.BY_FILE, "SUPPLIER_FILE",
            Procurement.REMINDER, "SUPPLIER_REMINDER",
            Procurement.CANCELLATION, "SUPPLIER_CANCELLATION",
            Shipments.CREATE, "WAYBILL",
            Shipments.LABEL, "LABEL",
            Shipments.TRACK, "TRACKING",
            Shipments.CANCEL, "CALL_OFF",
            Pickups.KIND, "PICKUP",
            ShopCalls.KIND, "SHOP");

    private static final int SHOWN_AT_MOST = 500;
    /** A call put off this often is shown: it may mend itself, but a person should know. */
    private static final String TROUBLED = "c.error IS NOT NULL AND (c.state IN ('REJECTED', 'UNKNOWN')"
            + " OR c.state = 'PLANNED' AND c.attempt >= 5)"
            // A refused pickup has let its shipments go; the page of the pickups shows it.
            + " AND NOT (c.kind = 'courier-pickup' AND c.state = 'REJECTED')";

    private final Reader reader;

    CallReads(Reader reader) {
        this.reader = reader;
    }

    /** What does not get on, the latest first. */
    public List<Call> troubled() {
        return calls(TROUBLED + " ORDER BY c.updated_at DESC, c.id LIMIT " + SHOWN_AT_MOST);
    }

    public Optional<Call> call(long id) {
        return calls("c.id = ?", id).stream().findFirst();
    }

    /** By the number of the supplier order; no entry when all is well. */
    public Map<String, List<Call>> ofSupplierOrders(Collection<String> numbers) {
        if (numbers.isEmpty()) return Map.of();
        return calls(
                        "c.kind IN ('supplier-order', 'supplier-order-file', 'supplier-reminder',"
                                + " 'supplier-cancellation') AND c.business_key = ANY (?) AND "
                                + TROUBLED + " ORDER BY c.id",
                        numbers)
                .stream()
                .collect(Collectors.groupingBy(Call::number));
    }

    /** About the order's shipments and about what is bought for it. */
    List<Call> ofOrder(long order) {
        return calls(
                "(c.order_id = ? OR c.kind IN ('supplier-order', 'supplier-order-file') AND c.business_key IN (SELECT s.number"
                        + " FROM order_line l JOIN peg g ON g.order_line_id = l.id"
                        + " JOIN supplier_order_line sl ON sl.id = g.supplier_order_line_id"
                        + " JOIN supplier_order s ON s.id = sl.supplier_order_id WHERE l.order_id = ?)) AND " + TROUBLED
                        + " ORDER BY c.id",
                order,
                order);
    }

    public List<Unbought> unbought() {
        return reader.list(
                "SELECT problem, since FROM unbought ORDER BY since, code, subject",
                row -> new Unbought(row.problems("problem").get(0), row.instant("since")));
    }

    private List<Call> calls(String where, Object... values) {
        return reader.list("SELECT c.* FROM outbound_call c WHERE " + where, CallReads::call, values);
    }

    private static Call call(Row row) throws SQLException {
        String kind = row.text("kind");
        String state = row.text("state");
        return new Call(
                row.number("id"),
                KINDS.getOrDefault(kind, kind),
                row.text("business_key"),
                state,
                row.integer("attempt"),
                row.instant("updated_at"),
                row.instant("next_attempt_at"),
                row.id("order_id"),
                row.problems("error"),
                person(state, row.text("response")));
    }

    /** A call is found by a person only when its answer was lost: what was refused never arrived. */
    private static Person person(String state, String response) {
        return switch (state) {
            case "UNKNOWN" -> Person.MAY_FIND;
            case "REJECTED" -> OutboundCall.NOT_FOUND.equals(response) ? Person.MAY_FIND : Person.MAY_SEND_AGAIN;
            default -> Person.WAITS;
        };
    }
}
