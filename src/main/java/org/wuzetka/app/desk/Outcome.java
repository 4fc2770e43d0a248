package org.wuzetka.app.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.domain.shared.Problem;

/**
 * What became of one of many orders.
 *
 * @param problems why nothing was done; empty when it was
 */
public record Outcome(long orderId, List<Problem> problems) {
    private static final Logger LOG = Logger.getLogger(Outcome.class);

    public boolean done() {
        return problems.isEmpty();
    }

    /** Does each by itself: one that fails harms no other. */
    static List<Outcome> each(List<Seen> orders, Consumer<Seen> work) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Seen order : orders) {
            try {
                work.accept(order);
                outcomes.add(new Outcome(order.id(), List.of()));
            } catch (ProblemException refused) {
                outcomes.add(new Outcome(order.id(), refused.problems()));
            } catch (RuntimeException failed) {
                LOG.errorf(failed, "Order %d could not be confirmed among others", order.id());
                outcomes.add(new Outcome(order.id(), List.of(Problem.error("workbench.failed", null))));
            }
        }
        return outcomes;
    }

    /** An order as somebody has seen it. */
    record Seen(long id, int version) {
        /** @param text id and version, as forms carry them: {@code 4711:3} */
        static Seen of(String text) {
            if (text == null || !text.matches("\\d{1,18}:\\d{1,9}")) {
                throw ProblemException.badRequest("workbench.choose", "id", String.valueOf(AllocationDesk.MOST_ORDERS));
            }
            String[] parts = text.split(":");
            return new Seen(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
        }

        static List<Seen> all(List<String> texts) {
            List<Seen> all = texts == null
                    ? List.of()
                    : texts.stream().map(Seen::of).distinct().toList();
            if (all.isEmpty() || all.size() > AllocationDesk.MOST_ORDERS) {
                throw ProblemException.badRequest("workbench.choose", "id", String.valueOf(AllocationDesk.MOST_ORDERS));
            }
            return all;
        }

        static List<Long> ids(List<String> texts) {
            return all(texts).stream().map(Seen::id).distinct().toList();
        }
    }
}
