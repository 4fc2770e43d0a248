package org.wuzetka.domain.documents;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.wuzetka.domain.parties.Company;

/**
 * An order form to be printed for one customer, filled in by hand and sent back by fax or as a scan.
 *
 * @param number of this copy; it will be the order's number
 * @param printedOn day of printing, Europe/Warsaw
 * @param customer whose form it is
 * @param items what he can order with it, the usual ones first
 * @param language of the texts
 */
public record OrderFormDocument(
        String number,
        LocalDate printedOn,
        Company company,
        DocumentParty customer,
        List<Item> items,
        Locale language) {

    public OrderFormDocument {
        items = List.copyOf(items);
        if (items.isEmpty()) throw new IllegalArgumentException("an order form without articles");
    }

    /**
     * @param code our own
     * @param unit UN/ECE Rec 20, in which the quantity is to be written
     */
    public record Item(String code, String name, String unit) {}
}
