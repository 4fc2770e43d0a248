package org.wuzetka.domain.orders;

import java.util.List;
import java.util.Set;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

/** Which held orders a person may take as they stand: nothing is missing, somebody only had to look. */
public final class Acceptance {
    private static final Set<String> A_LOOK_IS_ENOUGH = Set.of(
            "register.price-differs",
            "register.total-differs",
            "register.vat-differs",
            "register.no-order-number",
            "register.sender-unproven",
            "register.was-cancelled");

    private Acceptance() {}

    /** @param reasons why the order is held; warnings hold nothing */
    public static boolean isFor(List<Problem> reasons) {
        return reasons.stream()
                .filter(reason -> reason.severity() != Severity.WARNING)
                .allMatch(reason -> A_LOOK_IS_ENOUGH.contains(reason.code()));
    }
}
