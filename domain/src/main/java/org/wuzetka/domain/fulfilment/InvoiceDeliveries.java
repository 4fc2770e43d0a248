package org.wuzetka.domain.fulfilment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wuzetka.domain.documents.AdvancesLeft;
import org.wuzetka.domain.documents.Deliveries;
import org.wuzetka.domain.documents.Deliveries.Goods;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.ExchangeRates;
import org.wuzetka.domain.documents.GoodsIssueLine;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.documents.Invoice;
import org.wuzetka.domain.documents.InvoiceLine;
import org.wuzetka.domain.documents.RateMissing;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderCharge;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.VatRate;
import org.wuzetka.domain.shared.Words;

/**
 * Stage "invoice": goods issue notes become invoices by the rule of the customer's handling card, or as a person chooses
 * them. A note is billed once; charges of an order are billed with its first invoice.
 */
public final class InvoiceDeliveries {
    private final Deliveries deliveries;
    private final Orders orders;
    private final ExchangeRates rates;

    public InvoiceDeliveries(Deliveries deliveries, Orders orders, ExchangeRates rates) {
        this.deliveries = deliveries;
        this.orders = orders;
        this.rates = rates;
    }

    /** Whether goods of this order have left and are billed at once. */
    public static boolean isDue(CustomerOrder order) {
        if (!order.status().isConfirmed() || unbilled(order).signum() <= 0) return false;
        return switch (order.customer().handlingCard().invoiceGrouping()) {
            case PER_WZ -> true;
            case PER_ORDER ->
                order.lines().stream().allMatch(line -> line.open().signum() == 0);
            case PER_DAY, PER_MONTH, MANUAL -> false;
        };
    }

    /** @param fresh notes made earlier in this unit of work, by order */
    public void byRule(List<CustomerOrder> issued, Map<Long, List<GoodsIssueNote>> fresh, UnitOfWork unitOfWork) {
        List<CustomerOrder> due =
                issued.stream().filter(InvoiceDeliveries::isDue).toList();
        if (due.isEmpty()) return;
        Map<Long, List<GoodsIssueNote>> notes = new HashMap<>();
        due.forEach(order -> notes.put(order.id(), new ArrayList<>(fresh.getOrDefault(order.id(), List.of()))));
        List<Long> withOlder = due.stream()
                .filter(order -> unbilled(order).compareTo(sum(notes.get(order.id()))) > 0)
                .map(CustomerOrder::id)
                .toList();
        if (!withOlder.isEmpty()) {
            deliveries.notInvoicedOfOrders(withOlder).forEach(older -> notes.get(older.orderId())
                    .add(older));
        }
        Batch batch = new Batch(due, OrderEvent.HUB, unitOfWork);
        for (CustomerOrder order : due) {
            if (order.customer().handlingCard().invoiceGrouping() == InvoiceGrouping.PER_WZ) {
                notes.get(order.id()).forEach(note -> batch.billOrWait(List.of(note)));
            } else if (!notes.get(order.id()).isEmpty()) {
                batch.billOrWait(notes.get(order.id()));
            }
        }
    }

    /** Orders that may wait for an exchange rate; the stage "invoice" bills them once the rate is there. */
    public List<Long> ordersWaitingForRate() {
        return deliveries.ordersInForeignCurrency();
    }

    /**
     * A person bills chosen notes: those of one customer, currency and way of payment as the rule groups them.
     *
     * @param rule for all of them, MANUAL puts all on one invoice; {@code null} leaves it to each customer's card
     * @throws IllegalStateException when one of them is on an invoice already
     * @throws RateMissing when the exchange rate of the day is not known
     */
    public List<Invoice> forNotes(Collection<Long> noteIds, InvoiceGrouping rule, String actor, UnitOfWork unitOfWork) {
        List<CustomerOrder> locked = orders.locked(deliveries.ordersOf(noteIds));
        Batch batch = new Batch(locked, actor, unitOfWork);
        return together(
                        batch,
                        inTurn(deliveries.ofIds(noteIds)),
                        note -> rule != null
                                ? rule.shared(note.id(), note.orderId(), note.issueDate())
                                : batch.orders
                                        .get(note.orderId())
                                        .customer()
                                        .handlingCard()
                                        .invoiceGrouping()
                                        .shared(note.id(), note.orderId(), note.issueDate()))
                .map(batch::bill)
                .toList();
    }

    /** As they are looked at before: advances are used up in this turn. */
    private static List<GoodsIssueNote> inTurn(List<GoodsIssueNote> notes) {
        return notes.stream()
                .sorted(Comparator.comparing(GoodsIssueNote::issueDate).thenComparing(GoodsIssueNote::id))
                .toList();
    }

    /** Customers whose invoices of the day or the month are to be made. */
    public List<Long> customersToBill(InvoiceGrouping grouping, LocalDate lastDay) {
        return deliveries.customersToBill(grouping, lastDay);
    }

    /**
     * Bills a customer's notes up to and on that day, one invoice per day or per month as his card says. Where an exchange
     * rate is missing, they wait.
     */
    public List<Invoice> forPeriod(
            long customerId, InvoiceGrouping grouping, LocalDate lastDay, UnitOfWork unitOfWork) {
        Set<Long> orderIds = deliveries.ordersToBill(customerId, lastDay);
        List<CustomerOrder> locked = orders.locked(orderIds);
        List<GoodsIssueNote> notes = deliveries.notInvoicedOfCustomer(customerId, lastDay);
        Batch batch = new Batch(locked, OrderEvent.HUB, unitOfWork);
        return together(
                        batch,
                        inTurn(notes.stream()
                                .filter(note -> orderIds.contains(note.orderId()))
                                .toList()),
                        note -> grouping.shared(note.id(), note.orderId(), note.issueDate()))
                .map(batch::billOrWait)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Notes that may stand on one invoice. */
    private static Stream<List<GoodsIssueNote>> together(
            Batch batch, List<GoodsIssueNote> notes, Function<GoodsIssueNote, Object> shared) {
        Map<List<Object>, List<GoodsIssueNote>> together = notes.stream()
                .collect(groupingBy(
                        note -> {
                            CustomerOrder order = batch.orders.get(note.orderId());
                            return Arrays.asList(
                                    note.customerId(),
                                    order.currency(),
                                    order.grossBased(),
                                    order.paymentMethod(),
                                    shared.apply(note));
                        },
                        LinkedHashMap::new,
                        toList()));
        return together.values().stream();
    }

    private static BigDecimal unbilled(CustomerOrder order) {
        return order.lines().stream().map(OrderLine::unbilled).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(List<GoodsIssueNote> notes) {
        return notes.stream()
                .flatMap(note -> note.lines().stream())
                .map(GoodsIssueLine::kept)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Makes the invoices of one unit of work; what they say of all products is read at once. */
    private final class Batch {
        private final Map<Long, CustomerOrder> orders;
        private final Map<Long, Goods> goods;
        private final AdvancesLeft advances;
        private final Map<List<Object>, Optional<ExchangeRate>> known = new HashMap<>();
        private final String actor;
        private final UnitOfWork unitOfWork;

        Batch(List<CustomerOrder> involved, String actor, UnitOfWork unitOfWork) {
            this.orders = involved.stream().collect(toMap(CustomerOrder::id, order -> order));
            this.goods = deliveries.goods(involved.stream()
                    .flatMap(order -> order.lines().stream())
                    .map(OrderLine::productId)
                    .filter(Objects::nonNull)
                    .collect(toSet()));
            List<Long> paidAhead = involved.stream()
                    .filter(CustomerOrder::advancePaid)
                    .map(CustomerOrder::id)
                    .toList();
            this.advances = new AdvancesLeft(paidAhead.isEmpty() ? List.of() : deliveries.advances(paidAhead));
            this.actor = actor;
            this.unitOfWork = unitOfWork;
        }

        /** Bills the notes, or leaves them until the exchange rate of their day is known; each order is told so once. */
        Optional<Invoice> billOrWait(List<GoodsIssueNote> notes) {
            try {
                return Optional.of(bill(notes));
            } catch (RateMissing missing) {
                Reasons why = Reasons.of(missing.problem());
                notes.stream()
                        .map(GoodsIssueNote::orderId)
                        .distinct()
                        .map(orders::get)
                        .forEach(order -> {
                            if (order.reasons().equals(why)) return;
                            order.awaitBilling(why);
                            unitOfWork.record(
                                    order,
                                    "held",
                                    missing.problem().code(),
                                    new Words(missing.problem().arguments()),
                                    order);
                        });
                return Optional.empty();
            }
        }

        /**
         * One invoice for notes of one customer, currency and way of payment.
         *
         * @throws RateMissing before anything is changed
         */
        Invoice bill(List<GoodsIssueNote> notes) {
            CustomerOrder first = orders.get(notes.get(0).orderId());
            LocalDate supplied = notes.stream()
                    .map(GoodsIssueNote::issueDate)
                    .max(LocalDate::compareTo)
                    .orElseThrow();
            ExchangeRate rate = rate(first.currency(), supplied);
            Invoice invoice = new Invoice(
                    unitOfWork.nextId(),
                    first.customer(),
                    unitOfWork.now(),
                    supplied,
                    first.currency(),
                    first.grossBased(),
                    first.paymentMethod());
            Set<CustomerOrder> billed = new LinkedHashSet<>();
            SortedMap<Long, Map<VatRate, BigDecimal>> sums = new TreeMap<>();
            for (GoodsIssueNote note : notes) {
                note.billedOn(invoice.id());
                CustomerOrder order = orders.get(note.orderId());
                billed.add(order);
                addGoods(invoice, order, note, sums.computeIfAbsent(order.id(), id -> new EnumMap<>(VatRate.class)));
            }
            for (CustomerOrder order : billed) {
                for (OrderCharge charge : order.charges()) {
                    if (charge.isBilled()) continue;
                    add(InvoiceLine.ofCharge(unitOfWork.nextId(), invoice, charge), invoice, sums.get(order.id()));
                    charge.billedOn(invoice.id());
                }
            }
            invoice.deduct(advances.deduct(invoice.grossBased(), sums));
            invoice.total(rate, exemption(invoice));
            unitOfWork.add(invoice);
            for (CustomerOrder order : billed) {
                if (order.reasons().list().stream().anyMatch(Batch::isMissingRate)) order.awaitBilling(Reasons.NONE);
                order.restate();
                unitOfWork.add(new OrderEvent(
                        unitOfWork.nextId(),
                        order.id(),
                        unitOfWork.now(),
                        actor,
                        "invoiced",
                        null,
                        Words.NONE,
                        invoice));
                unitOfWork.tellCustomer(order, "invoiced", invoice);
            }
            return invoice;
        }

        private static boolean isMissingRate(Problem problem) {
            return problem.code().equals(RateMissing.CODE);
        }

        private ExchangeRate rate(String currency, LocalDate supplied) {
            if (currency.equals(Money.HOME)) return null;
            LocalDate day = ExchangeRate.dayFor(supplied, BusinessCalendar.dayOf(unitOfWork.now()));
            return known.computeIfAbsent(List.of(currency, day), asked -> rates.on(currency, day))
                    .orElseThrow(() -> new RateMissing(currency, day));
        }

        /** The provisions behind the exempt lines, each once. */
        private String exemption(Invoice invoice) {
            String provisions = invoice.lines().stream()
                    .filter(line -> line.vatRate() == VatRate.EXEMPT && line.productId() != null)
                    .map(line -> goods.get(line.productId()).vatExemption())
                    .filter(Objects::nonNull)
                    .distinct()
                    .collect(joining("; "));
            return provisions.isEmpty() ? null : provisions;
        }

        /** Lots do not matter to the buyer: they become one line per order line. */
        private void addGoods(
                Invoice invoice, CustomerOrder order, GoodsIssueNote note, Map<VatRate, BigDecimal> sums) {
            Map<Long, BigDecimal> quantities = new LinkedHashMap<>();
            note.lines().forEach(line -> quantities.merge(line.orderLineId(), line.kept(), BigDecimal::add));
            for (OrderLine line : order.lines()) {
                BigDecimal quantity = quantities.get(line.id());
                if (quantity == null || quantity.signum() == 0) continue;
                add(
                        InvoiceLine.ofGoods(
                                unitOfWork.nextId(),
                                invoice,
                                line,
                                note.id(),
                                quantity,
                                goods.get(line.productId()).unit()),
                        invoice,
                        sums);
                line.invoice(quantity);
            }
        }

        private static void add(InvoiceLine line, Invoice invoice, Map<VatRate, BigDecimal> sums) {
            invoice.add(line);
            sums.merge(line.vatRate(), invoice.grossBased() ? line.grossAmount() : line.netAmount(), BigDecimal::add);
        }
    }
}
