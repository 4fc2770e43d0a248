package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wuzetka.domain.documents.Advance;
import org.wuzetka.domain.documents.Deliveries;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.feasibility.Snapshot;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderHead;
import org.wuzetka.domain.orders.OrderedItem;
import org.wuzetka.domain.parties.HandlingCard;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.VatRate;
import org.wuzetka.domain.stock.Allocation;
import org.wuzetka.domain.stock.IncomingGoods;
import org.wuzetka.domain.stock.Lot;
import org.wuzetka.domain.stock.Lots;
import org.wuzetka.domain.stock.SetAside;

/** A small firm in memory: its stock, what it has ordered, and the stages that serve its customers. */
public final class Trade {
    public static final long CHIPS = 1;
    public static final long SOAP = 2;

    public final CollectedWork work = new CollectedWork();
    public final List<Lot> lots = new ArrayList<>();
    public final List<IncomingGoods.Incoming> incoming = new ArrayList<>();
    public final Set<Stage> stopped = new HashSet<>();
    /** Of every foreign currency, by day. */
    public final Map<LocalDate, ExchangeRate> rates = new HashMap<>();

    /** As far as earlier units of work have left them. */
    public final List<Advance> advances = new ArrayList<>();

    private final Map<Long, CustomerOrder> orders = new HashMap<>();
    private long id;

    private final Lots stock = new Lots() {
        @Override
        public List<Lot> lockedWithFreeStock(Collection<Long> productIds, Collection<Long> ordersWithAllocations) {
            return lots.stream()
                    .filter(lot ->
                            productIds.contains(lot.productId()) && lot.free().signum() > 0)
                    .toList();
        }

        @Override
        public List<SetAside> setAsideFor(Collection<Long> orderIds) {
            return writtenAllocations.stream()
                    .filter(allocation ->
                            orderIds.contains(allocation.orderId()) && allocation.state() == Allocation.State.ACTIVE)
                    .map(allocation -> new SetAside(
                            allocation,
                            lots.stream()
                                    .filter(lot -> lot.id() == allocation.lotId())
                                    .findFirst()
                                    .orElseThrow()))
                    .toList();
        }

        @Override
        public Map<Long, Integer> warehousePriorities() {
            return Map.of(1L, 1, 2L, 2);
        }
    };

    private final Deliveries deliveries = new Deliveries() {
        @Override
        public List<GoodsIssueNote> notInvoicedOfOrders(Collection<Long> orderIds) {
            return writtenNotes.stream()
                    .filter(note -> orderIds.contains(note.orderId()) && !note.isInvoiced())
                    .toList();
        }

        @Override
        public Set<Long> ordersOf(Collection<Long> noteIds) {
            return new HashSet<>(
                    ofIds(noteIds).stream().map(GoodsIssueNote::orderId).toList());
        }

        @Override
        public Set<Long> ordersToBill(long customerId, LocalDate lastDay) {
            return new HashSet<>(notInvoicedOfCustomer(customerId, lastDay).stream()
                    .map(GoodsIssueNote::orderId)
                    .toList());
        }

        @Override
        public List<GoodsIssueNote> ofIds(Collection<Long> noteIds) {
            return writtenNotes.stream()
                    .filter(note -> noteIds.contains(note.id()))
                    .toList();
        }

        @Override
        public List<GoodsIssueNote> notInvoicedOfCustomer(long customerId, LocalDate lastDay) {
            return writtenNotes.stream()
                    .filter(note -> note.customerId() == customerId && !note.isInvoiced())
                    .toList();
        }

        @Override
        public List<Long> customersToBill(InvoiceGrouping grouping, LocalDate lastDay) {
            return writtenNotes.stream()
                    .map(GoodsIssueNote::customerId)
                    .distinct()
                    .toList();
        }

        @Override
        public Map<Long, Goods> goods(Collection<Long> productIds) {
            return Map.of(
                    CHIPS, new Goods("C62", null),
                    SOAP, new Goods("C62", "art. 43 ust. 1 pkt 2 ustawy o VAT"));
        }

        @Override
        public List<Advance> advances(Collection<Long> orderIds) {
            return advances.stream()
                    .filter(advance -> orderIds.contains(advance.orderId()))
                    .toList();
        }

        @Override
        public List<Long> ordersInForeignCurrency() {
            return List.of();
        }
    };

    // Queries see what earlier units of work have written, not what the one at hand has collected.
    private List<Allocation> writtenAllocations = List.of();
    private List<GoodsIssueNote> writtenNotes = List.of();

    private final IncomingGoods incomingGoods = (products, lines) -> incoming.stream()
            .filter(goods -> goods.orderLineId() == null || lines.contains(goods.orderLineId()))
            .toList();

    public final TakeFromLot takeFromLot = new TakeFromLot(this::locked, stock, incomingGoods);
    public final HandOverGoods handOver = new HandOverGoods(this::locked, stock, incomingGoods);
    public final ServeInTurn serveInTurn = new ServeInTurn(this::locked, stock, this::snapshot, incomingGoods);
    public final ShareOutStock shareOut =
            new ShareOutStock(this::locked, stock, new AllocateStock(stock, incomingGoods), incomingGoods);
    public final ConfirmOrders confirm = new ConfirmOrders((customers, today) -> Map.of(), this::locked);
    public final InvoiceDeliveries invoice =
            new InvoiceDeliveries(deliveries, this::locked, (currency, day) -> Optional.ofNullable(rates.get(day)));
    public final OrderLifecycle lifecycle = new OrderLifecycle(
            confirm,
            new AllocateStock(stock, incomingGoods),
            new IssueGoods(stock, this::locked, Set::of),
            invoice,
            () -> stopped);

    public Lot lot(long product, long warehouse, int quantity, String expiresOn) {
        Lot lot = new Lot(
                ++id,
                product,
                warehouse,
                "L" + id,
                expiresOn == null ? null : LocalDate.parse(expiresOn),
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(id),
                BigDecimal.valueOf(quantity));
        lots.add(lot);
        return lot;
    }

    public CustomerOrder order(HandlingCard card, int chips, int soap) {
        return order(card, false, new BigDecimal("10.00"), null, chips, soap);
    }

    public CustomerOrder order(
            HandlingCard card, boolean grossBased, BigDecimal netPrice, BigDecimal grossPrice, int chips, int soap) {
        return order(card, Money.HOME, VatRate.VAT_23, grossBased, netPrice, grossPrice, chips, soap);
    }

    /** Chips and soap at 10.00 net in this currency and with this rate of VAT. */
    public CustomerOrder order(String currency, VatRate vatRate, int chips, int soap) {
        return order(HandlingCard.trusting(), currency, vatRate, false, new BigDecimal("10.00"), null, chips, soap);
    }

    private CustomerOrder order(
            HandlingCard card,
            String currency,
            VatRate vatRate,
            boolean grossBased,
            BigDecimal netPrice,
            BigDecimal grossPrice,
            int chips,
            int soap) {
        Party customer = new Party(7, "SHOP", "Corner shop", "PLN", null, card);
        CustomerOrder order = new CustomerOrder(++id, customer, "rest", CollectedWork.NOW);
        order.describe(new OrderHead(
                "PO-" + id, null, "hash", null, currency, null, null, null, "TRANSFER", null, grossBased, null));
        line(order, CHIPS, chips, netPrice, grossPrice, vatRate);
        line(order, SOAP, soap, netPrice, grossPrice, vatRate);
        order.register();
        orders.put(order.id(), order);
        return order;
    }

    private void line(
            CustomerOrder order,
            long product,
            int pieces,
            BigDecimal netPrice,
            BigDecimal grossPrice,
            VatRate vatRate) {
        if (pieces == 0) return;
        BigDecimal quantity = BigDecimal.valueOf(pieces);
        order.addLine(
                ++id,
                new OrderedItem(
                        null,
                        product,
                        "CODE",
                        "Goods " + product,
                        quantity,
                        "C62",
                        quantity,
                        netPrice,
                        grossPrice,
                        vatRate,
                        null,
                        null,
                        Reasons.NONE));
    }

    /** Runs registered orders as far as they get, in one unit of work. */
    public void run(CustomerOrder... registered) {
        write();
        lifecycle.goOn(List.of(registered), Stage.REGISTER, work);
    }

    /** What waits in a queue is worked, in a unit of work of its own. */
    public void work(Stage stage, CustomerOrder... waiting) {
        write();
        new OrderStageWork(stage, this::locked, lifecycle)
                .work(Arrays.stream(waiting).map(CustomerOrder::id).toList(), work);
    }

    public void write() {
        writtenAllocations = List.copyOf(work.allocations);
        writtenNotes = List.copyOf(work.notes);
    }

    private List<CustomerOrder> locked(Collection<Long> ids) {
        return ids.stream().map(orders::get).toList();
    }

    /** All orders and goods, as the workbench looks at them. */
    public Snapshot snapshot(LocalDate today) {
        return new Snapshot(
                today,
                orders.values().stream()
                        .sorted(Comparator.comparing(CustomerOrder::id))
                        .map(this::open)
                        .toList(),
                lots.stream()
                        .map(lot -> new Snapshot.Stock(
                                lot.id(),
                                lot.productId(),
                                lot.warehouseId(),
                                lot.expiresOn(),
                                lot.receivedAt(),
                                lot.free()))
                        .toList(),
                incoming.stream()
                        .map(goods -> new Snapshot.Coming(
                                "ZD/1", goods.productId(), goods.orderLineId(), goods.quantity(), goods.expectedOn()))
                        .toList());
    }

    private Snapshot.Order open(CustomerOrder order) {
        return new Snapshot.Order(
                order.id(),
                order.buyerOrderNumber(),
                order.customer().name(),
                order.status().isConfirmed(),
                order.customer().handlingCard().partialDelivery(),
                order.customer().handlingCard().minimumShelfLifeDays(),
                order.priority(),
                order.registeredAt(),
                order.requestedLatest(),
                order.reasons().list(),
                order.lines().stream()
                        .map(line -> new Snapshot.Line(
                                line.id(),
                                line.lineNumber(),
                                line.productId(),
                                line.description(),
                                line.open(),
                                writtenAllocations.stream()
                                        .filter(allocation -> allocation.orderLineId() == line.id()
                                                && allocation.state() == Allocation.State.ACTIVE)
                                        .map(allocation -> new Snapshot.Held(allocation.lotId(), allocation.quantity()))
                                        .toList(),
                                line.requestedLatest(),
                                line.netPrice()))
                        .toList());
    }
}
