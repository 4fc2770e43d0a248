package org.wuzetka.domain.invoicing;

import java.util.Collection;
import java.util.List;
import org.wuzetka.domain.documents.Advance;

/** Deliveries that wait for their invoice, read without locks: for a look before anything is issued. */
public interface DeliveredGoods {

    /** These notes by date and number; those that are billed or do not exist are missing. */
    List<Delivered> ofNotes(Collection<Long> noteIds);

    /** Charges of these orders that are on no invoice yet. */
    List<Delivered.Charge> charges(Collection<Long> orderIds);

    /** Advances paid for these orders, by id. */
    List<Advance> advances(Collection<Long> orderIds);

    /** Of these notes, those that are on an invoice by now. */
    List<Billed> billed(Collection<Long> noteIds);

    /** @param by who had it made */
    record Billed(String note, String invoice, String by) {}
}
