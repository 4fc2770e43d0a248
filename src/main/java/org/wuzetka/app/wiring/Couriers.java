package org.wuzetka.app.wiring;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wuzetka.domain.shipping.CourierGateway;

/** The couriers that are connected, by their codes. */
public record Couriers(Map<String, CourierGateway> gateways) implements AutoCloseable {
    public Couriers {
        gateways = Map.copyOf(gateways);
    }

    /** Codes in the order of the alphabet. */
    public List<String> codes() {
        return List.copyOf(new TreeMap<>(gateways).keySet());
    }

    public List<CourierGateway> all() {
        return List.copyOf(new TreeMap<>(gateways).values());
    }

    @Override
    public void close() throws Exception {
        for (CourierGateway gateway : gateways.values()) {
            if (gateway instanceof AutoCloseable closeable) closeable.close();
        }
    }
}
