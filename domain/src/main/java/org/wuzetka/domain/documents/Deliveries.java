package org.wuzetka.domain.documents;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wuzetka.domain.parties.InvoiceGrouping;

/** Goods issue notes (WZ) that wait for their invoice. Notes come with their lines, locked until the end of the transaction. */
public interface Deliveries {
    /** Notes of these orders that are on no invoice, by id. */
    List<GoodsIssueNote> notInvoicedOfOrders(Collection<Long> orderIds);

    /** Orders of these notes; nothing is locked: orders are locked before their notes everywhere. */
    Set<Long> ordersOf(Collection<Long> noteIds);

    /** Orders of a customer with notes up to and on that day that are on no invoice; nothing is locked. */
    Set<Long> ordersToBill(long customerId, LocalDate lastDay);

    /** These notes, by id, whether invoiced or not; unknown ones are missing. */
    List<GoodsIssueNote> ofIds(Collection<Long> noteIds);

    /** Notes of a customer issued up to and on that day that are on no invoice, by id. */
    List<GoodsIssueNote> notInvoicedOfCustomer(long customerId, LocalDate lastDay);

    /** Customers billed in this way who have notes up to and on that day that are on no invoice. */
    List<Long> customersToBill(InvoiceGrouping grouping, LocalDate lastDay);

    /** What invoices say of each product. */
    Map<Long, Goods> goods(Collection<Long> productIds);

    /** Advances paid for these orders, by id; read after the orders were locked. */
    List<Advance> advances(Collection<Long> orderIds);

    /** Orders in a foreign currency, billed as goods leave, whose goods have left and are on no invoice; nothing is locked. */
    List<Long> ordersInForeignCurrency();

    /**
     * A product on invoices.
     *
     * @param unit stock unit, UN/ECE Rec 20
     * @param vatExemption provision that exempts it from VAT, {@code null} for a product that is taxed
     */
    record Goods(String unit, String vatExemption) {}
}
