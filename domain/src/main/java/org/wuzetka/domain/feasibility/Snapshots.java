package org.wuzetka.domain.feasibility;

import java.time.LocalDate;

/** Looks at all open orders, stock and incoming goods at once. */
public interface Snapshots {
    Snapshot now(LocalDate today);
}
