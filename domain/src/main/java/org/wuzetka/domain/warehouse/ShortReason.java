package org.wuzetka.domain.warehouse;

/** Why a picker takes less than the list says. */
public enum ShortReason {
    NOT_FOUND,
    FEWER_THERE,
    DAMAGED,
    EXPIRED
}
