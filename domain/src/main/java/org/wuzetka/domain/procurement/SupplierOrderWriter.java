package org.wuzetka.domain.procurement;

/** Message Translator of supplier orders into a partner's format (EDIFACT ORDERS). The same order gives the same bytes. */
public interface SupplierOrderWriter {

    byte[] write(SupplierOrderDocument order);
}
