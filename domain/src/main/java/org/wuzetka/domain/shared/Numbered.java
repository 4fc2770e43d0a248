package org.wuzetka.domain.shared;

/** A document whose number is given by a gapless series at the very end of its transaction. */
public interface Numbered {
    /** Number as printed, such as {@code WZ/2026/000123}; {@code null} until given. */
    String number();
}
