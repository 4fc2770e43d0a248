package org.wuzetka.domain.warehouse;

/** Why goods of a WZ are back in the house. */
public enum ReturnReason {
    /** The customer sent them back. */
    RETURNED,
    /** He did not take them. */
    REFUSED,
    /** They came back damaged. */
    DAMAGED,
    /** They had never left: the count on the WZ was wrong. */
    MISCOUNTED
}
