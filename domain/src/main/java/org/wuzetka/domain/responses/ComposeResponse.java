package org.wuzetka.domain.responses;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.OrderStatus;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.responses.OrderResponse.Decision;
import org.wuzetka.domain.shared.BusinessCalendar;

/** Sets what the buyer's documents ask for beside what the order says. */
final class ComposeResponse {
    private final CanonicalFormat canonical;
    private final Company company;

    ComposeResponse(CanonicalFormat canonical, Company company) {
        this.canonical = canonical;
        this.company = company;
    }

    OrderResponse of(CustomerOrder order, AnsweredOrders.Answered fact, Instant now) {
        List<IncomingOrder> documents =
                fact.documents().stream().map(canonical::read).toList();
        IncomingOrder first = documents.get(0);
        Map<String, IncomingLine> asked = asked(documents);
        List<OrderResponse.Line> lines = order.lines().stream()
                .map(line -> line(line, asked.get(key(line)), order.status(), fact.items()))
                .toList();
        return new OrderResponse(
                order.number() + "-" + (fact.answers() + 1),
                decision(order, lines),
                BusinessCalendar.dayOf(now),
                order.buyerOrderNumber(),
                first.orderDate(),
                order.number(),
                order.currency(),
                first.buyer(),
                ourselves(company),
                first.shipTo(),
                order.requestedLatest(),
                lines,
                fact.interchange());
    }

    /** What each line was last asked to be: a change names only the lines it changes. */
    private static Map<String, IncomingLine> asked(List<IncomingOrder> documents) {
        Map<String, IncomingLine> asked = new HashMap<>();
        for (IncomingOrder document : documents) {
            int position = 0;
            for (IncomingLine line : document.lines()) {
                position++;
                asked.put(line.lineNumber() == null ? String.valueOf(position) : line.lineNumber(), line);
            }
        }
        return asked;
    }

    private static String key(OrderLine line) {
        return line.buyerLineNumber() == null ? String.valueOf(line.lineNumber()) : line.buyerLineNumber();
    }

    private static OrderResponse.Line line(
            OrderLine line, IncomingLine asked, OrderStatus status, Map<Long, AnsweredOrders.Item> items) {
        AnsweredOrders.Item item = items.get(line.productId());
        BigDecimal wanted = asked == null || asked.quantity() == null ? line.orderedQuantity() : asked.quantity();
        boolean cancelled = status == OrderStatus.CANCELLED || line.quantity().signum() == 0;
        BigDecimal agreed = cancelled ? BigDecimal.ZERO : line.orderedQuantity();
        BigDecimal price = pricePerOrderedUnit(line);
        return new OrderResponse.Line(
                key(line),
                cancelled
                        ? Decision.REJECTED
                        : same(wanted, agreed, asked, price) ? Decision.ACCEPTED : Decision.CHANGED,
                asked != null && asked.gtin() != null ? asked.gtin() : item == null ? null : item.gtin(),
                asked == null ? null : asked.buyerCode(),
                item == null ? line.itemCode() : item.code(),
                line.description(),
                wanted,
                agreed,
                line.orderedUnit(),
                price);
    }

    /** Prices are agreed by the stock unit; the buyer may have ordered cartons. */
    private static BigDecimal pricePerOrderedUnit(OrderLine line) {
        if (line.orderedQuantity() == null || line.orderedQuantity().signum() == 0) return line.netPrice();
        return line.netPrice()
                .multiply(line.quantity())
                .divide(line.orderedQuantity(), 4, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }

    private static boolean same(BigDecimal wanted, BigDecimal agreed, IncomingLine asked, BigDecimal price) {
        if (wanted.compareTo(agreed) != 0) return false;
        if (asked == null || asked.netPrice() == null) return true;
        BigDecimal basis =
                asked.priceBasis() == null || asked.priceBasis().signum() == 0 ? BigDecimal.ONE : asked.priceBasis();
        // To four places, as prices are kept: a price per hundred may have more.
        return asked.netPrice().divide(basis, 4, java.math.RoundingMode.HALF_UP).compareTo(price) == 0;
    }

    private static Decision decision(CustomerOrder order, List<OrderResponse.Line> lines) {
        if (order.status() == OrderStatus.CANCELLED) return Decision.REJECTED;
        return lines.stream().allMatch(line -> line.decision() == Decision.ACCEPTED)
                ? Decision.ACCEPTED
                : Decision.CHANGED;
    }

    static IncomingParty ourselves(Company company) {
        return new IncomingParty(
                company.gln(),
                company.nip() == null ? null : "PL" + company.nip(),
                null,
                company.name(),
                company.street(),
                company.city(),
                company.postCode(),
                company.country(),
                company.email(),
                company.phone());
    }
}
