package org.wuzetka.domain.stock;

import java.util.Set;

/** Warehouses whose goods leave only as they were picked; all others issue straight through. */
public interface PickingWarehouses {
    Set<Long> now();
}
