package org.wuzetka.domain.parties;

/** When the WZ of a customer become an invoice. */
public enum InvoiceGrouping {
    PER_WZ,
    PER_ORDER,
    PER_DAY,
    PER_MONTH,
    MANUAL
}
