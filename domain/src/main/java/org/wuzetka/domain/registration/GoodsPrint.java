package org.wuzetka.domain.registration;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderLine;

/**
 * A number that orders for the same set of products share, whatever their quantities, which are compared afterwards within a
 * tolerance.
 */
final class GoodsPrint {
    private GoodsPrint() {}

    /** {@code null} for an order without lines or with a product that is not known. */
    static Long of(CustomerOrder order) {
        if (order.lines().isEmpty() || order.lines().stream().anyMatch(line -> line.productId() == null)) return null;
        // 64-bit FNV-1a over the sorted keys.
        long print = 0xcbf29ce484222325L;
        for (long product : quantities(order).keySet()) {
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                print = (print ^ (product >>> shift & 0xff)) * 0x100000001b3L;
            }
        }
        return print;
    }

    /** In stock units, by product. */
    static Map<Long, BigDecimal> quantities(CustomerOrder order) {
        Map<Long, BigDecimal> quantities = new TreeMap<>();
        for (OrderLine line : order.lines()) quantities.merge(line.productId(), line.quantity(), BigDecimal::add);
        return quantities;
    }
}
