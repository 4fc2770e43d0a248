package org.wuzetka.domain.stock;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.wuzetka.domain.shared.Problem;

/**
 * Books a goods receipt (Polish: przyjęcie zewnętrzne, PZ): lots and stock grow, the supplier's order shrinks, and the orders
 * that wait for these products are allocated again, those the goods were bought for first. All or nothing; a delivery note
 * that was booked before answers with its first receipt. Runs in the transaction of its caller.
 */
public final class ReceiveGoods {
    /** Lot of goods that carry no batch number. */
    static final String NO_LOT = "-";

    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final BigDecimal MOST = new BigDecimal("1000000000");

    private final GoodsReceipts receipts;
    private final Clock clock;

    public ReceiveGoods(GoodsReceipts receipts, Clock clock) {
        this.receipts = receipts;
        this.clock = clock;
    }

    /** What became of the delivery. */
    public sealed interface Result {}

    /** @param repeated the delivery note was booked before, and nothing was done now */
    public record Booked(long id, String number, boolean repeated) implements Result {}

    public record Refused(List<Problem> reasons) implements Result {}

    public Result receive(Delivery delivery) {
        String note = blankToNull(delivery.deliveryNote());
        if (note != null) {
            Optional<GoodsReceipts.Receipt> first = receipts.ofDeliveryNote(note);
            if (first.isPresent())
                return new Booked(first.get().id(), first.get().number(), true);
        }
        List<Problem> problems = new ArrayList<>();
        Instant now = clock.instant();
        Optional<Long> warehouse = receipts.warehouse(delivery.warehouse());
        if (warehouse.isEmpty()) {
            problems.add(Problem.error("receipt.warehouse-unknown", "warehouse", String.valueOf(delivery.warehouse())));
        }
        String orderNumber = blankToNull(delivery.supplierOrder());
        Optional<GoodsReceipts.ExpectedOrder> order =
                orderNumber == null ? Optional.empty() : receipts.expected(orderNumber);
        if (orderNumber != null && order.isEmpty()) {
            problems.add(Problem.error("receipt.supplier-order-unknown", "supplierOrder", orderNumber));
        }
        order.filter(found -> found.status().equals("CANCELLED"))
                .ifPresent(found ->
                        problems.add(Problem.error("receipt.supplier-order-cancelled", "supplierOrder", orderNumber)));
        List<GoodsReceipts.Booking> bookings = bookings(delivery, now, problems);
        if (problems.isEmpty()) checkShelfLife(warehouse.orElseThrow(), bookings, problems);
        if (!problems.isEmpty()) return new Refused(List.copyOf(problems));
        GoodsReceipts.Receipt receipt = receipts.book(
                note,
                warehouse.orElseThrow(),
                order.map(GoodsReceipts.ExpectedOrder::id).orElse(null),
                bookings,
                now);
        return new Booked(receipt.id(), receipt.number(), false);
    }

    /** Lines of the same lot become one booking. */
    private List<GoodsReceipts.Booking> bookings(Delivery delivery, Instant now, List<Problem> problems) {
        if (delivery.lines().isEmpty()) problems.add(Problem.error("receipt.no-lines", "lines"));
        Map<String, Long> products = receipts.products(delivery.lines().stream()
                .map(Delivery.Line::product)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        LocalDate today = LocalDate.ofInstant(now, WARSAW);
        Map<List<Object>, GoodsReceipts.Booking> merged = new LinkedHashMap<>();
        for (int i = 0; i < delivery.lines().size(); i++) {
            Delivery.Line line = delivery.lines().get(i);
            String where = "lines[" + (i + 1) + "]";
            Long product = line.product() == null ? null : products.get(line.product());
            if (product == null) {
                problems.add(
                        Problem.error("receipt.product-unknown", where + ".product", String.valueOf(line.product())));
            }
            BigDecimal quantity = line.quantity();
            if (quantity == null
                    || quantity.signum() <= 0
                    || quantity.compareTo(MOST) > 0
                    || quantity.stripTrailingZeros().scale() > 3) {
                problems.add(Problem.error("receipt.quantity-wrong", where + ".quantity", String.valueOf(quantity)));
            }
            if (line.expiresOn() != null && line.expiresOn().isBefore(today)) {
                problems.add(Problem.error(
                        "receipt.expired",
                        where + ".expiresOn",
                        line.expiresOn().toString()));
            }
            if (!problems.isEmpty()) continue;
            String lot = Objects.requireNonNullElse(blankToNull(line.lotNumber()), NO_LOT);
            GoodsReceipts.Booking booking = new GoodsReceipts.Booking(product, quantity, lot, line.expiresOn());
            GoodsReceipts.Booking other = merged.putIfAbsent(List.of(product, lot), booking);
            if (other == null) continue;
            if (!Objects.equals(other.expiresOn(), booking.expiresOn())) {
                problems.add(shelfLifeDiffers(where + ".expiresOn", lot, other.expiresOn(), booking.expiresOn()));
            }
            merged.put(
                    List.of(product, lot),
                    new GoodsReceipts.Booking(product, other.quantity().add(quantity), lot, booking.expiresOn()));
        }
        return List.copyOf(merged.values());
    }

    /** One lot has one date: two dates mean a slip of the pen, and FEFO would follow the wrong one. */
    private void checkShelfLife(long warehouse, List<GoodsReceipts.Booking> bookings, List<Problem> problems) {
        for (GoodsReceipts.KnownLot known : receipts.lots(warehouse, bookings)) {
            bookings.stream()
                    .filter(booking -> booking.productId() == known.productId()
                            && booking.lotNumber().equals(known.lotNumber())
                            && !Objects.equals(booking.expiresOn(), known.expiresOn()))
                    .forEach(booking -> problems.add(shelfLifeDiffers(
                            "lot " + known.lotNumber(), known.lotNumber(), known.expiresOn(), booking.expiresOn())));
        }
    }

    private static Problem shelfLifeDiffers(String where, String lot, LocalDate known, LocalDate said) {
        return Problem.error("receipt.shelf-life-differs", where, lot, String.valueOf(known), String.valueOf(said));
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.trim();
    }
}
