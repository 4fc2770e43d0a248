package org.wuzetka.domain.shipping;

import java.util.List;
import org.wuzetka.domain.shared.Problem;

/** What became of something a person asked for at the dispatch desk. */
public sealed interface DispatchAnswer {

    /** @param number of the shipment, of the handover protocol … */
    record Done(String number) implements DispatchAnswer {}

    /** Nothing was changed. */
    record Refused(List<Problem> reasons) implements DispatchAnswer {
        public Refused {
            reasons = List.copyOf(reasons);
        }

        static Refused because(String code, String... arguments) {
            return new Refused(List.of(Problem.error(code, null, arguments)));
        }
    }

    /** @return why not, or {@code null} when nothing stands against it */
    static Refused conflict(Consignment consignment, int seen) {
        return consignment.version() == seen
                ? null
                : Refused.because("shipping.changed-meanwhile", consignment.number());
    }
}
