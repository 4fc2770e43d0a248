package org.wuzetka.domain.orders;

import java.util.List;
import java.util.Set;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

/**
 * Which held orders a person may take as they stand: nothing is missing, somebody only had to look. A doubt of the reading is
 * settled by a look at the document; what could not be found in master data is not.
 */
public final class Acceptance {
    private static final Set<String> A_LOOK_IS_ENOUGH = Set.of(
            "register.price-differs",
            "register.total-differs",
            "register.vat-differs",
            "register.no-order-number",
            "register.unsure",
            "register.sender-unproven",
            "register.looks-like",
            "register.was-cancelled");

    private static final String OF_MASTER_DATA = "register.";

    private Acceptance() {}

    /** Codes of what a look at the document settles, of those that speak of master data. */
    public static Set<String> aLookIsEnough() {
        return A_LOOK_IS_ENOUGH;
    }

    /** Whether a person may confirm an order: it waits for that, or it is under review and lacks nothing. */
    public static boolean isPossible(OrderStatus status, boolean hasLines, List<Problem> reasons) {
        return status == OrderStatus.REGISTERED || status == OrderStatus.NEEDS_REVIEW && hasLines && isFor(reasons);
    }

    /** Whether a look at the document settles a problem of this code. */
    public static boolean isFor(String code) {
        return A_LOOK_IS_ENOUGH.contains(code) || !code.startsWith(OF_MASTER_DATA);
    }

    /** @param reasons why the order is held; warnings hold nothing */
    private static boolean isFor(List<Problem> reasons) {
        return reasons.stream()
                .filter(reason -> reason.severity() != Severity.WARNING)
                .map(Problem::code)
                .allMatch(Acceptance::isFor);
    }
}
