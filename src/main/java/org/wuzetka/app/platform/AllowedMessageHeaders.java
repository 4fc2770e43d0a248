package org.wuzetka.app.platform;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Headers that may pass between Camel and the broker. An allow-list, because a deny-list was passed by another spelling
 * of {@code Camel...} (CVE-2026-40453).
 */
@Singleton
@Identifier("allowedMessageHeaders")
public class AllowedMessageHeaders implements HeaderFilterStrategy {
    private static final Set<String> ALLOWED =
            Set.of("JMSXGroupID", "JMSXDeliveryCount", "wuzetkaOutboxId", "wuzetkaSubjectId");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !ALLOWED.contains(name);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !ALLOWED.contains(name);
    }
}
