package org.wuzetka.app.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Supplier;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.connector.persistence.read.CallReads;
import org.wuzetka.connector.persistence.read.Work;
import org.wuzetka.domain.procurement.Procurement;
import org.wuzetka.domain.procurement.SettleLostOrder;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.domain.shipping.OrderPickup;
import org.wuzetka.domain.shipping.SettleLostWaybill;
import org.wuzetka.domain.shops.ShopCalls;

/** A person's word on a call to a partner that was refused or whose answer was lost. */
@ApplicationScoped
class CallDesk {
    private static final int LONGEST_PARTNERS_ID = 100;

    private final CallReads calls;
    private final SettleLostOrder supplierOrders;
    private final SettleLostWaybill waybills;
    private final OrderPickup pickups;
    private final ShopCalls shops;
    private final Transactions transactions;
    private final Clock clock;

    CallDesk(
            CallReads calls,
            SettleLostOrder supplierOrders,
            SettleLostWaybill waybills,
            OrderPickup pickups,
            ShopCalls shops,
            Transactions transactions,
            Clock clock) {
        this.calls = calls;
        this.supplierOrders = supplierOrders;
        this.waybills = waybills;
        this.pickups = pickups;
        this.shops = shops;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws ProblemException 404 for an unknown call, 409 when there is nothing to decide (any more) */
    void sendAgain(long id, String person) {
        Work.Call call = call(id);
        settled(call, () -> switch (call.kind()) {
            case "SUPPLIER_MAIL" ->
                supplierOrders.settle(Procurement.BY_MAIL, call.number(), SettleLostOrder.Finding.SEND_AGAIN);
            case "SUPPLIER_FILE" ->
                supplierOrders.settle(Procurement.BY_FILE, call.number(), SettleLostOrder.Finding.SEND_AGAIN);
            case "SUPPLIER_REMINDER" ->
                supplierOrders.settle(Procurement.REMINDER, call.number(), SettleLostOrder.Finding.SEND_AGAIN);
            case "SUPPLIER_CANCELLATION" ->
                supplierOrders.settle(Procurement.CANCELLATION, call.number(), SettleLostOrder.Finding.SEND_AGAIN);
            case "WAYBILL" -> waybills.orderAgain(call.number(), person);
            case "PICKUP" -> pickups.givenUp(Long.parseLong(call.number()));
            case "SHOP" -> shops.planAgain(call.number(), clock.instant());
            default -> false;
        });
    }

    /**
     * @param partnersId what the courier calls the shipment; suppliers need none
     * @throws ProblemException as {@link #sendAgain}, and 400 without the courier's id
     */
    void arrived(long id, String partnersId, String person) {
        Work.Call call = call(id);
        if (call.person() != Work.Person.MAY_FIND) throw nothingToDecide(call);
        settled(call, () -> switch (call.kind()) {
            case "SUPPLIER_MAIL" ->
                supplierOrders.settle(Procurement.BY_MAIL, call.number(), SettleLostOrder.Finding.SUPPLIER_HAS_IT);
            case "SUPPLIER_FILE" ->
                supplierOrders.settle(Procurement.BY_FILE, call.number(), SettleLostOrder.Finding.SUPPLIER_HAS_IT);
            case "SUPPLIER_REMINDER" ->
                supplierOrders.settle(Procurement.REMINDER, call.number(), SettleLostOrder.Finding.SUPPLIER_HAS_IT);
            case "SUPPLIER_CANCELLATION" ->
                supplierOrders.settle(Procurement.CANCELLATION, call.number(), SettleLostOrder.Finding.SUPPLIER_HAS_IT);
            case "WAYBILL" -> waybills.arrived(call.number(), courierId(partnersId), person);
            case "PICKUP" -> pickups.arrived(Long.parseLong(call.number()), courierId(partnersId));
            default -> false;
        });
    }

    private static String courierId(String given) {
        String id = given == null ? "" : given.strip();
        if (id.isEmpty() || id.length() > LONGEST_PARTNERS_ID) {
            throw ProblemException.badRequest("desk.partners-id", "partnersId", String.valueOf(LONGEST_PARTNERS_ID));
        }
        return id;
    }

    private Work.Call call(long id) {
        return calls.call(id).orElseThrow(() -> ProblemException.notFound("desk.call-unknown", String.valueOf(id)));
    }

    private void settled(Work.Call call, Supplier<Boolean> decision) {
        if (!transactions.inNew(decision::get)) throw nothingToDecide(call);
    }

    private static ProblemException nothingToDecide(Work.Call call) {
        return new ProblemException(409, Problem.error("desk.nothing-to-decide", null, call.number()));
    }
}
