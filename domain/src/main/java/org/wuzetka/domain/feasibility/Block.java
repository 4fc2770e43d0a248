package org.wuzetka.domain.feasibility;

import java.util.List;
import java.util.Set;
import org.wuzetka.domain.shared.Problem;

/** What a person must settle before goods decide; of several, the one named first here counts. */
public enum Block {
    /** Something is not understood or not in the master data. */
    DATA,
    PRICE,
    CREDIT,
    /** The customer, or the size of the order, wants a person's yes. */
    APPROVAL,
    /** Goods lie here, but not for long enough for this customer. */
    SHELF_LIFE;

    private static final String OF_CONFIRMATION = "confirm.";
    private static final Set<String> OF_CREDIT = Set.of("confirm.credit-exceeded");
    private static final Set<String> OF_PRICE =
            Set.of("register.price-differs", "register.total-differs", "register.vat-differs", "register.no-price");

    static Block of(List<Problem> reasons) {
        return reasons.stream()
                .filter(reason -> reason.severity() != Problem.Severity.WARNING)
                .map(Block::of)
                .min(java.util.Comparator.naturalOrder())
                .orElse(DATA);
    }

    private static Block of(Problem reason) {
        if (OF_CREDIT.contains(reason.code())) return CREDIT;
        if (OF_PRICE.contains(reason.code())) return PRICE;
        return reason.code().startsWith(OF_CONFIRMATION) ? APPROVAL : DATA;
    }
}
