package org.wuzetka.domain.shipping;

import java.util.List;

/** The rules by which couriers are chosen, in their turn. Runs in the transaction it is called in. */
public interface CourierRuleBook {
    List<CourierRule> rules();
}
