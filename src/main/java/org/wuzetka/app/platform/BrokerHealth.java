package org.wuzetka.app.platform;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells a full disk before producers hang on it, and a broker that stopped by itself. */
@Readiness
@ApplicationScoped
class BrokerHealth implements HealthCheck {
    private final MessageBroker broker;

    BrokerHealth(MessageBroker broker) {
        this.broker = broker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Message broker")
                .status(broker.isWorking())
                .build();
    }
}
