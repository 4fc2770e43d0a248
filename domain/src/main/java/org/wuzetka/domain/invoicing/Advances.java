package org.wuzetka.domain.invoicing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wuzetka.domain.documents.Advance;

/** Advance invoices in the record, and what they say of products. */
public interface Advances {

    /** The advance invoice that this press issued, if it did. */
    Optional<Long> ofKey(UUID key);

    /** Advances paid for these orders, by id. */
    List<Advance> ofOrders(Collection<Long> orderIds);

    /** Products by id. */
    Map<Long, Product> products(Collection<Long> ids);

    /**
     * @param unit stock unit, UN/ECE Rec 20
     * @param vatExemption provision that exempts it from VAT, {@code null} for a product that is taxed
     */
    record Product(String code, String unit, String vatExemption) {}
}
