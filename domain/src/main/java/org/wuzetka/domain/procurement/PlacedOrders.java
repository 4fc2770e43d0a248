package org.wuzetka.domain.procurement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.wuzetka.domain.intake.PartnerMessage;

/** Orders at suppliers and at customers that partners' messages speak of. Every method runs in the transaction of its caller. */
public interface PlacedOrders {

    /** Our order by number, locked. */
    Optional<AtSupplier> atSupplier(String number);

    /** A supplier's answer or despatch advice; false when the same message of his was stored before. */
    boolean store(long supplierOrderId, long intakeId, PartnerMessage message, Instant now);

    /** What a line is now expected to be; customers' orders that wait for it are dated anew. */
    void expect(List<Expected> lines);

    /** A stamp in the passport of each customer's order that the supplier's order is for, and work to date it anew. */
    void tellCustomersOrders(long supplierOrderId, String code, List<String> arguments, Instant now);

    /** Orders of customers with this number of theirs. */
    List<OfCustomer> ofCustomer(String buyerOrderNumber);

    /** What has been issued of an order, by GTIN, our code and the buyer's code. */
    List<Issued> issued(long orderId);

    void stampCustomersOrder(long orderId, String code, List<String> arguments, Instant now);

    /** @param supplierGln may be {@code null}; {@code supplierVatId} may be {@code null} */
    record AtSupplier(
            long id,
            String supplierCode,
            String supplierGln,
            String supplierVatId,
            boolean open,
            LocalDate expectedOn,
            List<Line> lines) {}

    record Line(
            long id,
            int number,
            String product,
            String gtin,
            String supplierCode,
            BigDecimal quantity,
            BigDecimal netPrice,
            LocalDate expectedOn) {}

    /**
     * What a supplier said of a line; {@code null} what he did not speak of.
     *
     * @param confirmed quantity he agreed to
     * @param netPrice his price of a stock unit
     * @param remark his words
     */
    record Expected(long lineId, BigDecimal confirmed, LocalDate expectedOn, BigDecimal netPrice, String remark) {
        /** A day alone. */
        public Expected(long lineId, LocalDate expectedOn) {
            this(lineId, null, expectedOn, null, null);
        }
    }

    record OfCustomer(long id, String customerCode, String gln, String vatId) {}

    record Issued(String product, String gtin, String buyerCode, BigDecimal quantity) {}
}
