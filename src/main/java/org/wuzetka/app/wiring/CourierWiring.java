package org.wuzetka.app.wiring;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wuzetka.connector.courier.Dhl24Gateway;
import org.wuzetka.connector.courier.Dhl24Settings;
import org.wuzetka.connector.courier.HouseGateway;
import org.wuzetka.connector.courier.ShipXGateway;
import org.wuzetka.connector.courier.ShipXSettings;
import org.wuzetka.connector.persistence.read.DispatchReads;
import org.wuzetka.domain.documents.LabelPrinter;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.shared.Texts;
import org.wuzetka.domain.shipping.CourierGateway;
import org.wuzetka.domain.shipping.HouseCourier;

/** The couriers: InPost always, DHL24 when it has an account, and the ways out that need nobody. */
@Singleton
class CourierWiring {
    private static final Locale POLISH = Locale.forLanguageTag("pl");

    @Produces
    @Singleton
    Couriers couriers(
            ShipXConfig shipX,
            Dhl24Config dhl24,
            Company company,
            DispatchReads reads,
            LabelPrinter printer,
            Clock clock) {
        Map<String, CourierGateway> gateways = new HashMap<>();
        put(
                gateways,
                new ShipXGateway(
                        ShipXSettings.usual(shipX.url(), shipX.organization(), shipX.token(), pickupFrom(company)),
                        clock));
        dhl24.user()
                .ifPresent(user -> put(
                        gateways,
                        new Dhl24Gateway(
                                Dhl24Settings.usual(
                                        dhl24.url(),
                                        user,
                                        dhl24.password().orElse(""),
                                        dhl24.account(),
                                        shipper(company)),
                                clock)));
        for (String house : List.of(HouseCourier.OWN, HouseCourier.COLLECTED)) {
            put(gateways, new HouseGateway(house, number -> label(number, reads, printer)));
        }
        return new Couriers(gateways);
    }

    void close(@Disposes Couriers couriers) throws Exception {
        couriers.close();
    }

    private static void put(Map<String, CourierGateway> gateways, CourierGateway gateway) {
        gateways.put(gateway.courier(), gateway);
    }

    private static ShipXSettings.Pickup pickupFrom(Company company) {
        if (company.street() == null) return null;
        return new ShipXSettings.Pickup(
                company.name(), company.street(), company.postCode(), company.city(), company.phone(), company.email());
    }

    private static Dhl24Settings.Shipper shipper(Company company) {
        return new Dhl24Settings.Shipper(
                company.name(), company.street(), company.postCode(), company.city(), company.phone(), company.email());
    }

    private static byte[] label(String number, DispatchReads reads, LabelPrinter printer) {
        return reads.ownLabel(number)
                .map(found -> printer.own(new LabelPrinter.OwnLabel(
                        Texts.of("status.courier." + found.courier(), POLISH, List.of()),
                        number,
                        HouseGateway.parcelNumber(number),
                        found.receiver(),
                        found.parcelsKg())))
                .orElse(null);
    }
}
