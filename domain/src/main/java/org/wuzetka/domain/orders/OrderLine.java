package org.wuzetka.domain.orders;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.VatRate;

/** One line of a customer order. All quantities but the ordered one are in the product's stock unit. */
@Entity
@Table(name = "order_line")
public class OrderLine {
    @Id
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "order_id")
    private CustomerOrder order;

    private int lineNumber;
    private String buyerLineNumber;
    private Long productId;
    private String itemCode;
    private String description;
    private BigDecimal orderedQuantity;
    private String orderedUnit;
    private BigDecimal quantity;
    private BigDecimal allocated = BigDecimal.ZERO;
    private BigDecimal issued = BigDecimal.ZERO;
    private BigDecimal invoiced = BigDecimal.ZERO;
    private BigDecimal returned = BigDecimal.ZERO;
    private BigDecimal netPrice = BigDecimal.ZERO;
    private BigDecimal grossPrice;
    private VatRate vatRate = VatRate.VAT_23;
    private String priceExplanation;
    private LocalDate requestedLatest;
    private Reasons reasons = Reasons.NONE;

    protected OrderLine() {}

    OrderLine(long id, CustomerOrder order, int lineNumber, OrderedItem item) {
        this.id = id;
        this.order = order;
        this.lineNumber = lineNumber;
        read(item);
    }

    /** Takes over what was (newly) understood of the buyer's line. */
    void read(OrderedItem item) {
        buyerLineNumber = item.buyerLineNumber();
        productId = item.productId();
        itemCode = item.itemCode();
        description = item.description();
        orderedQuantity = item.orderedQuantity();
        orderedUnit = item.orderedUnit();
        quantity = item.quantity();
        netPrice = item.netPrice();
        grossPrice = item.grossPrice();
        vatRate = item.vatRate();
        priceExplanation = item.priceExplanation();
        requestedLatest = item.requestedLatest();
        reasons = item.reasons();
    }

    /** What neither left the warehouse nor lies aside for this line. */
    public BigDecimal unallocated() {
        return quantity.subtract(allocated).subtract(issued);
    }

    /** What has not left the warehouse yet. */
    public BigDecimal open() {
        return quantity.subtract(issued);
    }

    public void allocate(BigDecimal more) {
        allocated = allocated.add(more);
    }

    public void release(BigDecimal less) {
        allocated = allocated.subtract(less);
    }

    public void issue(BigDecimal taken) {
        allocated = allocated.subtract(taken);
        issued = issued.add(taken);
    }

    /** Delivered for good and on no invoice yet. */
    public BigDecimal unbilled() {
        return issued.subtract(returned).subtract(invoiced).max(BigDecimal.ZERO);
    }

    /** Ordered, and neither taken back nor on an invoice yet, delivered or not. */
    public BigDecimal toBill() {
        return quantity.subtract(returned).subtract(invoiced).max(BigDecimal.ZERO);
    }

    /** Goods came back, or were counted as gone and had not left; they are not delivered again. */
    public void takeBack(BigDecimal back) {
        returned = returned.add(back);
    }

    public void invoice(BigDecimal billed) {
        invoiced = invoiced.add(billed);
    }

    /** @throws IllegalArgumentException when less is left than was already issued */
    void changeQuantity(BigDecimal ordered, BigDecimal stockUnits) {
        if (stockUnits.compareTo(issued) < 0) {
            throw new IllegalArgumentException(
                    "line " + lineNumber + " has " + issued + " issued, asked to be " + stockUnits);
        }
        orderedQuantity = ordered;
        quantity = stockUnits;
    }

    /** Net value of the ordered quantity. */
    public BigDecimal netAmount() {
        return Money.round(quantity.multiply(netPrice));
    }

    /** Gross value of the ordered quantity: of the gross price where one was agreed, else net plus tax. */
    public BigDecimal grossAmount() {
        if (grossPrice != null) return Money.round(quantity.multiply(grossPrice));
        return netAmount().add(Money.percentOf(netAmount(), vatRate.percent()));
    }

    public long id() {
        return id;
    }

    public CustomerOrder order() {
        return order;
    }

    public int lineNumber() {
        return lineNumber;
    }

    public String buyerLineNumber() {
        return buyerLineNumber;
    }

    /** {@code null} while nobody knows which product is meant. */
    public Long productId() {
        return productId;
    }

    public String itemCode() {
        return itemCode;
    }

    public String description() {
        return description;
    }

    public BigDecimal quantity() {
        return quantity;
    }

    public BigDecimal orderedQuantity() {
        return orderedQuantity;
    }

    public String orderedUnit() {
        return orderedUnit;
    }

    public BigDecimal allocated() {
        return allocated;
    }

    public BigDecimal issued() {
        return issued;
    }

    public BigDecimal invoiced() {
        return invoiced;
    }

    public BigDecimal returned() {
        return returned;
    }

    public BigDecimal netPrice() {
        return netPrice;
    }

    public BigDecimal grossPrice() {
        return grossPrice;
    }

    public VatRate vatRate() {
        return vatRate;
    }

    public LocalDate requestedLatest() {
        return requestedLatest;
    }

    public Reasons reasons() {
        return reasons;
    }
}
