package org.wuzetka.domain.shipping;

import java.util.Objects;

/**
 * Which courier takes a shipment, and why.
 *
 * @param ruleId the rule that decided, or {@code null}
 * @param said name of the rule or of the person that decided, or {@code null}
 * @param held whether the waybill waits until the warehouse asks for it
 */
public record CourierChoice(String courier, String service, Why why, Long ruleId, String said, boolean held) {

    /** Who decided: a person, a rule, the pickup point the customer chose, or the customer's card. */
    public enum Why {
        HAND,
        RULE,
        POINT,
        CARD
    }

    public CourierChoice {
        Objects.requireNonNull(courier, "courier");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(why, "why");
    }
}
