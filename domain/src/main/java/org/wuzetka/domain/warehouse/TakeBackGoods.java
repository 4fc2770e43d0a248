package org.wuzetka.domain.warehouse;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wuzetka.domain.documents.Deliveries;
import org.wuzetka.domain.documents.GoodsIssueLine;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.fulfilment.HeldGoods;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.shared.Numbered;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Words;

/**
 * Corrects a goods issue note (Polish: WZ-K): goods came back, or were counted wrong. They return to their lot or are set
 * apart until somebody has looked at them. What was not billed yet is billed for so much less; an invoice that is out
 * already must be corrected. The goods are not delivered again: that is a new order.
 */
public final class TakeBackGoods {
    private final Orders orders;
    private final Deliveries deliveries;
    private final GoodsReturns returns;
    private final HeldGoods goods;

    public TakeBackGoods(Orders orders, Deliveries deliveries, GoodsReturns returns, HeldGoods goods) {
        this.orders = orders;
        this.deliveries = deliveries;
        this.returns = returns;
        this.goods = goods;
    }

    /** @param key of this press: a second one changes nothing */
    public record Wanted(UUID key, long noteId, ReturnReason reason, String remark, List<Line> lines) {
        public Wanted {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param noteLineId line of the WZ
     * @param quantity that is back, in stock units
     * @param blocked whether a person must look at it before it is sold again
     */
    public record Line(long noteLineId, BigDecimal quantity, boolean blocked) {}

    /** What became of it. */
    public sealed interface Result {}

    /** @param invoiceId the invoice that must be corrected now, or {@code null} */
    public record TakenBack(Numbered document, Long invoiceId) implements Result {}

    public record Repeated(String number) implements Result {}

    public record Refused(List<Problem> reasons) implements Result {}

    public Result takeBack(Wanted wanted, String actor, UnitOfWork unitOfWork) {
        Optional<String> first = returns.ofKey(wanted.key());
        if (first.isPresent()) return new Repeated(first.get());
        List<CustomerOrder> locked = orders.locked(deliveries.ordersOf(List.of(wanted.noteId())));
        List<GoodsIssueNote> found = deliveries.ofIds(List.of(wanted.noteId()));
        if (found.isEmpty() || locked.isEmpty()) {
            return new Refused(List.of(Problem.error("picking.note-unknown", null, String.valueOf(wanted.noteId()))));
        }
        GoodsIssueNote note = found.get(0);
        CustomerOrder order = locked.get(0);
        Map<Long, GoodsIssueLine> lines = note.lines().stream().collect(toMap(GoodsIssueLine::id, line -> line));
        List<Problem> problems = problems(wanted, lines);
        if (!problems.isEmpty()) return new Refused(problems);

        Map<Long, OrderLine> ordered = order.lines().stream().collect(toMap(OrderLine::id, line -> line));
        List<GoodsReturns.Line> back = new ArrayList<>();
        Set<Long> sellable = new HashSet<>();
        for (Line line : wanted.lines()) {
            GoodsIssueLine left = lines.get(line.noteLineId());
            left.takeBack(line.quantity());
            ordered.get(left.orderLineId()).takeBack(line.quantity());
            back.add(new GoodsReturns.Line(
                    left.id(), left.orderLineId(), left.productId(), left.lotId(), line.quantity(), line.blocked()));
            if (!line.blocked()) sellable.add(left.productId());
        }
        Long invoice = note.invoiceId();
        boolean nothingLeft = note.lines().stream().allMatch(line -> line.kept().signum() == 0);
        if (invoice == null && nothingLeft) note.nothingIsLeftToBill();
        Numbered document = returns.book(
                new GoodsReturns.Return(
                        wanted.key(),
                        note.id(),
                        order.id(),
                        note.customerId(),
                        note.warehouseId(),
                        invoice,
                        wanted.reason(),
                        wanted.remark(),
                        actor,
                        unitOfWork.now()),
                back);
        order.restate();
        unitOfWork.add(new OrderEvent(
                unitOfWork.nextId(),
                order.id(),
                unitOfWork.now(),
                actor,
                "taken-back",
                "picking.reason-" + wanted.reason().name().toLowerCase(Locale.ROOT),
                Words.of(note.number(), wanted.remark() == null ? "" : wanted.remark()),
                document));
        if (!sellable.isEmpty()) unitOfWork.enqueue(Stage.ALLOCATE, goods.waitingFor(sellable, order.id()));
        return new TakenBack(document, invoice);
    }

    private static List<Problem> problems(Wanted wanted, Map<Long, GoodsIssueLine> lines) {
        List<Problem> problems = new ArrayList<>();
        if (wanted.lines().isEmpty()) problems.add(Problem.error("picking.nothing-back", "lines"));
        Set<Long> seen = new HashSet<>();
        for (Line line : wanted.lines()) {
            GoodsIssueLine left = lines.get(line.noteLineId());
            if (left == null || !seen.add(line.noteLineId())) {
                problems.add(Problem.error("picking.line-unknown", "lines", String.valueOf(line.noteLineId())));
            } else if (line.quantity().signum() <= 0
                    || line.quantity().stripTrailingZeros().scale() > 3
                    || line.quantity().compareTo(left.kept()) > 0) {
                problems.add(Problem.error(
                        "picking.more-than-left",
                        "lines",
                        line.quantity().toPlainString(),
                        left.kept().stripTrailingZeros().toPlainString()));
            }
        }
        return problems;
    }
}
