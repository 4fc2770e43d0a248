package org.wuzetka.domain.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.Numbered;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.VatRate;

/** Customer order (Polish: zamówienie klienta, ZK): what was agreed, in our codes and units. */
@Entity
@Table(name = "customer_order")
public class CustomerOrder implements Numbered {
    @Id
    private Long id;

    @Version
    private Integer version;

    private String number;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "customer_id")
    private Party customer;

    private String buyerOrderNumber;
    private Long incomingOrderId;
    private String channel;
    private String contentHash;
    private LocalDate orderDate;
    private Instant registeredAt;
    private String currency;
    private LocalDate requestedEarliest;
    private LocalDate requestedLatest;

    @Embedded
    private ShipTo shipTo;

    private String paymentMethod;
    private BigDecimal cashOnDelivery;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    @Enumerated(EnumType.STRING)
    private Feasibility feasibility;

    private LocalDate coveredOn;
    private Reasons reasons = Reasons.NONE;
    private int priority;
    private BigDecimal netTotal = Money.ZERO;
    private BigDecimal grossTotal = Money.ZERO;
    private boolean grossBased;
    private String comment;
    private String noteToCustomer;
    private String noteToWarehouse;
    private Long goodsPrint;
    private boolean advancePaid;

    /** Given to another clerk by a statement of its own, which no stale order may undo. */
    @Column(updatable = false)
    private String clerk;

    @OneToMany(mappedBy = "order")
    @OrderBy("lineNumber")
    private List<OrderLine> lines = new ArrayList<>();

    @OneToMany(mappedBy = "order")
    private List<OrderCharge> charges = new ArrayList<>();

    protected CustomerOrder() {}

    public CustomerOrder(long id, Party customer, String channel, Instant registeredAt) {
        this.id = id;
        this.customer = customer;
        this.channel = channel;
        this.registeredAt = registeredAt;
        this.status = OrderStatus.NEEDS_REVIEW;
        this.priority = customer.handlingCard().priority();
    }

    /** @param clerk sign-in name of who looks after it, or {@code null} */
    public void takenBy(String clerk) {
        this.clerk = clerk;
    }

    /** Takes over the head of what was understood. */
    public void describe(OrderHead head) {
        buyerOrderNumber = head.buyerOrderNumber();
        incomingOrderId = head.incomingOrderId();
        contentHash = head.contentHash();
        orderDate = head.orderDate() != null ? head.orderDate() : BusinessCalendar.dayOf(registeredAt);
        currency = head.currency();
        requestedEarliest = head.requestedEarliest();
        requestedLatest = head.requestedLatest();
        shipTo = head.shipTo();
        paymentMethod = head.paymentMethod();
        cashOnDelivery = head.cashOnDelivery();
        grossBased = head.grossBased();
        comment = head.comment();
        noteToCustomer = head.noteToCustomer();
        noteToWarehouse = head.noteToWarehouse();
    }

    /**
     * A person says that another customer is meant.
     *
     * @throws IllegalStateException unless the order is under review
     */
    public void belongTo(Party other) {
        if (status != OrderStatus.NEEDS_REVIEW) {
            throw new IllegalStateException("order " + number + " is " + status + ", its customer is agreed");
        }
        customer = other;
        priority = other.handlingCard().priority();
    }

    /** @param print what orders for the same products share, or {@code null} while a product is not known */
    public void markGoods(Long print) {
        goodsPrint = print;
    }

    /** Adds a line; the line number is the next one. */
    public OrderLine addLine(long lineId, OrderedItem item) {
        OrderLine line = new OrderLine(lineId, this, lines.size() + 1, item);
        lines.add(line);
        return line;
    }

    /**
     * Reads the lines of an order under review again in place, so that they keep their keys; items beyond the lines it has are
     * left to be added.
     *
     * @return lines that are no longer wanted, taken out of the order
     */
    public List<OrderLine> readAgain(List<OrderedItem> items) {
        if (status != OrderStatus.NEEDS_REVIEW) {
            throw new IllegalStateException("order " + number + " is " + status + ", its lines are agreed");
        }
        int kept = Math.min(lines.size(), items.size());
        for (int i = 0; i < kept; i++) lines.get(i).read(items.get(i));
        List<OrderLine> gone = new ArrayList<>(lines.subList(kept, lines.size()));
        lines.removeAll(gone);
        return gone;
    }

    /** @return the charges it had */
    public List<OrderCharge> clearCharges() {
        List<OrderCharge> had = new ArrayList<>(charges);
        charges.clear();
        return had;
    }

    public OrderCharge addCharge(OrderCharge charge) {
        charges.add(charge);
        return charge;
    }

    /** Everything is understood: the order may be confirmed. */
    public void register() {
        status = OrderStatus.REGISTERED;
        reasons = Reasons.NONE;
        sum();
    }

    /** A person must look first. */
    public void holdForReview(Reasons why) {
        status = OrderStatus.NEEDS_REVIEW;
        reasons = why;
        feasibility = Feasibility.BLOCKED;
        sum();
    }

    /** Whether a person may confirm the order, by {@link Acceptance}. */
    public boolean canBeConfirmed() {
        return Acceptance.isPossible(status, !lines.isEmpty(), reasons.list());
    }

    /** Confirmation waits for a person: over the limit, over the credit, or the customer wants it so. */
    public void awaitConfirmation(Reasons why) {
        reasons = why;
        feasibility = Feasibility.BLOCKED;
    }

    /** Money for it came in before the delivery: its invoices take that off. */
    public void payAhead() {
        advancePaid = true;
    }

    /** Whether advance invoices were issued for it, used up or not. */
    public boolean advancePaid() {
        return advancePaid;
    }

    /** Goods have left, and something is missing before they can be billed; {@code NONE} ends the wait. */
    public void awaitBilling(Reasons why) {
        reasons = why;
    }

    /** @throws IllegalStateException unless the order is registered */
    public void confirm() {
        if (status != OrderStatus.REGISTERED) {
            throw new IllegalStateException(
                    "order " + number + " is " + status + ", only a registered one is confirmed");
        }
        status = OrderStatus.CONFIRMED;
        reasons = Reasons.NONE;
        feasibility = null;
    }

    /** Brings the status in line with what its lines say; called after each step that moves quantities. */
    public void restate() {
        if (!status.isConfirmed()) return;
        boolean allocatedAny = false;
        boolean allocatedAll = true;
        boolean issuedAny = false;
        boolean issuedAll = true;
        boolean invoicedAny = false;
        boolean invoicedAll = true;
        for (OrderLine line : lines) {
            allocatedAny |= line.allocated().signum() > 0;
            allocatedAll &= line.unallocated().signum() == 0;
            issuedAny |= line.issued().signum() > 0;
            issuedAll &= line.open().signum() == 0;
            invoicedAny |= line.invoiced().signum() > 0;
            invoicedAll &= line.open().signum() == 0 && line.unbilled().signum() == 0;
        }
        if (invoicedAll && invoicedAny) status = OrderStatus.INVOICED;
        else if (invoicedAny) status = OrderStatus.PARTLY_INVOICED;
        else if (issuedAll && issuedAny) status = OrderStatus.ISSUED;
        else if (issuedAny) status = OrderStatus.PARTLY_ISSUED;
        else if (allocatedAll && allocatedAny) status = OrderStatus.ALLOCATED;
        else if (allocatedAny) status = OrderStatus.PARTLY_ALLOCATED;
        else status = OrderStatus.CONFIRMED;
    }

    /** @param day when incoming goods cover the rest, or {@code null} */
    public void classify(Feasibility now, LocalDate day) {
        feasibility = now;
        coveredOn = day;
    }

    /** Changes a line's quantity, in the buyer's unit and in stock units. */
    public void changeQuantity(OrderLine line, BigDecimal ordered, BigDecimal stockUnits) {
        line.changeQuantity(ordered, stockUnits);
        sum();
    }

    /** The customer wants the goods on other days; {@code null} leaves a day open. */
    public void reschedule(LocalDate earliest, LocalDate latest) {
        requestedEarliest = earliest;
        requestedLatest = latest;
    }

    /** @throws IllegalStateException when goods have already left for the customer */
    public void cancel() {
        if (lines.stream().anyMatch(line -> line.issued().signum() > 0)) {
            throw new IllegalStateException("order " + number + " has goods issued");
        }
        status = OrderStatus.CANCELLED;
        feasibility = null;
        coveredOn = null;
        reasons = Reasons.NONE;
    }

    /** Adds the totals up again after lines or charges changed. */
    public void sum() {
        netTotal = Money.ZERO;
        grossTotal = Money.ZERO;
        Map<VatRate, BigDecimal> nets = new EnumMap<>(VatRate.class);
        for (OrderLine line : lines) {
            netTotal = netTotal.add(line.netAmount());
            grossTotal = grossTotal.add(line.grossAmount());
            nets.merge(line.vatRate(), line.netAmount(), BigDecimal::add);
        }
        for (OrderCharge charge : charges) {
            netTotal = netTotal.add(charge.netAmount());
            grossTotal = grossTotal.add(charge.grossAmount());
            nets.merge(charge.vatRate(), charge.netAmount(), BigDecimal::add);
        }
        if (grossBased) return;
        // The tax is rounded once for each rate, as the invoice will round it.
        grossTotal = netTotal;
        for (Map.Entry<VatRate, BigDecimal> net : nets.entrySet()) {
            grossTotal =
                    grossTotal.add(Money.percentOf(net.getValue(), net.getKey().percent()));
        }
    }

    public void giveNumber(String given) {
        number = given;
    }

    @Override
    public String number() {
        return number;
    }

    public long id() {
        return id;
    }

    /** Counts the changes; whoever decides says which one he has seen. */
    public int version() {
        return version == null ? 0 : version;
    }

    public Party customer() {
        return customer;
    }

    public String buyerOrderNumber() {
        return buyerOrderNumber;
    }

    public String contentHash() {
        return contentHash;
    }

    public Long incomingOrderId() {
        return incomingOrderId;
    }

    public String channel() {
        return channel;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    public Long goodsPrint() {
        return goodsPrint;
    }

    public LocalDate orderDate() {
        return orderDate;
    }

    public String currency() {
        return currency;
    }

    public LocalDate requestedEarliest() {
        return requestedEarliest;
    }

    public LocalDate requestedLatest() {
        return requestedLatest;
    }

    public ShipTo shipTo() {
        return shipTo;
    }

    public String paymentMethod() {
        return paymentMethod;
    }

    public OrderStatus status() {
        return status;
    }

    public Feasibility feasibility() {
        return feasibility;
    }

    public LocalDate coveredOn() {
        return coveredOn;
    }

    public Reasons reasons() {
        return reasons;
    }

    /** 1 is served first, 9 last. */
    public int priority() {
        return priority;
    }

    public BigDecimal netTotal() {
        return netTotal;
    }

    public BigDecimal grossTotal() {
        return grossTotal;
    }

    /** Sold by gross prices: the invoice is computed by the gross method to hit the paid amount. */
    public boolean grossBased() {
        return grossBased;
    }

    public List<OrderLine> lines() {
        return lines;
    }

    public List<OrderCharge> charges() {
        return charges;
    }
}
