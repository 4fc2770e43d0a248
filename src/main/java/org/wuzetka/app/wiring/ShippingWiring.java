package org.wuzetka.app.wiring;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wuzetka.app.wiring.SimpleStage.Work;
import org.wuzetka.connector.courier.ShipXGateway;
import org.wuzetka.connector.courier.ShipXSettings;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.StageWork;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.domain.shipping.ArrangeShipment;
import org.wuzetka.domain.shipping.CourierGateway;
import org.wuzetka.domain.shipping.CourierRules;
import org.wuzetka.domain.shipping.FollowShipment;
import org.wuzetka.domain.shipping.OrderWaybill;
import org.wuzetka.domain.shipping.SettleLostWaybill;
import org.wuzetka.domain.shipping.Shipments;
import org.wuzetka.routes.PeriodicWork;

/** Shipping: deliveries get a courier, a waybill, a label, and are followed to the door. */
@Singleton
class ShippingWiring {

    @Produces
    @Singleton
    CourierGateway inPost(ShipXConfig config, Clock clock) {
        return new ShipXGateway(ShipXSettings.usual(config.url(), config.organization(), config.token()), clock);
    }

    void close(@Disposes CourierGateway gateway) {
        if (gateway instanceof ShipXGateway shipX) shipX.close();
    }

    @Produces
    @Singleton
    ArrangeShipment arrangeShipment(
            Shipments shipments,
            CourierGateway courier,
            @ConfigProperty(name = "wuzetka.shipping.content") String content,
            Clock clock) {
        return new ArrangeShipment(shipments, CourierRules.usual(null, content), Set.of(courier.courier()), clock);
    }

    @Produces
    @Singleton
    SettleLostWaybill settleLostWaybill(Shipments shipments, ArrangeShipment arrange, Clock clock) {
        return new SettleLostWaybill(shipments, arrange, clock);
    }

    @Produces
    @Singleton
    OrderWaybill orderWaybill(Shipments shipments, Transactions transactions, CourierGateway courier, Clock clock) {
        return new OrderWaybill(shipments, transactions, Map.of(courier.courier(), courier), clock);
    }

    @Produces
    @Singleton
    FollowShipment followShipment(Shipments shipments, Transactions transactions, CourierGateway courier, Clock clock) {
        return new FollowShipment(shipments, transactions, Map.of(courier.courier(), courier), clock);
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
