package org.wuzetka.app.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wuzetka.app.wiring.SimpleStage.Work;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.StageWork;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.domain.shipping.ArrangeShipment;
import org.wuzetka.domain.shipping.CancelWaybill;
import org.wuzetka.domain.shipping.Consignments;
import org.wuzetka.domain.shipping.CourierRuleBook;
import org.wuzetka.domain.shipping.CourierRules;
import org.wuzetka.domain.shipping.FollowShipment;
import org.wuzetka.domain.shipping.OrderPickup;
import org.wuzetka.domain.shipping.OrderWaybill;
import org.wuzetka.domain.shipping.Pickups;
import org.wuzetka.domain.shipping.SettleLostWaybill;
import org.wuzetka.domain.shipping.Shipments;
import org.wuzetka.routes.PeriodicWork;

/** Shipping: deliveries get a courier, a waybill, a label, and are followed to the door. */
@Singleton
class ShippingWiring {

    @Produces
    @Singleton
    ArrangeShipment arrangeShipment(
            Shipments shipments,
            CourierRuleBook book,
            Couriers couriers,
            @ConfigProperty(name = "wuzetka.shipping.content") String content,
            Clock clock) {
        return new ArrangeShipment(
                shipments,
                CourierRules.usual(null, content),
                book,
                couriers.gateways().keySet(),
                clock);
    }

    @Produces
    @Singleton
    SettleLostWaybill settleLostWaybill(Shipments shipments, ArrangeShipment arrange, Clock clock) {
        return new SettleLostWaybill(shipments, arrange, clock);
    }

    @Produces
    @Singleton
    OrderWaybill orderWaybill(Shipments shipments, Transactions transactions, Couriers couriers, Clock clock) {
        return new OrderWaybill(shipments, transactions, couriers.gateways(), clock);
    }

    @Produces
    @Singleton
    FollowShipment followShipment(Shipments shipments, Transactions transactions, Couriers couriers, Clock clock) {
        return new FollowShipment(shipments, transactions, couriers.gateways(), clock);
    }

    @Produces
    @Singleton
    CancelWaybill cancelWaybill(Shipments shipments, Transactions transactions, Couriers couriers, Clock clock) {
        return new CancelWaybill(shipments, transactions, couriers.gateways(), clock);
    }

    @Produces
    @Singleton
    OrderPickup orderPickup(
            Pickups pickups, Consignments consignments, Transactions transactions, Couriers couriers, Clock clock) {
        return new OrderPickup(pickups, consignments, transactions, couriers.gateways(), clock);
    }

    @Produces
    @Singleton
    PeriodicWork cancellations(CancelWaybill cancel) {
        return new PeriodicWork("cancel-waybills", Stage.DISPATCH, Duration.ofSeconds(2), () -> cancel.work(4));
    }

    @Produces
    @Singleton
    PeriodicWork pickupOrders(OrderPickup order) {
        return new PeriodicWork("order-pickups", Stage.DISPATCH, Duration.ofSeconds(2), () -> order.work(4));
    }

    @Produces
    @Singleton
    StageWork dispatchStage(ArrangeShipment arrange) {
        return new SimpleStage(Stage.DISPATCH, Work.each(arrange::arrange));
    }

    @Produces
    @Singleton
    PeriodicWork waybills(OrderWaybill order) {
        return new PeriodicWork("order-waybills", Stage.DISPATCH, Duration.ofSeconds(1), () -> order.work(4));
    }

    @Produces
    @Singleton
    PeriodicWork shipments(FollowShipment follow) {
        return new PeriodicWork("follow-shipments", Stage.DISPATCH, Duration.ofSeconds(1), () -> follow.work(4));
    }
}
