package org.wuzetka.domain.stock;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goods receipts (Polish: PZ) and the stock they bring. Every method runs in the transaction of its caller. */
public interface GoodsReceipts {

    /** The receipt that booked this delivery note; from here to the commit nobody else books it. */
    Optional<Receipt> ofDeliveryNote(String deliveryNote);

    Optional<Long> warehouse(String code);

    /** Our order by number, locked, when goods may still come for it. */
    Optional<ExpectedOrder> expected(String supplierOrder);

    /** Product ids by the codes and GTINs asked for; unknown ones are missing. */
    Map<String, Long> products(List<String> codes);

    /** Last day of shelf life of lots that exist already, by product and lot number. */
    List<KnownLot> lots(long warehouseId, List<Booking> bookings);

    /** Stores lots, stock moves, the PZ with its number, what the supplier's order got, and wakes the waiting orders. */
    Receipt book(String deliveryNote, long warehouseId, Long supplierOrderId, List<Booking> bookings, Instant now);

    /** @param status of our order: SENT, PARTLY_RECEIVED, RECEIVED … */
    record ExpectedOrder(long id, String status) {}

    record Booking(long productId, BigDecimal quantity, String lotNumber, LocalDate expiresOn) {}

    record KnownLot(long productId, String lotNumber, LocalDate expiresOn) {}

    record Receipt(long id, String number) {}
}
