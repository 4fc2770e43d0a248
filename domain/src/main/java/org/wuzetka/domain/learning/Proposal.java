package org.wuzetka.domain.learning;

import java.util.List;

/**
 * A rule that a correction suggests, with what it would do.
 *
 * @param line position of the corrected line, or {@code null} when the head was corrected
 * @param impacts the held orders it would change
 * @param examined how many held orders were looked at
 * @param examinedAll whether these were all
 */
public record Proposal(MappingRule rule, Integer line, List<Impact> impacts, int examined, boolean examinedAll) {
    public Proposal {
        impacts = List.copyOf(impacts);
    }

    /**
     * A held order that a rule would change.
     *
     * @param orderNumber the customer's own number, or {@code null}
     */
    public record Impact(long incomingOrderId, long intakeId, String orderNumber, List<Change> changes) {}

    /**
     * @param line position of the line, or {@code null} for the head
     * @param said what the partner says there
     * @param meansNow key of the product, address or customer it means without the rule, or {@code null} when nobody knows
     */
    public record Change(Integer line, String said, Long meansNow) {}
}
