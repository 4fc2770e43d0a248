package org.wuzetka.domain.orders;

/** How far an open order can be served today; disjoint and complete. */
public enum Feasibility {
    READY_IN_FULL,
    READY_IN_PART,
    COVERED_BY_INCOMING,
    MUST_BE_BOUGHT,
    BLOCKED
}
