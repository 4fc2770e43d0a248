package org.wuzetka.domain.shared;

/** Gives surrogate keys ahead of the insert, so that new rows can name each other before anything is written. */
public interface Ids {
    long next();
}
