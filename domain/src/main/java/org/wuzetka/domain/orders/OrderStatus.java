package org.wuzetka.domain.orders;

/** Where an order stands, as lists and the API show it. */
public enum OrderStatus {
    DRAFT,
    QUOTED,
    NEEDS_REVIEW,
    REGISTERED,
    CONFIRMED,
    PARTLY_ALLOCATED,
    ALLOCATED,
    PARTLY_ISSUED,
    ISSUED,
    PARTLY_INVOICED,
    INVOICED,
    CANCELLED;

    /** Whether goods may be allocated, issued and invoiced: it was confirmed and not cancelled. */
    public boolean isConfirmed() {
        return ordinal() >= CONFIRMED.ordinal() && this != CANCELLED;
    }
}
